"""The file of a ledger: its tables, how it is opened, its one lock and its transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from khabar.errors import BadArchive, Unavailable

__all__ = ["LedgerFile"]

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
_REMEDY = "give the folder of an archive, or restore ledger.sqlite from a copy"


class LedgerFile:
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
