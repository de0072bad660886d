"""Many articles to one file: what was promised is what is written, or it is said why not."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import msgspec

from khabar.archive.export import Channel, Writer
from khabar.archive.export.tables import write_tables
from khabar.archive.store import Store
from khabar.errors import KhabarError, NotFound
from khabar.record import Article

__all__ = ["Exported", "export"]


@dataclass(frozen=True, slots=True)
class Exported:
    """`rows` articles are in `files`. `left_out` counts the others that were chosen, by reason."""

    rows: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    files: tuple[Path, ...] = ()


def export(
    store: Store, ids: Sequence[str], target: Path | BinaryIO, writer: Writer, channel: Channel, *, obey: bool = True
) -> Exported:
    """Write the articles `ids`. A file appears under its name when it is whole.

    `obey` leaves out what the outlet reserved. Raises `KhabarError` where fewer rows were written than promised.
    """
    selection = _Selection(store, ids, obey)
    files: tuple[Path, ...] = ()
    if not isinstance(target, Path):
        rows = selection.check(writer.write(selection, target, channel), writer)
    elif writer.name == "parquet":
        rows, files = _write_parquet(selection, target, writer)
    else:
        rows, files = _write_file(selection, target, writer, channel), (target,)
    return Exported(rows, selection.left_out, files)


class _Selection:
    """The chosen articles from disk, one at a time; counts what it gives and what it leaves out."""

    def __init__(self, store: Store, ids: Sequence[str], obey: bool) -> None:
        self._store = store
        self._ids = ids
        self._obey = obey
        self.given = 0
        self.left_out: dict[str, int] = {}

    def __iter__(self) -> Iterator[Article]:
        for id in self._ids:
            versions = self._store.versions(id)
            record = self._store.newest_records([id]).get(id) if versions else None
            if record is None:
                gone = not versions or self._store.tombstone(id)
                self._leave("removed meanwhile" if gone else "damaged; khabar check --repair mends what can be mended")
            elif self._obey and versions[-1].optout:
                self._leave("reserved by the outlet")
            else:
                self.given += 1
                yield msgspec.json.decode(record, type=Article)

    def check(self, rows: int, writer: Writer) -> int:
        """Whether as many rows were written as articles given, but for those the format has no place for."""
        if missing := self.given - rows:
            if writer.leaves_out is None:
                raise KhabarError(
                    f"{rows} rows were written, {self.given} were promised", remedy="run the export again"
                )
            self._leave(writer.leaves_out, missing)
        return rows

    def _leave(self, reason: str, count: int = 1) -> None:
        self.left_out[reason] = self.left_out.get(reason, 0) + count


def _write_file(selection: _Selection, target: Path, writer: Writer, channel: Channel) -> int:
    temporary = _temporary(target)
    try:
        with temporary.open("wb") as out:
            rows = selection.check(writer.write(selection, out, channel), writer)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return rows


def _write_parquet(selection: _Selection, target: Path, writer: Writer) -> tuple[int, tuple[Path, ...]]:
    """`nov.parquet`, and beside it `nov.claims.parquet` and `nov.events.parquet` where there are any."""
    files = {"articles": target}
    files |= {name: target.with_name(f"{target.stem}.{name}{target.suffix}") for name in ("claims", "events")}
    temporaries = {name: _temporary(path) for name, path in files.items()}
    try:
        with ExitStack() as stack:
            outs = {name: stack.enter_context(path.open("wb")) for name, path in temporaries.items()}
            rows = write_tables(selection, outs)
        selection.check(rows["articles"], writer)
        kept = [name for name in files if rows[name] or name == "articles"]
        for name in kept:
            temporaries[name].replace(files[name])
    finally:
        for path in temporaries.values():
            path.unlink(missing_ok=True)
    return rows["articles"], tuple(files[name] for name in kept)


def _temporary(target: Path) -> Path:
    if not target.parent.is_dir():
        raise NotFound(f"there is no folder {target.parent}", remedy="make it first")
    return target.with_name(f".{target.name}.{os.getpid()}")
