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

from khabar.archive.arrow import arrow_schema, fitted, table_of_lines
from khabar.archive.durable import sync_folder
from khabar.archive.entry import TABLES, Entry
from khabar.errors import BadArchive

__all__ = ["FULL", "Part", "PartStamp", "Parts"]

FULL = 20_000
"""Rows. A part this long is not merged further, so that taking a row out rewrites no more than this."""

_ROW_GROUP = 2_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part as the ledger knows it. `digest` is over all files of the number, in the order of `TABLES`."""

    number: int
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class PartStamp:
    """What each file of a part says about itself: the archive's identity, and the ledger's transaction (`epoch`)."""

    archive: str
    epoch: int

    def metadata(self) -> dict[bytes, bytes]:
        return {b"khabar.archive": self.archive.encode(), b"khabar.epoch": str(self.epoch).encode()}


class Parts:
    """The part files below one archive folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, table: str, number: int) -> Path:
        return self._folder / table / f"{number:08}.parquet"

    def write(self, number: int, entries: Sequence[Entry], stamp: PartStamp) -> Part:
        """Put versions on disk as part `number`. Durable under its name when this returns."""
        lines = {name: b"".join(entry.rows[name] for entry in entries) for name in TABLES}
        streams = {name: iter([table_of_lines(TABLES[name], rows)]) for name, rows in lines.items() if rows}
        return self._write(number, streams, stamp)

    def merge(
        self,
        number: int,
        parts: Sequence[Part],
        stamp: PartStamp,
        keep: Callable[[pa.Table], pa.Table] | None = None,
    ) -> Part:
        """Copy the rows of `parts` into a new part; `keep` may leave some out. One row group in memory at a time.

        The new part is read back before it is given. Raises `BadArchive` where it is not what was written.
        """

        def tables(name: str) -> Iterable[pa.Table]:
            for part in parts:
                path = self.path(name, part.number)
                if path.exists():
                    with pq.ParquetFile(path) as file:
                        for group in range(file.num_row_groups):
                            table = fitted(file.read_row_group(group), TABLES[name])
                            yield keep(table) if keep else table

        return self._write(number, {name: tables(name) for name in TABLES}, stamp)

    def _write(self, number: int, tables: Mapping[str, Iterable[pa.Table]], stamp: PartStamp) -> Part:
        counts = {name: self._write_file(name, number, stream, stamp) for name, stream in tables.items()}
        for name, rows in counts.items():
            if self.rows(name, number) != rows:
                raise BadArchive(f"{self.path(name, number)} is not what was written", remedy="check the disk")
        return Part(number, counts.get("articles", 0), self.digest(number))

    def _write_file(self, name: str, number: int, tables: Iterable[pa.Table], stamp: PartStamp) -> int:
        """Temporary name, fsync, rename: a reader with a glob never meets half a file. No rows, no file."""
        path = self.path(name, number)
        path.parent.mkdir(exist_ok=True)
        temporary = path.with_suffix(".writing")
        rows = 0
        with temporary.open("wb") as file:
            schema = arrow_schema(TABLES[name])
            stamped = schema.with_metadata({**(schema.metadata or {}), **stamp.metadata()})
            with pq.ParquetWriter(file, stamped, compression="zstd") as writer:
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

    def rows(self, name: str, number: int) -> int:
        """How many rows a file of a part has, 0 where it is not there. Raises `pyarrow.ArrowInvalid` where it is torn."""
        path = self.path(name, number)
        return int(pq.read_metadata(path).num_rows) if path.exists() else 0

    def versions(self, number: int) -> list[tuple[str, int]]:
        """Id and number of each version in a part. Raises `pyarrow.ArrowInvalid` where its file is torn."""
        table = pq.ParquetFile(self.path("articles", number)).read(columns=["id", "version"])
        return list(zip(table["id"].to_pylist(), table["version"].to_pylist(), strict=True))

    def belongs_to(self, number: int, archive: str) -> bool:
        """Whether a part is of this archive. Parts that khabar 0.1 wrote do not tell and are believed."""
        try:
            metadata = pq.read_metadata(self.path("articles", number)).metadata or {}
        except (pa.ArrowInvalid, OSError):
            return False
        return bool(metadata.get(b"khabar.archive", archive.encode()) == archive.encode())

    def digest(self, number: int) -> str:
        """The hash of a part's files, "" where there is none."""
        found = sha256()
        files = [path for name in TABLES if (path := self.path(name, number)).is_file()]
        for path in files:
            with path.open("rb") as file:
                while chunk := file.read(1 << 20):
                    found.update(chunk)
        return found.hexdigest() if files else ""

    def drop(self, number: int) -> None:
        """Delete a part whose rows stand in another one: what a merge, a rereading or a removal leaves behind."""
        for name in TABLES:
            self.path(name, number).unlink(missing_ok=True)

    def files(self, number: int) -> list[Path]:
        """The files of a part that are there, whatever stands under their names."""
        return [path for name in TABLES if os.path.lexists(path := self.path(name, number))]

    def numbers(self) -> set[int]:
        """The numbers of all files that are there, acknowledged or not."""
        return {int(path.stem) for name in TABLES for path in (self._folder / name).glob("*.parquet") if _ours(path)}

    def leftovers(self) -> list[Path]:
        """Files of writers who died before the rename."""
        return [path for name in TABLES for path in (self._folder / name).glob("*.writing")]


def _ours(path: Path) -> bool:
    return path.stem.isascii() and path.stem.isdigit()


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
