"""The Parquet parts of an archive folder: written whole, checked by hash, merged when there are many small ones.

`articles/*.parquet` has a row an article version, `claims/*.parquet` and `events/*.parquet` a row each. Parts of one
number belong together; a part never changes, it is replaced by one with another number.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

from khabar.archive.arrow import arrow_schema, fitted, table_of
from khabar.archive.pack import sync_folder
from khabar.archive.store import Entry
from khabar.archive.table import ClaimRow, EventRow, Row, claim_rows, event_rows, row_of

__all__ = ["FULL", "TABLES", "Part", "Parts", "rows_of"]

FULL = 20_000
"""Rows. A part this long is not merged further, so that taking a row out rewrites no more than this."""

TABLES: dict[str, type[Struct]] = {"articles": Row, "claims": ClaimRow, "events": EventRow}
_ROW_GROUP = 2_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part as the ledger knows it. `digest` is over all files of the number, in the order of `TABLES`."""

    number: int
    rows: int
    digest: str


def rows_of(entries: Sequence[Entry]) -> dict[str, Sequence[Struct]]:
    """The rows of each table that some versions make."""
    return {
        "articles": [row_of(entry.article, entry.version) for entry in entries],
        "claims": [row for entry in entries for row in claim_rows(entry.article, entry.version)],
        "events": [row for entry in entries for row in event_rows(entry.article, entry.version)],
    }


class Parts:
    """The part files below one archive folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, table: str, number: int) -> Path:
        return self._folder / table / f"{number:08}.parquet"

    def write(self, number: int, tables: dict[str, Sequence[Struct]]) -> Part:
        """Put one batch on disk as part `number`. Durable under its name when this returns."""
        streams = {name: iter([table_of(TABLES[name], rows)]) for name, rows in tables.items() if rows}
        return self._write(number, streams)

    def merge(self, number: int, parts: Sequence[Part], keep: Callable[[pa.Table], pa.Table] | None = None) -> Part:
        """Copy the rows of `parts` into a new part; `keep` may leave some out. One row group in memory at a time."""

        def tables(name: str) -> Iterable[pa.Table]:
            for part in parts:
                path = self.path(name, part.number)
                if path.exists():
                    with pq.ParquetFile(path) as file:
                        for group in range(file.num_row_groups):
                            table = fitted(file.read_row_group(group), TABLES[name])
                            yield keep(table) if keep else table

        return self._write(number, {name: tables(name) for name in TABLES})

    def _write(self, number: int, tables: Mapping[str, Iterable[pa.Table]]) -> Part:
        rows = 0
        for name, stream in tables.items():
            count = self._write_file(name, number, stream)
            rows += count if name == "articles" else 0
        return Part(number, rows, self.digest(number))

    def _write_file(self, name: str, number: int, tables: Iterable[pa.Table]) -> int:
        """Temporary name, fsync, rename: a reader with a glob never meets half a file. No rows, no file."""
        path = self.path(name, number)
        path.parent.mkdir(exist_ok=True)
        temporary = path.with_suffix(".writing")
        rows = 0
        with temporary.open("wb") as file:
            with pq.ParquetWriter(file, arrow_schema(TABLES[name]), compression="zstd") as writer:
                for table in _gathered(tables):
                    writer.write_table(table, row_group_size=_ROW_GROUP)
                    rows += table.num_rows
            file.flush()
            os.fsync(file.fileno())
        if rows:
            temporary.rename(path)
            sync_folder(path.parent)
        else:
            temporary.unlink()
        return rows

    def digest(self, number: int) -> str:
        """The hash of a part's files, "" where there is none."""
        found = sha256()
        files = [path for name in TABLES if (path := self.path(name, number)).exists()]
        for path in files:
            with path.open("rb") as file:
                while chunk := file.read(1 << 20):
                    found.update(chunk)
        return found.hexdigest() if files else ""

    def drop(self, number: int) -> None:
        for name in TABLES:
            self.path(name, number).unlink(missing_ok=True)

    def numbers(self) -> set[int]:
        """The numbers of all files that are there, acknowledged or not."""
        return {int(path.stem) for name in TABLES for path in (self._folder / name).glob("*.parquet") if _ours(path)}

    def leftovers(self) -> list[Path]:
        """Files of writers who died before the rename."""
        return [path for name in TABLES for path in (self._folder / name).glob("*.writing")]


def _ours(path: Path) -> bool:
    return path.stem.isdecimal()


def _gathered(tables: Iterable[pa.Table]) -> Iterable[pa.Table]:
    """Small tables put together to a row group's length: a row group a tiny part would make a merged file slow."""
    waiting: list[pa.Table] = []
    rows = 0
    for table in tables:
        waiting.append(table)
        rows += table.num_rows
        if rows >= _ROW_GROUP:
            yield pa.concat_tables(waiting)
            waiting, rows = [], 0
    if rows:
        yield pa.concat_tables(waiting)
