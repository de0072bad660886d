"""The ledger of an archive folder: what was acknowledged, and where it stands. A small SQLite file.

A version, a sighting or a removal is real when the ledger's transaction is on disk (`synchronous = FULL`), not before.
Its write lock is the archive's: the system gives it back when a process dies.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock

from khabar.archive.pack import Place
from khabar.archive.parts import Part
from khabar.archive.store import Change, Entry, Sighting, Tombstone
from khabar.archive.version import Version
from khabar.errors import BadArchive, Unavailable

__all__ = ["Ledger"]

_TABLES = """
CREATE TABLE IF NOT EXISTS versions (
  id TEXT NOT NULL, number INTEGER NOT NULL, seen TEXT NOT NULL, last_seen TEXT NOT NULL, added TEXT NOT NULL,
  order_seen REAL NOT NULL, digest TEXT NOT NULL, capture TEXT, sightings INTEGER NOT NULL, optout TEXT NOT NULL,
  part INTEGER NOT NULL, pack INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
  PRIMARY KEY (id, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS versions_of_part ON versions (part);
CREATE INDEX IF NOT EXISTS versions_of_capture ON versions (capture) WHERE capture IS NOT NULL;
CREATE INDEX IF NOT EXISTS versions_edited ON versions (id) WHERE number > 1;
CREATE TABLE IF NOT EXISTS captures (
  hash TEXT PRIMARY KEY, pack INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sightings (key TEXT PRIMARY KEY, id TEXT NOT NULL, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sightings_of_id ON sightings (id);
CREATE TABLE IF NOT EXISTS addresses (key TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS addresses_of_id ON addresses (id);
CREATE TABLE IF NOT EXISTS changes (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, gone INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS parts (number INTEGER PRIMARY KEY, rows INTEGER NOT NULL, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tombstones (id TEXT PRIMARY KEY, reason TEXT NOT NULL, removed TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS erasures (
  kind TEXT NOT NULL, pack INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""
_PATIENCE = 60.0
_VERSION = "SELECT id, number, seen, last_seen, added, digest, capture, sightings, optout FROM versions"


class Ledger:
    """One connection to write with, one to read with, so that reading never waits for a transaction of ours."""

    def __init__(self, path: Path, *, writable: bool) -> None:
        self._lock = RLock()
        self._path = path
        try:
            self._write = self._connect("rw" if path.exists() else "rwc") if writable else None
            if self._write:
                self._write.execute("PRAGMA journal_mode = WAL")
                self._write.execute("PRAGMA synchronous = FULL")
                self._write.executescript(_TABLES)
            self._read = self._connect("ro") if writable else self._connect_untouched()
        except sqlite3.DatabaseError as error:
            raise BadArchive(f"{path} is no ledger of khabar ({error})", remedy=_REMEDY) from None

    def _connect(self, mode: str) -> sqlite3.Connection:
        # The same connection serves several threads; `_lock` keeps them apart.
        return sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )

    def _connect_untouched(self) -> sqlite3.Connection:
        """A read-only folder: as it is with its WAL where the system lets us, else as a file that nobody changes."""
        connection = self._connect("ro")
        try:
            connection.execute("SELECT count(*) FROM counters").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            connection = self._connect("ro&immutable=1")
        return connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One durable transaction. Raises `Unavailable` when another writer holds the archive for too long."""
        if self._write is None:
            raise BadArchive(f"{self._path.parent} cannot be written", remedy="check who owns the folder, or copy it")
        with self._lock:
            if self._write.in_transaction:
                yield self._write
                return
            try:
                self._write.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise Unavailable(
                    f"another process has been writing to {self._path.parent} for {_PATIENCE:.0f} s ({error})",
                    remedy="try again when it is done; if it was killed, the lock is gone with it",
                ) from None
            try:
                yield self._write
                self._write.execute("COMMIT")
            except BaseException:
                if self._write.in_transaction:
                    self._write.execute("ROLLBACK")
                raise

    def rows(self, query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        """Whole answer of a reading query; inside a transaction of ours, as that transaction sees it."""
        with self._lock:
            inside = self._write is not None and self._write.in_transaction
            connection = self._write if inside and self._write else self._read
            return connection.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> tuple | None:  # type: ignore[type-arg]
        found = self.rows(query, *values)
        return found[0] if found else None

    def close(self) -> None:
        with self._lock:
            self._read.close()
            if self._write:
                self._write.close()

    # Versions

    def add_version(self, entry: Entry, part: int, place: Place) -> None:
        version = entry.version
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO versions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    version.id, version.number, version.seen.isoformat(), version.last_seen.isoformat(),
                    version.added.isoformat(), version.seen.timestamp(), version.digest, version.capture,
                    version.sightings, " ".join(version.optout), part, place.pack, place.offset, place.length,
                ),
            )  # fmt: skip
            connection.executemany(
                "INSERT OR IGNORE INTO addresses VALUES (?,?)", [(k, version.id) for k in entry.keys]
            )
            if entry.sighting:
                connection.execute(
                    "INSERT OR REPLACE INTO sightings VALUES (?,?,?)", (entry.sighting, version.id, version.number)
                )
            if version.number == 1 and not self._has_change(version.id):
                self._count("articles", 1)
            self.add_change(version.id)

    def _has_change(self, id: str) -> bool:
        return self.row("SELECT 1 FROM versions WHERE id = ? AND number > 1", id) is not None

    def add_change(self, id: str, *, gone: bool = False) -> None:
        with self.writing() as connection:
            connection.execute("INSERT INTO changes (id, gone) VALUES (?,?)", (id, gone))

    def add_sighting(self, sighting: Sighting) -> None:
        with self.writing() as connection:
            if sighting.key:
                connection.execute(
                    "INSERT OR REPLACE INTO sightings VALUES (?,?,?)", (sighting.key, sighting.id, sighting.number)
                )
            connection.execute(
                "UPDATE versions SET sightings = sightings + 1, last_seen = max(last_seen, ?)"
                " WHERE id = ? AND number = ?",
                (sighting.seen.isoformat(), sighting.id, sighting.number),
            )

    def versions(self, id: str) -> list[Version]:
        return [_version(row) for row in self.rows(f"{_VERSION} WHERE id = ? ORDER BY order_seen, number", id)]

    def edited(self, limit: int) -> list[str]:
        query = (
            "SELECT id FROM versions WHERE id IN (SELECT id FROM versions WHERE number > 1)"
            " GROUP BY id HAVING count(*) > 1 ORDER BY max(order_seen) DESC, id LIMIT ?"
        )
        return [row[0] for row in self.rows(query, limit)]

    def place(self, id: str, number: int | None) -> Place | None:
        """Where a version's record stands; of the one seen last, where no number is given."""
        found = self.row(
            "SELECT pack, offset, length FROM versions WHERE id = ? AND (? IS NULL OR number = ?)"
            " ORDER BY order_seen DESC, number DESC LIMIT 1",
            id, number, number,
        )  # fmt: skip
        return Place(*found) if found else None

    def capture_place(self, hash: str) -> Place | None:
        found = self.row("SELECT pack, offset, length FROM captures WHERE hash = ?", hash)
        return Place(*found) if found else None

    def add_capture(self, hash: str, place: Place) -> None:
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO captures VALUES (?,?,?,?)", (hash, place.pack, place.offset, place.length)
            )

    def end(self, table: str) -> Place | None:
        """Where the acknowledged part of the packs `table` ends: `records` or `captures`."""
        counter = self.row("SELECT value FROM counters WHERE name = ?", f"{table}.pack")
        if counter is None:
            return None
        offset = self.row("SELECT value FROM counters WHERE name = ?", f"{table}.end")
        return Place(counter[0], offset[0] if offset else 0, 0)

    def set_end(self, table: str, place: Place) -> None:
        self._set(f"{table}.pack", place.pack)
        self._set(f"{table}.end", place.offset + place.length)

    # Parts

    def parts(self) -> list[Part]:
        return [Part(*row) for row in self.rows("SELECT number, rows, digest FROM parts ORDER BY number")]

    def next_part(self) -> int:
        found = self.row("SELECT value FROM counters WHERE name = 'part'")
        return (found[0] if found else 0) + 1

    def add_part(self, part: Part) -> None:
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO parts VALUES (?,?,?)", (part.number, part.rows, part.digest))
            self._set("part", part.number)

    def move(self, old: int, new: int) -> None:
        """The rows of part `old` stand in part `new` now."""
        with self.writing() as connection:
            connection.execute("UPDATE versions SET part = ? WHERE part = ?", (new, old))
            connection.execute("DELETE FROM parts WHERE number = ?", (old,))

    # Counters

    def counter(self, name: str) -> int:
        found = self.row("SELECT value FROM counters WHERE name = ?", name)
        return found[0] if found else 0

    def set_count(self, articles: int) -> None:
        self._set("articles", articles)

    def _set(self, name: str, value: int) -> None:
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO counters VALUES (?,?)", (name, value))

    def _count(self, name: str, by: int) -> None:
        self._set(name, self.counter(name) + by)

    # Removal

    def bury(self, tombstone: Tombstone, orphans: list[str]) -> None:
        """Take every row of an article out and note which bytes are still to be overwritten."""
        with self.writing() as connection:
            id = tombstone.id
            connection.execute(
                "INSERT INTO erasures SELECT 'records', pack, offset, length FROM versions WHERE id = ?", (id,)
            )
            for hash in orphans:
                connection.execute(
                    "INSERT INTO erasures SELECT 'captures', pack, offset, length FROM captures WHERE hash = ?", (hash,)
                )
                connection.execute("DELETE FROM captures WHERE hash = ?", (hash,))
            parts = "SELECT DISTINCT 'part', part, 0, 0 FROM versions WHERE id = ?"
            connection.execute(f"INSERT INTO erasures {parts}", (id,))
            if connection.execute("DELETE FROM versions WHERE id = ?", (id,)).rowcount:
                self._count("articles", -1)
            # Addresses and sightings stay: they are how a later capture of the page is known as one that was removed.
            connection.execute(
                "INSERT OR REPLACE INTO tombstones VALUES (?,?,?)",
                (id, tombstone.reason, tombstone.removed.isoformat()),
            )
            self.add_change(id, gone=True)

    def erasures(self, kind: str) -> list[Place]:
        return [Place(*row) for row in self.rows("SELECT pack, offset, length FROM erasures WHERE kind = ?", kind)]

    def to_erase(self, kind: str, place: Place) -> None:
        with self.writing() as connection:
            connection.execute("INSERT INTO erasures VALUES (?,?,?,?)", (kind, place.pack, place.offset, place.length))

    def erased(self) -> None:
        with self.writing() as connection:
            connection.execute("DELETE FROM erasures")

    def tombstones(self, id: str | None = None) -> list[Tombstone]:
        found = self.rows("SELECT id, reason, removed FROM tombstones WHERE ? IS NULL OR id = ?", id, id)
        return [Tombstone(row[0], row[1], datetime.fromisoformat(row[2])) for row in found]

    # History

    def changes(self, after: int, limit: int) -> list[Change]:
        found = self.rows("SELECT number, id, gone FROM changes WHERE number > ? ORDER BY number LIMIT ?", after, limit)
        return [Change(row[0], row[1], bool(row[2])) for row in found]


_REMEDY = "give the folder of an archive, or restore ledger.sqlite from a copy"


def _version(row: tuple) -> Version:  # type: ignore[type-arg]
    id, number, seen, last_seen, added, digest, capture, sightings, optout = row
    return Version(
        id=id,
        number=number,
        seen=datetime.fromisoformat(seen),
        last_seen=datetime.fromisoformat(last_seen),
        added=datetime.fromisoformat(added),
        digest=digest,
        capture=capture,
        sightings=sightings,
        optout=tuple(optout.split()),
    )
