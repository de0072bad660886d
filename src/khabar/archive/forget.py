"""Taking removed articles out of `lost/`: what was removed is in no file of the archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from khabar.archive.entry import TABLES, kept_in
from khabar.archive.envelope import hash_in
from khabar.archive.lost import Lost
from khabar.archive.pack import blank, frames

__all__ = ["forget"]


def forget(lost: Lost, removed: Mapping[str, Set[str]]) -> None:
    """Overwrite the records, rows and captures of removed articles. `removed`: id -> the hashes of its captures."""
    if not removed:
        return
    hashes = {hash for found in removed.values() for hash in found}
    for path in lost.files("records"):
        _blank_frames(path, lambda data: _id_in(data) in removed)
    for path in lost.files("captures"):
        _blank_frames(path, lambda data: hash_in(data) in hashes)
    for table in TABLES:
        for path in lost.files(table):
            _drop_rows(path, removed)


def _blank_frames(path: Path, is_removed: Callable[[bytes], bool]) -> None:
    for frame in frames(path):
        if frame.data and is_removed(frame.data):
            blank(path, frame.offset, frame.length)


def _id_in(line: bytes) -> str | None:
    try:
        kept = kept_in(line)
    except msgspec.DecodeError:
        return None
    return kept.version.id if kept else None


def _drop_rows(path: Path, removed: Mapping[str, Set[str]]) -> None:
    try:
        table = pq.ParquetFile(path).read()
    except (pa.ArrowInvalid, OSError):
        return
    key = "article" if "article" in table.column_names else "id"
    kept = table.filter(pa.array([id not in removed for id in table[key].to_pylist()], pa.bool_()))
    if len(kept) < len(table):
        temporary = path.with_suffix(".forgetting")
        pq.write_table(kept, temporary, compression="zstd")
        temporary.replace(path)
