"""Streams that are read forward, with a look at what comes."""

from __future__ import annotations

import re
from typing import BinaryIO

__all__ = ["WINDOW", "FileAhead", "Lookahead"]

WINDOW = 64 * 1024 * 1024
"""Bytes that are kept to come back to when something turns out to be damaged."""

_CHUNK = 1 << 16


class Lookahead:
    """A stream whose next bytes can be seen before they are taken. Subclasses say where bytes come from (`_more`).

    `position`: bytes taken so far. `trouble`: why the stream ended, null where it simply ended. `doubtful`: the position
    from which bytes cannot be trusted, because of that trouble. `cut`: the trouble is that the rest is missing.
    """

    def __init__(self) -> None:
        self.position = 0
        self.trouble: str | None = None
        self.doubtful: int | None = None
        self.cut = False
        self._kept = bytearray()
        self._ended = False

    def _more(self) -> bytes:
        """The next bytes, nothing at the end."""
        raise NotImplementedError

    def has(self, size: int) -> bool:
        """Whether that many bytes are ahead."""
        while len(self._kept) < size and not self._ended:
            if chunk := self._more():
                self._kept += chunk
            else:
                self._ended = True
        return len(self._kept) >= size

    def ahead(self, start: int, size: int) -> bytes:
        """Up to `size` bytes from `start` bytes ahead on, not taken."""
        self.has(start + size)
        return bytes(self._kept[start : start + size])

    def first(self, sign: re.Pattern[bytes], start: int, end: int) -> int | None:
        """How far ahead a sign stands that begins between `start` and `end` bytes ahead."""
        self.has(end)
        match = sign.search(self._kept, start, end)
        return match.start() if match else None

    def drop(self, size: int) -> int:
        """Pass over that many bytes; gives how many there were."""
        passed = 0
        while passed < size and self.has(1):
            part = min(size - passed, len(self._kept))
            del self._kept[:part]
            passed += part
        self.position += passed
        return passed

    def take(self, size: int) -> bytes:
        """Up to `size` bytes."""
        data = self.ahead(0, size)
        self.drop(len(data))
        return data

    def pass_over(self, signs: bytes) -> bool:
        """Pass over any of these bytes; gives whether another byte follows."""
        while self.has(1):
            some = bytes(self._kept[:_CHUNK])
            rest = some.lstrip(signs)
            self.drop(len(some) - len(rest))
            if rest:
                return True
        return False

    def trusted(self, size: int) -> bool:
        """Whether the next `size` bytes are as they were written."""
        return self.doubtful is None or self.position + size <= self.doubtful

    def place(self) -> str:
        """Where the next byte stands in the file, in words."""
        return f"byte {self.position}"


class FileAhead(Lookahead):
    """A binary file, pipe or member of a zip."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def _more(self) -> bytes:
        try:
            return self._file.read(_CHUNK)
        # A member of a zip fails in as many ways as zips can be packed; a disk or a pipe fails with an OSError.
        except Exception as error:
            self.trouble = str(error) or type(error).__name__
            self.doubtful = self.position + len(self._kept)
            return b""
