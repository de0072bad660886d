"""A team's store: the same archive in PostgreSQL, for several people writing at once.

Records and captures are zstd-compressed in the database. The search index is kept on each machine, in the user's cache
folder, and catches up from the database's history of changes.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import zstandard

from khabar.archive.entry import Entry
from khabar.archive.envelope import open_envelope
from khabar.archive.identity import capture_hash
from khabar.archive.postgres_database import Database
from khabar.archive.store import PATIENCE, SCHEMA, Batch, Change, Fault, Sighting, Tombstone
from khabar.archive.version import Version
from khabar.capture.capture import Capture
from khabar.errors import BadArchive, DamagedWarning, NotFound
from khabar.record import Article

__all__ = ["PostgresStore"]

_TABLES = """
CREATE TABLE IF NOT EXISTS khabar_archive (identity text PRIMARY KEY, schema integer NOT NULL);
CREATE TABLE IF NOT EXISTS khabar_versions (
  id text NOT NULL, number integer NOT NULL, seen timestamptz NOT NULL, last_seen timestamptz NOT NULL,
  added timestamptz NOT NULL, digest text NOT NULL, capture text, sightings integer NOT NULL, optout text NOT NULL,
  url text, outlet text, headline text, published timestamptz, record bytea NOT NULL, PRIMARY KEY (id, number));
CREATE INDEX IF NOT EXISTS khabar_versions_capture ON khabar_versions (capture);
CREATE INDEX IF NOT EXISTS khabar_versions_edited ON khabar_versions (id) WHERE number > 1;
CREATE TABLE IF NOT EXISTS khabar_captures (hash text PRIMARY KEY, data bytea NOT NULL);
CREATE TABLE IF NOT EXISTS khabar_sightings (key text PRIMARY KEY, id text NOT NULL, number integer NOT NULL);
CREATE TABLE IF NOT EXISTS khabar_addresses (key text PRIMARY KEY, id text NOT NULL);
CREATE INDEX IF NOT EXISTS khabar_addresses_id ON khabar_addresses (id);
CREATE TABLE IF NOT EXISTS khabar_changes (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL, gone boolean NOT NULL);
CREATE INDEX IF NOT EXISTS khabar_changes_id ON khabar_changes (id);
CREATE TABLE IF NOT EXISTS khabar_tombstones (id text PRIMARY KEY, reason text NOT NULL, removed timestamptz NOT NULL);
"""
_CHUNK = 1_000
_LARGEST = 64 * 1024 * 1024
_VERSION = "SELECT id, number, seen, last_seen, added, digest, capture, sightings, optout FROM khabar_versions"


class PostgresStore(Database):
    """See `Store`."""

    def __init__(self, address: str, *, create: bool, patience: float = PATIENCE) -> None:
        super().__init__(address, patience)
        self.writable = True
        self.identity = self._prepared(create)
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        self.index_folder = cache / "khabar" / self.identity

    def _prepared(self, create: bool) -> str:
        """The archive's identity; its tables are made where they are not there and `create` allows."""
        there = self._row("SELECT to_regclass('khabar_archive') IS NOT NULL")
        if not (there and there[0]):
            if not create:
                raise NotFound("that database holds no archive", remedy="add a page to make one")
            with self.writing():
                self._do(_TABLES)
                if not self._row("SELECT 1 FROM khabar_archive"):
                    self._do("INSERT INTO khabar_archive (identity, schema) VALUES (%s, %s)", uuid4().hex, SCHEMA)
        found = self._row("SELECT identity, schema FROM khabar_archive")
        if not found:
            raise BadArchive("the table khabar_archive is empty", remedy="restore the database from a copy")
        if found[1] > SCHEMA:
            raise BadArchive(
                f"that archive has layout {found[1]}, this khabar knows up to {SCHEMA}", remedy="update khabar"
            )
        return str(found[0])

    # Writing

    def exclusive(self) -> AbstractContextManager[None]:
        return self.writing()

    def keep(self, batch: Batch) -> None:
        with self.writing():
            for entry in batch.entries:
                if not self.tombstone(entry.version.id):
                    self._keep_version(entry)
            for sighting in batch.sightings:
                if not self.tombstone(sighting.id):
                    self._keep_sighting(sighting)

    def _keep_version(self, entry: Entry) -> None:
        version, article = entry.version, entry.article
        if entry.sealed and version.capture:
            data = _packed(entry.sealed)
            self._do(
                "INSERT INTO khabar_captures (hash, data) VALUES (%s,%s) ON CONFLICT DO NOTHING", version.capture, data
            )
        self._do(
            "INSERT INTO khabar_versions (id, number, seen, last_seen, added, digest, capture, sightings, optout, url,"
            " outlet, headline, published, record) VALUES (%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s) ON CONFLICT (id, number)"
            " DO UPDATE SET seen = excluded.seen, last_seen = excluded.last_seen, digest = excluded.digest,"
            " url = excluded.url, outlet = excluded.outlet, headline = excluded.headline, published = excluded.published,"
            " record = excluded.record",
            version.id, version.number, version.seen, version.last_seen, version.added, version.digest, version.capture,
            version.sightings, " ".join(version.optout), _text(article.url), _text(article.outlet),
            _text(article.headline), article.published and article.published.value,
            _packed(entry.record),
        )  # fmt: skip
        for key in entry.keys:
            self._do("INSERT INTO khabar_addresses (key, id) VALUES (%s,%s) ON CONFLICT DO NOTHING", key, version.id)
        if entry.sighting:
            self._note_sighting(entry.sighting, version.id, version.number)
        self._do("INSERT INTO khabar_changes (id, gone) VALUES (%s, false)", version.id)

    def _keep_sighting(self, sighting: Sighting) -> None:
        if sighting.key:
            self._note_sighting(sighting.key, sighting.id, sighting.number)
        self._do(
            "UPDATE khabar_versions SET sightings = sightings + 1, last_seen = greatest(last_seen, %s)"
            " WHERE id = %s AND number = %s",
            sighting.seen, sighting.id, sighting.number,
        )  # fmt: skip

    def _note_sighting(self, key: str, id: str, number: int) -> None:
        self._do(
            "INSERT INTO khabar_sightings (key, id, number) VALUES (%s,%s,%s) ON CONFLICT (key) DO UPDATE SET id = excluded.id,"
            " number = excluded.number",
            key, id, number,
        )  # fmt: skip

    def replace(self, entries: Sequence[Entry]) -> list[Entry]:
        with self.writing():
            there = [entry for entry in entries if self.record(entry.version.id, entry.version.number)]
            self.keep(Batch(entries=there))
            return there

    def remove(self, tombstone: Tombstone) -> None:
        with self.writing():
            self._do(
                "DELETE FROM khabar_captures WHERE hash IN (SELECT capture FROM khabar_versions WHERE id = %s)"
                " AND NOT EXISTS (SELECT 1 FROM khabar_versions WHERE capture = hash AND id != %s)",
                tombstone.id, tombstone.id,
            )  # fmt: skip
            self._do("DELETE FROM khabar_versions WHERE id = %s", tombstone.id)
            self._do(
                "INSERT INTO khabar_tombstones (id, reason, removed) VALUES (%s,%s,%s) ON CONFLICT DO NOTHING",
                tombstone.id, tombstone.reason, tombstone.removed,
            )  # fmt: skip
            self._do("INSERT INTO khabar_changes (id, gone) VALUES (%s, true)", tombstone.id)

    # Reading

    def count(self) -> int:
        found = self._row("SELECT count(DISTINCT id) FROM khabar_versions")
        return int(found[0]) if found else 0

    def known(self, keys: Sequence[str]) -> str | None:
        for key in keys:
            if found := self._row("SELECT id FROM khabar_addresses WHERE key = %s", key):
                return str(found[0])
        return None

    def addresses(self, id: str) -> list[str]:
        return [row[0] for row in self._rows("SELECT key FROM khabar_addresses WHERE id = %s", id)]

    def sighted(self, key: str) -> tuple[str, int] | None:
        found = self._row("SELECT id, number FROM khabar_sightings WHERE key = %s", key)
        return (found[0], found[1]) if found else None

    def versions(self, id: str) -> list[Version]:
        return [_version(row) for row in self._rows(f"{_VERSION} WHERE id = %s ORDER BY seen, number", id)]

    def record(self, id: str, number: int | None = None) -> bytes | None:
        found = self._row(
            "SELECT record FROM khabar_versions WHERE id = %s AND (%s::integer IS NULL OR number = %s)"
            " ORDER BY seen DESC, number DESC LIMIT 1",
            id, number, number,
        )  # fmt: skip
        return _unpacked(found[0]) if found else None

    def newest_records(self, ids: Sequence[str]) -> dict[str, bytes]:
        rows = self._rows(
            "SELECT DISTINCT ON (id) id, record FROM khabar_versions WHERE id = ANY(%s)"
            " ORDER BY id, seen DESC, number DESC",
            list(ids),
        )
        found: dict[str, bytes] = {}
        for id, record in rows:
            try:
                found[id] = _unpacked(record)
            except BadArchive as error:
                warnings.warn(DamagedWarning(f"article {id} cannot be read: {error}"), stacklevel=2)
        return found

    def read(self, id: str, number: int | None = None) -> Article | None:
        data = self.record(id, number)
        return msgspec.json.decode(data, type=Article) if data else None

    def capture(self, hash: str) -> Capture | None:
        found = self._row("SELECT data FROM khabar_captures WHERE hash = %s", hash)
        return open_envelope(_unpacked(found[0])) if found else None

    def ids(self) -> Iterator[str]:
        after = 0
        query = (
            "SELECT min(number), id FROM khabar_changes GROUP BY id HAVING min(number) > %s"
            " AND EXISTS (SELECT 1 FROM khabar_versions AS kept WHERE kept.id = khabar_changes.id) ORDER BY 1 LIMIT %s"
        )
        while found := self._rows(query, after, _CHUNK):
            yield from (row[1] for row in found)
            after = found[-1][0]

    def edited(self, limit: int) -> list[str]:
        query = (
            "SELECT id FROM khabar_versions WHERE id IN (SELECT id FROM khabar_versions WHERE number > 1)"
            " GROUP BY id HAVING count(*) > 1 ORDER BY max(seen) DESC, id LIMIT %s"
        )
        return [row[0] for row in self._rows(query, limit)]

    def changes(self, after: int) -> Iterator[Change]:
        query = "SELECT number, id, gone FROM khabar_changes WHERE number > %s ORDER BY number LIMIT %s"
        while found := self._rows(query, after, _CHUNK):
            yield from (Change(*row) for row in found)
            after = found[-1][0]

    def last_change(self) -> int:
        found = self._row("SELECT max(number) FROM khabar_changes")
        return (found[0] if found else 0) or 0

    def tombstone(self, id: str) -> Tombstone | None:
        found = self._row("SELECT id, reason, removed FROM khabar_tombstones WHERE id = %s", id)
        return Tombstone(*found) if found else None

    def tombstones(self) -> list[Tombstone]:
        return [
            Tombstone(*row) for row in self._rows("SELECT id, reason, removed FROM khabar_tombstones ORDER BY removed")
        ]

    def warnings(self) -> list[str]:
        return []

    def set_aside(self, path: Path) -> None:
        path.rename(path.with_name(f"{path.name}.{uuid4().hex[:8]}.lost"))

    def check(self, repair: bool) -> Iterable[Fault]:
        """The server keeps its pages whole; every record and capture is read, and every table laid beside the others."""
        for id, number, record in self._stream("SELECT id, number, record FROM khabar_versions"):
            try:
                article = msgspec.json.decode(_unpacked(record), type=Article)
                problem = "" if article.id == id else f"holds the record of {article.id}"
            except (BadArchive, msgspec.DecodeError) as error:
                problem = str(error)
            if problem:
                yield Fault(f"record of {id}, version {number}", problem)
        for hash, data in self._stream("SELECT hash, data FROM khabar_captures"):
            try:
                same = capture_hash(open_envelope(_unpacked(data))) == hash
                problem = "" if same else "is not what was captured: its hash differs"
            except BadArchive as error:
                problem = str(error)
            if problem:
                yield Fault(f"capture {hash}", f"{problem}; capture it again")
        yield from self._check_tables(repair)

    def _check_tables(self, repair: bool) -> Iterator[Fault]:
        missing = (
            "SELECT DISTINCT capture FROM khabar_versions WHERE capture IS NOT NULL"
            " AND capture NOT IN (SELECT hash FROM khabar_captures)"
        )
        for (hash,) in self._rows(missing):
            yield Fault(f"capture {hash}", "is missing, though an article names it; capture it again")
        buried = "SELECT DISTINCT id FROM khabar_versions WHERE id IN (SELECT id FROM khabar_tombstones)"
        for (id,) in self._rows(buried):
            if repair and (tombstone := self.tombstone(id)):
                self.remove(tombstone)
            yield Fault(f"article {id}", "was removed, and a version of it is there", repair)
        for table in ("khabar_addresses", "khabar_sightings"):
            lost = (
                f"FROM {table} WHERE id NOT IN (SELECT id FROM khabar_versions UNION SELECT id FROM khabar_tombstones)"
            )
            found = self._row(f"SELECT count(*) {lost}")
            if found and found[0]:
                if repair:
                    with self.writing():
                        self._do(f"DELETE {lost}")
                yield Fault(table, f"{found[0]} rows lead to articles that are not there", repair)


def _packed(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=6, write_checksum=True).compress(data)


def _unpacked(data: bytes) -> bytes:
    try:
        return zstandard.ZstdDecompressor().decompress(data, max_output_size=_LARGEST)
    except zstandard.ZstdError as error:
        raise BadArchive(f"a row of the archive is damaged ({error})", remedy="run khabar check") from None


def _text(field: Any) -> str | None:
    """A column for people who look into the database; PostgreSQL has no place for a null character."""
    return str(field.value).replace("\0", "\ufffd") if field else None


def _version(row: tuple[Any, ...]) -> Version:
    id, number, seen, last_seen, added, digest, capture, sightings, optout = row
    times: tuple[datetime, datetime, datetime] = (seen, last_seen, added)
    return Version(id, number, *times, digest, capture, sightings, tuple(optout.split()))
