"""A database that several people write to: its connections, its one lock, its transactions, and what the server says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from khabar.errors import BadArchive, DiskFull, Unavailable
from khabar.extras import part

with part("postgres"):
    import psycopg

__all__ = ["Database"]

_LOCK = 0x6B686162_6172  # "khabar"


class Database:
    """One connection to write with, one to read with, so that reading never waits for a transaction of ours."""

    def __init__(self, address: str, patience: float) -> None:
        self._patience = patience
        self._address = address.replace("postgres://", "postgresql://", 1)
        self._lock = RLock()
        self._inside = False
        self._connection = self._connect()
        self._reader = self._connect()

    def _connect(self) -> psycopg.Connection[Any]:
        try:
            return psycopg.connect(self._address, autocommit=True, connect_timeout=10)
        except psycopg.OperationalError as error:
            if "authentication" in str(error) or "password" in str(error):
                raise BadArchive(
                    f"the PostgreSQL server refuses the user or the password ({str(error).strip()})",
                    remedy="put both into the address, or the password into PGPASSWORD or ~/.pgpass",
                ) from None
            raise Unavailable(
                f"the PostgreSQL server does not answer ({str(error).strip()})",
                remedy="check the address and the server",
            ) from None
        except psycopg.ProgrammingError as error:
            raise BadArchive(
                f"that is no address of a database ({error})", remedy="write postgresql://host/name"
            ) from None

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, _told():
            connection = self._connection if self._inside else self._reader
            return connection.execute(query, values or None).fetchall()

    def _row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        return next(iter(self._rows(query, *values)), None)

    def _do(self, query: str, *values: object) -> int:
        with _told():
            return self._connection.execute(query, values or None).rowcount

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._lock:
            if self._inside:
                yield
                return
            with _told(), self._connection.transaction():
                self._connection.execute(
                    "SELECT set_config('lock_timeout', %s, true)", [f"{self._patience * 1000:.0f}ms"]
                )
                # One writer at a time, so that changes are numbered in the order in which they become visible.
                self._wait_for_lock()
                self._inside = True
                try:
                    yield
                finally:
                    self._inside = False

    def _wait_for_lock(self) -> None:
        try:
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        except psycopg.errors.LockNotAvailable:
            raise Unavailable(
                f"{self._holder()} has been writing to the archive for over {self._patience:.0f} s",
                remedy="try again when that is done, or wait longer with --wait SECONDS",
            ) from None

    def _holder(self) -> str:
        """Who holds the lock, as the server knows."""
        found = self._reader.execute(
            "SELECT pid, usename, coalesce(host(client_addr), 'this machine'), xact_start FROM pg_stat_activity"
            " WHERE pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted) LIMIT 1"
        ).fetchone()
        if not found:
            return "another client"
        return f"client {found[0]} ({found[1]} on {found[2]}), since {found[3]:%H:%M:%S %Z},"

    def _stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Rows of a large answer, a chunk of them in memory at a time."""
        with self._lock, _told(), self._reader.transaction(), self._reader.cursor("khabar_stream") as cursor:
            cursor.itersize = 100
            cursor.execute(query)
            yield from cursor

    def close(self) -> None:
        with self._lock:
            self._connection.close()
            self._reader.close()


@contextmanager
def _told() -> Iterator[None]:
    """What the server says, in a word of ours."""
    try:
        yield
    except psycopg.errors.DiskFull as error:
        raise DiskFull(f"the PostgreSQL server has no room left ({error})", remedy="make room and add again") from None
    except psycopg.errors.InsufficientPrivilege as error:
        raise BadArchive(f"the database refuses ({str(error).strip()})", remedy="ask its owner for the right") from None
    except psycopg.OperationalError as error:
        raise Unavailable(f"the PostgreSQL server failed ({str(error).strip()})", remedy="try again") from None
