"""Append-only files of zstd frames: records, captures and the journal, each frame found by where it stands.

`zstdcat records/*.zst` is the archive as JSON Lines. What was taken out is overwritten in place by a skippable frame,
so that every other frame stays where it is and any zstd reader passes over the gap. Nothing here makes a file shorter:
what lies behind the acknowledged end is moved to `lost/` by `strand`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import zstandard

from khabar.archive.durable import sync_folder
from khabar.archive.lost import Lost
from khabar.errors import BadArchive

__all__ = ["Frame", "Packs", "Place", "blank", "frames"]

_FULL = 256 * 1024 * 1024
_MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = 0x184D2A50
_LARGEST = 64 * 1024 * 1024
"""Bytes of the largest frame, packed or not."""
_SLICE = 64 * 1024
_REMEDY = "run khabar check --repair"


@dataclass(frozen=True, slots=True)
class Place:
    """Bytes `offset` to `offset + length` of file number `pack`."""

    pack: int
    offset: int
    length: int

    @property
    def end(self) -> int:
        """The byte behind the last one."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands between two bytes of a pack: its data, or null where that stretch is damaged."""

    offset: int
    length: int
    data: bytes | None


class Packs:
    """The files of one folder, `000001.zst` onwards. The last one grows until it is full."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[int, BinaryIO] = {}
        self._compress = zstandard.ZstdCompressor(level=6, write_checksum=True)
        self._expand = zstandard.ZstdDecompressor()

    def path(self, pack: int) -> Path:
        return self.folder / f"{pack:06}.zst"

    def numbers(self) -> list[int]:
        """The numbers of the files that are there, rising."""
        found = (int(path.stem) for path in self.folder.glob("*.zst") if path.stem.isascii() and path.stem.isdigit())
        return sorted(found)

    def append(self, datas: Sequence[bytes], end: Place | None) -> list[Place]:
        """Put each of `datas` behind `end`, the last place the ledger knows, and wait for the disk.

        A file that does not end there (it is full, or was cut short by somebody else) is left as it is, and a new one
        begun.
        """
        if not datas:
            return []
        pack, offset = (end.pack, end.end) if end else (1, 0)
        path = self.path(pack)
        size = path.stat().st_size if path.exists() else 0
        if offset >= _FULL or size != offset:
            pack, offset = max([pack, *self.numbers()]) + 1, 0
        places = []
        self.folder.mkdir(exist_ok=True)
        with self.path(pack).open("ab") as file:
            for data in datas:
                frame = self._compress.compress(data)
                file.write(frame)
                places.append(Place(pack, offset, len(frame)))
                offset += len(frame)
            file.flush()
            os.fsync(file.fileno())
        if places[0].offset == 0:
            sync_folder(self.folder)
        return places

    def tails(self, end: Place | None) -> list[Place]:
        """What lies behind the acknowledged end: whole files of later numbers, and the rest of the last one."""
        last, offset = (end.pack, end.end) if end else (0, 0)
        sizes = {number: self.path(number).stat().st_size for number in self.numbers() if number >= last}
        begins = {number: offset if number == last else 0 for number in sizes}
        return [Place(pack, begins[pack], size - begins[pack]) for pack, size in sizes.items() if size > begins[pack]]

    def strand(self, tail: Place, lost: Lost) -> Path:
        """Move one of `tails` to `lost/`."""
        self.close()
        path = self.path(tail.pack)
        return lost.cut(path, tail.offset) if tail.offset else lost.take(path)

    def read(self, place: Place) -> bytes:
        """The data at `place`. Raises `BadArchive` where the file is torn there."""
        if not 0 < place.length <= _LARGEST or place.offset < 0:
            raise BadArchive(f"the ledger names an impossible place in {self.path(place.pack)}", remedy=_REMEDY)
        try:
            frame = os.pread(self._file(place.pack).fileno(), place.length, place.offset)
            return self._expand.decompress(frame, max_output_size=_LARGEST)
        except (zstandard.ZstdError, OSError) as error:
            raise BadArchive(
                f"{self.path(place.pack)} is damaged at byte {place.offset} ({error})", remedy=_REMEDY
            ) from None

    def scan(self, pack: int) -> Iterator[tuple[Place, bytes | None]]:
        """Every frame of a file; null for the data of a damaged stretch, "" for that of a blanked one."""
        for frame in frames(self.path(pack)):
            yield Place(pack, frame.offset, frame.length), frame.data

    def whole_end(self, pack: int) -> Place | None:
        """The last frame of a file that is whole or blanked."""
        return next((place for place, data in reversed(list(self.scan(pack))) if data is not None), None)

    def blank(self, place: Place) -> None:
        """Overwrite what stands at `place`. Doing it twice does no harm; where the file is gone, nothing is left to."""
        self.close()
        if self.path(place.pack).exists():
            blank(self.path(place.pack), place.offset, place.length)

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
                raise BadArchive(f"{self.path(pack)} is missing", remedy=_REMEDY) from None
            self._files[pack] = file
        return file


def frames(path: Path) -> Iterator[Frame]:
    """The frames of a file. Behind damage the next whole frame is looked for."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        offset = 0
        while offset < size:
            frame = _blank_at(file, offset, size) or _frame_at(file, offset)
            if frame is None:
                frame = Frame(offset, _next_magic(file, offset + 1, size) - offset, None)
            yield frame
            offset += frame.length


def blank(path: Path, offset: int, length: int) -> None:
    """Overwrite a stretch of a file by a skippable frame of the same length, and wait for the disk."""
    gap = _SKIPPABLE.to_bytes(4, "little") + (length - 8).to_bytes(4, "little") + bytes(length - 8)
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(gap)
        file.flush()
        os.fsync(file.fileno())


def _blank_at(file: BinaryIO, offset: int, size: int) -> Frame | None:
    """The blanked frame that begins at `offset`."""
    head = os.pread(file.fileno(), 8, offset)
    length = 8 + int.from_bytes(head[4:], "little")
    blanked = len(head) == 8 and int.from_bytes(head[:4], "little") & ~0xF == _SKIPPABLE and offset + length <= size
    return Frame(offset, length, b"") if blanked else None


def _frame_at(file: BinaryIO, offset: int) -> Frame | None:
    """The whole frame that begins at `offset`."""
    expand = zstandard.ZstdDecompressor().decompressobj()
    pieces, taken, whole = [], 0, 0
    while not expand.eof:
        piece = os.pread(file.fileno(), _SLICE, offset + taken)
        taken += len(piece)
        if not piece or whole > _LARGEST:
            return None
        try:
            pieces.append(expand.decompress(piece))
        except zstandard.ZstdError:
            return None
        whole += len(pieces[-1])
    return Frame(offset, taken - len(expand.unused_data), b"".join(pieces))


def _next_magic(file: BinaryIO, offset: int, size: int) -> int:
    """Where the next frame may begin; the end of the file where none does."""
    while offset < size:
        piece = os.pread(file.fileno(), _SLICE + 3, offset)
        found = piece.find(_MAGIC)
        if found >= 0:
            return offset + found
        offset += _SLICE
    return size
