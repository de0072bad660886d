"""Whether everything the ledger acknowledged is there and whole, and the mending of what is not.

Records stand twice, as a frame in a pack and as a row in a part: where one is torn, the other makes it anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from khabar.archive.arrow import fitted
from khabar.archive.envelope import open_envelope
from khabar.archive.identity import capture_hash
from khabar.archive.pack import Place
from khabar.archive.parts import Part, rows_of
from khabar.archive.store import Entry, Fault
from khabar.archive.table import Row, article_of
from khabar.errors import BadArchive
from khabar.record import Article

if TYPE_CHECKING:
    from khabar.archive.folder import FolderStore

__all__ = ["check_folder"]


def check_folder(store: FolderStore, *, repair: bool) -> Iterator[Fault]:
    """Every fault, as it is found. With `repair`, each is mended before it is told."""
    yield from _check_ledger(store)
    yield from _check_records(store, repair)
    yield from _check_parts(store, repair)
    yield from _check_captures(store)
    yield from _check_count(store, repair)


def _check_ledger(store: FolderStore) -> Iterator[Fault]:
    try:
        found = store.ledger.row("PRAGMA integrity_check")
    except sqlite3.DatabaseError as error:
        found = (str(error),)
    if found and found[0] != "ok":
        yield Fault("ledger.sqlite", str(found[0]))


def _check_records(store: FolderStore, repair: bool) -> Iterator[Fault]:
    query = "SELECT id, number, part, pack, offset, length FROM versions ORDER BY pack, offset"
    for id, number, part, *place in store.ledger.rows(query):
        try:
            article = msgspec.json.decode(store.records.read(Place(*place)), type=Article)
            problem = "" if article.id == id else f"holds the record of {article.id}"
        except (BadArchive, msgspec.DecodeError) as error:
            problem = str(error)
        if problem:
            mended = repair and _record_from_part(store, id, number, part)
            yield Fault(f"record of {id}, version {number}", problem, mended)


def _record_from_part(store: FolderStore, id: str, number: int, part: int) -> bool:
    path = store.parts.path("articles", part)
    try:
        table = pq.read_table(path, filters=[("id", "=", id), ("version", "=", number)])
    except (pa.ArrowInvalid, OSError):
        return False
    if not table.num_rows:
        return False
    line = msgspec.json.encode(article_of(fitted(table, Row).to_pylist()[0])) + b"\n"
    with store.ledger.writing() as connection:
        place = store.records.append([line], store.ledger.end("records"))[0]
        store.ledger.set_end("records", place)
        connection.execute(
            "UPDATE versions SET pack = ?, offset = ?, length = ? WHERE id = ? AND number = ?",
            (place.pack, place.offset, place.length, id, number),
        )
    return True


def _check_parts(store: FolderStore, repair: bool) -> Iterator[Fault]:
    for part in store.ledger.parts():
        path = store.parts.path("articles", part.number)
        versions = store.ledger.row("SELECT count(*) FROM versions WHERE part = ?", part.number)
        if not path.exists():
            problem = "is missing"
        elif store.parts.digest(part.number) != part.digest:
            problem = "is not what was written: its hash differs"
        elif versions and versions[0] != part.rows:
            problem = f"has {part.rows} rows, the ledger {versions[0]}"
        else:
            continue
        yield Fault(f"articles/{path.name}", problem, repair and _part_from_records(store, part))


def _part_from_records(store: FolderStore, part: Part) -> bool:
    with store.ledger.writing():
        entries = []
        for id, number in store.ledger.rows("SELECT id, number FROM versions WHERE part = ?", part.number):
            version = next(one for one in store.versions(id) if one.number == number)
            try:
                article = store.read(id, number)
            except BadArchive:
                return False
            if article:
                entries.append(Entry(article, version))
        number = store.ledger.next_part()
        new = store.parts.write(number, rows_of(entries))
        store.ledger.move(part.number, number)
        store.ledger.add_part(new)
    store.drop_strangers()
    return True


def _check_captures(store: FolderStore) -> Iterator[Fault]:
    for hash, *place in store.ledger.rows("SELECT hash, pack, offset, length FROM captures ORDER BY pack, offset"):
        try:
            same = capture_hash(open_envelope(store.captures.read(Place(*place)))) == hash
            problem = "" if same else "is not what was captured: its hash differs"
        except BadArchive as error:
            problem = str(error)
        if problem:
            yield Fault(f"capture {hash}", f"{problem}; only the page itself can mend it: capture it again")


def _check_count(store: FolderStore, repair: bool) -> Iterator[Fault]:
    found = store.ledger.row("SELECT count(DISTINCT id) FROM versions")
    count = found[0] if found else 0
    if count != store.count():
        if repair:
            store.ledger.set_count(count)
        yield Fault("ledger.sqlite", f"says {store.count()} articles, holds {count}", repair)
