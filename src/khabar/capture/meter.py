"""How much of the files that a person named has been read: for a bar that tells the time left."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, cast

__all__ = ["OnBytes", "metered"]

OnBytes = Callable[[int], None]
"""Told how many bytes further into an input its reader has come; over a whole input they sum up to its size."""

_BUFFER = 1 << 16


def metered(file: BinaryIO, size: int, on_bytes: OnBytes | None) -> BinaryIO:
    """The file, with `on_bytes` told of every stretch that is read for the first time.

    A reader may leap about in it, as in a zip whose list stands at the end: bytes are counted, each no more than once, and
    what was passed over is counted when the file is closed.
    """
    return cast(BinaryIO, io.BufferedReader(_Metered(file, size, on_bytes), _BUFFER)) if on_bytes else file


class _Metered(io.RawIOBase):
    def __init__(self, file: BinaryIO, size: int, on_bytes: OnBytes) -> None:
        self._file, self._left, self._on_bytes = file, size, on_bytes

    def fileno(self) -> int:
        return self._file.fileno()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._count(len(data))
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._count(self._left)
            self._file.close()
        super().close()

    def _count(self, size: int) -> None:
        new = min(size, self._left)
        self._left -= new
        if new:
            self._on_bytes(new)
