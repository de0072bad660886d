"""Append-only files of zstd frames: records and captures, each found by where it stands.

`zstdcat records/*.zst` is the archive as JSON Lines. What was taken out is overwritten in place by a skippable frame,
so that every other frame stays where it is and any zstd reader passes over the gap.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import zstandard

from khabar.errors import BadArchive

__all__ = ["Packs", "Place"]

_FULL = 256 * 1024 * 1024
_SKIPPABLE = 0x184D2A50
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Bytes `offset` to `offset + length` of file number `pack`."""

    pack: int
    offset: int
    length: int


class Packs:
    """The files of one folder, `000001.zst` onwards. The last one grows until it is full."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[int, BinaryIO] = {}
        self._compress = zstandard.ZstdCompressor(level=6, write_checksum=True)
        self._expand = zstandard.ZstdDecompressor()

    def path(self, pack: int) -> Path:
        return self._folder / f"{pack:06}.zst"

    def append(self, datas: list[bytes], end: Place | None) -> list[Place]:
        """Put each of `datas` behind `end`, the last place the ledger knows, and wait for the disk.

        What lies behind `end` was written by somebody who died before the ledger heard of it: it is cut off.
        """
        if not datas:
            return []
        pack, offset = (end.pack, end.offset + end.length) if end else (1, 0)
        if offset >= _FULL:
            pack, offset = pack + 1, 0
        places = []
        with _open_at(self.path(pack), offset) as file:
            for data in datas:
                frame = self._compress.compress(data)
                file.write(frame)
                places.append(Place(pack, offset, len(frame)))
                offset += len(frame)
            file.flush()
            os.fsync(file.fileno())
        if offset == sum(place.length for place in places):
            sync_folder(self._folder)
        return places

    def read(self, place: Place) -> bytes:
        """The data at `place`. Raises `BadArchive` where the file is torn there."""
        frame = os.pread(self._file(place.pack).fileno(), place.length, place.offset)
        try:
            return self._expand.decompress(frame, max_output_size=_LARGEST)
        except zstandard.ZstdError as error:
            raise BadArchive(
                f"{self.path(place.pack)} is damaged at byte {place.offset} ({error})",
                remedy="run khabar check --repair",
            ) from None

    def blank(self, place: Place) -> None:
        """Overwrite what stands at `place`. Doing it twice does no harm."""
        self.close()
        gap = _SKIPPABLE.to_bytes(4, "little") + (place.length - 8).to_bytes(4, "little") + bytes(place.length - 8)
        with self.path(place.pack).open("r+b") as file:
            file.seek(place.offset)
            file.write(gap)
            file.flush()
            os.fsync(file.fileno())

    def close(self) -> None:
        for file in self._files.values():
            file.close()
        self._files.clear()

    def _file(self, pack: int) -> BinaryIO:
        file = self._files.get(pack)
        if file is None:
            try:
                file = self.path(pack).open("rb")
            except FileNotFoundError:
                raise BadArchive(f"{self.path(pack)} is missing", remedy="run khabar check --repair") from None
            self._files[pack] = file
        return file


def _open_at(path: Path, offset: int) -> BinaryIO:
    path.parent.mkdir(exist_ok=True)
    file = path.open("r+b" if path.exists() else "w+b")
    file.truncate(offset)
    file.seek(offset)
    return file


def sync_folder(folder: Path) -> None:
    """Make new and renamed names of a folder durable, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
