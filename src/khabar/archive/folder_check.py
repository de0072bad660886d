"""Whether everything the ledger acknowledged is there and whole, and the mending of what is not.

Every table of the ledger is laid beside the files it speaks of. Records are kept twice, as a frame in a pack and as a
row in a part: where one is torn, the other makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from khabar.archive.adopt import adopt, unknown_in_lost
from khabar.archive.arrow import fitted
from khabar.archive.entry import Entry, kept_in
from khabar.archive.envelope import open_envelope
from khabar.archive.identity import capture_hash
from khabar.archive.journal import Removal, journal_lines
from khabar.archive.parts import Part
from khabar.archive.store import Fault
from khabar.archive.strangers import strangers
from khabar.archive.table import Row, article_of
from khabar.archive.tidying import remake
from khabar.errors import BadArchive
from khabar.record import Article

if TYPE_CHECKING:
    from khabar.archive.folder import FolderStore

__all__ = ["check_folder"]


def check_folder(store: FolderStore, *, repair: bool) -> Iterator[Fault]:
    """Every fault, as it is found. With `repair`, each is mended before it is told."""
    yield from _check_ledger(store)
    yield from _check_unfinished(store, repair)
    yield from _check_strangers(store, repair)
    yield from _check_records(store, repair)
    yield from _check_parts(store, repair)
    yield from _check_captures(store, repair)
    yield from _check_removed(store, repair)
    yield from _check_journal(store, repair)
    yield from _check_leads(store, repair)


def _check_ledger(store: FolderStore) -> Iterator[Fault]:
    try:
        found = store.ledger.row("PRAGMA integrity_check")
    except BadArchive as error:
        found = (str(error),)
    if found and found[0] != "ok":
        yield Fault("ledger.sqlite", str(found[0]))


def _check_unfinished(store: FolderStore, repair: bool) -> Iterator[Fault]:
    """What a writer who died between a removal and its end left to do."""
    found = store.ledger.row("SELECT count(*) FROM erasures")
    if found and found[0]:
        if repair:
            with store.writing():
                pass  # Every transaction ends by finishing what is left.
        problem = (
            f"{found[0]} places of removed or replaced versions are still to be overwritten; the next write does it"
        )
        yield Fault("ledger.sqlite", problem, repair, severity="behind")


def _check_strangers(store: FolderStore, repair: bool) -> Iterator[Fault]:
    found = strangers(store)
    waiting = unknown_in_lost(store)
    if repair and (found or waiting):
        adopt(store)
    for one in found:
        where = f", from byte {one.tail.offset} on" if one.tail else ""
        place = f"{one.path.relative_to(store.folder)}{where}"
        if one.acknowledged:
            yield Fault(place, "was acknowledged, and the ledger, an older copy, does not know it", repair)
        else:
            problem = "was left by a writer who died; the next one moves it to lost/"
            yield Fault(place, problem, repair, severity="behind")
    for path, count in waiting.items():
        problem = f"holds {count} articles that the archive lacks; --repair takes them in"
        yield Fault(f"lost/{path.name}", problem, repair, severity="behind")


def _check_records(store: FolderStore, repair: bool) -> Iterator[Fault]:
    for id, number, part, place in store.ledger.all_places():
        try:
            line = store.records.read(place)
            article = msgspec.json.decode(line, type=Article)
            kept = kept_in(line)
            mine = article.id == id and (kept is None or kept.version.number == number)
            problem = "" if mine else f"holds another record, of {article.id}"
        except (BadArchive, msgspec.DecodeError) as error:
            problem = str(error)
        if problem:
            mended = repair and _record_from_part(store, id, number, part)
            yield Fault(f"record of {id}, version {number}", problem, mended)


def _record_from_part(store: FolderStore, id: str, number: int, part: int) -> bool:
    path = store.parts.path("articles", part)
    version = store.ledger.version(id, number)
    try:
        table = pq.read_table(path, filters=[("id", "=", id), ("version", "=", number)])
    except (pa.ArrowInvalid, OSError):
        return False
    if not table.num_rows or version is None:
        return False
    entry = Entry(article_of(fitted(table, Row).to_pylist()[0]), version, tuple(store.addresses(id)))
    with store.writing():
        store.ledger.set_place(id, number, store.append_record(entry.record))
    return True


def _check_parts(store: FolderStore, repair: bool) -> Iterator[Fault]:
    unfinished = {place.pack for place in store.ledger.erasures("part")}
    for part in store.ledger.parts():
        if part.number in unfinished:
            continue
        path = store.parts.path("articles", part.number)
        if problem := _problem_of(store, part):
            yield Fault(f"articles/{path.name}", problem, repair and _part_from_records(store, part))


def _problem_of(store: FolderStore, part: Part) -> str | None:
    path = store.parts.path("articles", part.number)
    if not path.exists():
        return "is missing"
    if not path.is_file():
        return "is a folder"
    if store.parts.digest(part.number) != part.digest:
        return "is not what was written: its hash differs"
    try:
        rows = sorted(store.parts.versions(part.number))
    except (pa.ArrowInvalid, OSError) as error:
        return f"is torn ({error})"
    known = sorted(store.ledger.versions_of_part(part.number))
    return None if rows == known else f"has {len(rows)} rows, the ledger {len(known)} others"


def _part_from_records(store: FolderStore, part: Part) -> bool:
    try:
        with store.writing():
            for path in store.parts.files(part.number):
                if not path.is_file():
                    store.set_aside(path)
            remake(store, part, store.ledger.versions_of_part(part.number))
    except BadArchive:
        return False
    return True


def _check_captures(store: FolderStore, repair: bool) -> Iterator[Fault]:
    missing = store.ledger.captures_missing()
    if missing and repair:
        adopt(store)
    there = set(missing) - set(store.ledger.captures_missing())
    for hash in missing:
        yield Fault(f"capture {hash}", "is unknown to the ledger, though an article names it", hash in there)
    for hash, place in store.ledger.capture_places():
        try:
            same = capture_hash(open_envelope(store.captures.read(place))) == hash
            problem = "" if same else "is not what was captured: its hash differs"
        except BadArchive as error:
            problem = str(error)
        if problem:
            yield Fault(f"capture {hash}", f"{problem}; only the page itself can mend it: capture it again")


def _check_removed(store: FolderStore, repair: bool) -> Iterator[Fault]:
    """What was removed is nowhere: neither among the versions nor in `lost/`."""
    removed = {tombstone.id for tombstone in store.tombstones()}
    for id in sorted(removed & {id for id, *_ in store.ledger.all_places()}):
        if repair and (tombstone := store.tombstone(id)):
            store.remove(tombstone)
        yield Fault(f"article {id}", "was removed, and a version of it is there", repair)


def _check_journal(store: FolderStore, repair: bool) -> Iterator[Fault]:
    """A removal is in the journal too: without it a ledger that is made anew would let the article in again."""
    written = {line.id for line in journal_lines(store.journal) if isinstance(line, Removal)}
    if missing := [tombstone for tombstone in store.tombstones() if tombstone.id not in written]:
        if repair:
            with store.writing():
                store.write_removals(missing)
        yield Fault("journal", f"lacks {len(missing)} removals that the ledger knows", repair)


def _check_leads(store: FolderStore, repair: bool) -> Iterator[Fault]:
    """Addresses and sightings lead to an article that is there or was removed."""
    for table in ("addresses", "sightings"):
        query = f"FROM {table} WHERE id NOT IN (SELECT id FROM versions UNION SELECT id FROM tombstones)"
        found = store.ledger.row(f"SELECT count(*) {query}")
        if found and found[0]:
            if repair:
                with store.writing(), store.ledger.writing() as connection:
                    connection.execute(f"DELETE {query}")
            yield Fault(f"{table} of ledger.sqlite", f"{found[0]} lead to articles that are not there", repair)
