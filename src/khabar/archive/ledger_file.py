"""The file of a ledger: its tables, how it is made and opened, its one lock and its transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from uuid import uuid4

from khabar.archive.lock_holder import LockHolder
from khabar.archive.store import PATIENCE, SCHEMA
from khabar.errors import BadArchive, Unavailable

__all__ = ["LedgerFile", "LedgerLost", "make_ledger"]

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
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_PROBE = "SELECT count(*) FROM counters"
_REPAIR = "run khabar check --repair: the ledger is made anew from the other files"


class LedgerLost(BadArchive):
    """The ledger is missing or damaged, and can be made anew from the archive's other files."""


def make_ledger(path: Path, identity: str) -> None:
    """An empty ledger of the archive `identity`, whole and synced under its name, or none."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(f"BEGIN;{_TABLES}PRAGMA user_version = {SCHEMA};COMMIT;")
        # The history says whose numbers the changes have: an index of another one is made anew.
        facts = (("identity", identity), ("history", uuid4().hex[:8]))
        connection.executemany("INSERT INTO facts (name, value) VALUES (?,?)", facts)
    finally:
        connection.close()


class LedgerFile:
    """One connection to write with, one to read with, so that reading never waits for a transaction of ours.

    Opening writes nothing. The writing connection is opened by the first transaction. Raises `BadArchive` where the
    file is missing, damaged, or of a newer khabar.
    """

    def __init__(self, path: Path, *, writable: bool, patience: float = PATIENCE) -> None:
        self.lock = RLock()
        self._path = path
        self._writable = writable
        self._patience = patience
        self._holder = LockHolder(path.parent)
        self._write: sqlite3.Connection | None = None
        if not path.is_file():
            raise LedgerLost(f"{path} is missing", remedy=_REPAIR)
        self._file = path.stat().st_ino
        with self._damage():
            self._read = self._opened_to_read()
            self._refuse_newer()

    def _opened_to_read(self) -> sqlite3.Connection:
        """As it is with its WAL where the system permits, else as a file that nobody changes."""
        connection = self._connect("ro")
        try:
            connection.execute(_PROBE).fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if self._writable:
                raise
            connection = self._connect("ro&immutable=1")
            connection.execute(_PROBE).fetchone()
        return connection

    def _refuse_newer(self) -> None:
        schema = self._read.execute("PRAGMA user_version").fetchone()[0]
        if schema > SCHEMA:
            raise BadArchive(
                f"{self._path} has layout {schema}, this khabar knows up to {SCHEMA}", remedy="update khabar"
            )

    def _opened_to_write(self) -> sqlite3.Connection:
        if not self._writable:
            raise BadArchive(f"{self._path.parent} cannot be written", remedy="check who owns the folder, or copy it")
        if self._write is None:
            self._write = self._connect("rw")
            self._write.execute("PRAGMA synchronous = FULL")
        return self._write

    def _connect(self, mode: str) -> sqlite3.Connection:
        # The same connection serves several threads; `lock` keeps them apart.
        return sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=self._patience,
            isolation_level=None,
            check_same_thread=False,
        )

    @property
    def inside(self) -> bool:
        """Whether a transaction of ours is open. Asked with `lock` held."""
        return self._write is not None and self._write.in_transaction

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One durable transaction. Raises `Unavailable` when another writer holds the archive for too long."""
        with self.lock, self._damage():
            connection = self._opened_to_write()
            if connection.in_transaction:
                yield connection
                return
            self._begin(connection)
            try:
                self._holder.note()
                self._complete_tables(connection)
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            finally:
                self._holder.clear()

    def _begin(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            raise Unavailable(
                f"{self._holder.named()} has been writing to {self._path.parent} for over {self._patience:.0f} s",
                remedy="try again when that process is done, or wait longer with --wait SECONDS",
            ) from None
        if not self._path.exists() or self._path.stat().st_ino != self._file:
            connection.execute("ROLLBACK")
            raise Unavailable(f"{self._path} was made anew by a repair", remedy="run the command again")

    def _complete_tables(self, connection: sqlite3.Connection) -> None:
        """The tables that an older khabar did not have."""
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'facts'").fetchone():
            for statement in filter(str.strip, _TABLES.split(";")):
                connection.execute(statement)

    @contextmanager
    def _damage(self) -> Iterator[None]:
        """Translate what SQLite reports about a damaged file."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
                raise BadArchive(f"{self._path} cannot be opened ({error})", remedy=self._advice()) from None
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY):
                raise
            raise LedgerLost(f"{self._path} is damaged ({error})", remedy=_REPAIR) from None
        except sqlite3.DatabaseError as error:
            raise LedgerLost(f"{self._path} is damaged, or no ledger ({error})", remedy=_REPAIR) from None

    def _advice(self) -> str:
        long = len(os.fsencode(self._path.absolute())) > 500
        return "move the archive to a path of under 500 bytes" if long else "check its permissions"

    def rows(self, query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        """Whole answer of a reading query; inside a transaction of ours, as that transaction sees it."""
        with self.lock, self._damage():
            connection = self._write if self._write is not None and self._write.in_transaction else self._read
            return connection.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> tuple | None:  # type: ignore[type-arg]
        found = self.rows(query, *values)
        return found[0] if found else None

    def fact(self, name: str) -> str | None:
        """A fact about the archive: `identity`, `history`. Null in ledgers of khabar 0.1."""
        if not self.row("SELECT 1 FROM sqlite_schema WHERE name = 'facts'"):
            return None
        found = self.row("SELECT value FROM facts WHERE name = ?", name)
        return str(found[0]) if found else None

    def require_of(self, archive: str) -> None:
        """Close the ledger and raise `LedgerLost` where it names another archive: its places lead into other files."""
        if self.fact("identity") not in (None, archive):
            self.close()
            raise LedgerLost(f"{self._path} belongs to another archive", remedy=_REPAIR)

    def set_fact(self, name: str, value: str) -> None:
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?,?)", (name, value))

    def close(self) -> None:
        """Give back the connections, the writing one last: then SQLite puts its log into the file."""
        with self.lock:
            self._read.close()
            if self._write:
                self._write.close()
