"""How a record opens: WARC 0.17 to 1.1 (ISO 28500), and its forerunner ARC 1 and 2."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from khabar.capture.http import read_fields
from khabar.capture.lookahead import Lookahead

__all__ = ["ARC", "HEAD_MOST", "WARC", "Head", "Syntax", "syntax_of"]

HEAD_MOST = 65_536
"""Bytes that the head of a record may have."""

_NUMBER = re.compile(r"\d{1,18}")


@dataclass(frozen=True, slots=True)
class Head:
    """`fields`: as WARC names them, in lower case. `size`: bytes of the head; `length`: bytes behind it, by its own word."""

    fields: dict[str, str]
    size: int
    length: int


class Syntax(Protocol):
    """`name`: what people call the format."""

    name: str

    def opens(self, data: bytes) -> bool:
        """Whether a record begins with these bytes."""
        ...

    def begins(self, data: bytes) -> bool:
        """Whether these bytes are, or were to be, the first line of a record."""
        ...

    def headed(self, stream: Lookahead) -> bool:
        """Whether the head ahead has an end."""
        ...

    def head(self, data: bytes) -> Head | None:
        """The head that `data` begins with; null where it is not whole or does not tell its length."""
        ...

    def next_start(self, stream: Lookahead, start: int, end: int) -> int | None:
        """How far ahead the first line stands that a record begins with, of those that begin from `start` to `end`."""
        ...


class _Warc:
    name = "WARC"
    # Records may begin in the middle of a line, behind one that was never finished; a version and a field tell them.
    _start = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n(?=(?i:WARC|Content)-[\w-]{1,60}[ \t]*:)")
    _blank = re.compile(rb"\n\r?\n")

    def opens(self, data: bytes) -> bool:
        return data.startswith(b"WARC/") and self._start.match(data) is not None

    def begins(self, data: bytes) -> bool:
        return data.startswith(b"WARC/"[: len(data)])

    def headed(self, stream: Lookahead) -> bool:
        return stream.first(self._blank, 0, HEAD_MOST) is not None

    def head(self, data: bytes) -> Head | None:
        blank = self._blank.search(data)
        if not self.opens(data) or blank is None or self._start.search(data, 1, blank.start()):
            return None
        fields = read_fields(data[: blank.start() + 1])
        length = _NUMBER.match(fields.get("content-length", ""))
        return Head(fields, blank.end(), int(length[0])) if length else None

    def next_start(self, stream: Lookahead, start: int, end: int) -> int | None:
        return stream.first(self._start, start, end)


class _Arc:
    name = "ARC"
    _longest = 16_384
    _scheme = rb"[a-zA-Z][a-zA-Z+.-]{1,20}:[^\n]{1,16384}\n"
    _opens = re.compile(_scheme)
    _start = re.compile(rb"\n" + _scheme)
    # From the right: an address may hold blanks, and so may the type.
    _middle = re.compile(rb" ([\d.:a-fA-F]{1,45}|-) (\d{8,14}) ")

    def opens(self, data: bytes) -> bool:
        return self.head(data) is not None

    def begins(self, data: bytes) -> bool:
        return self._opens.match(data) is not None

    def headed(self, stream: Lookahead) -> bool:
        return True

    def head(self, data: bytes) -> Head | None:
        line = self._opens.match(data)
        words = line[0].rstrip() if line else b""
        found = list(self._middle.finditer(words))
        length = words[words.rfind(b" ") + 1 :]
        if line is None or not found or not length.isdigit() or len(length) > 18:
            return None
        fields = {
            "warc-type": "warcinfo" if words.startswith(b"filedesc:") else "response",
            "warc-target-uri": words[: found[-1].start()].decode("utf-8", "replace"),
            "warc-date": found[-1][2].decode("ascii"),
            "content-type": words[found[-1].end() :].rpartition(b" ")[0].decode("utf-8", "replace"),
        }
        return Head(fields, line.end(), self._description(data, line.end()) or int(length))

    def _description(self, data: bytes, start: int) -> int | None:
        """Bytes of the block that describes the file. Writers miscount it, so the first record behind it tells."""
        if not data.startswith(b"filedesc:"):
            return None
        first = self._start.search(data, start)
        return first.start() + 1 - start if first else None

    def next_start(self, stream: Lookahead, start: int, end: int) -> int | None:
        while (at := stream.first(self._start, start - 1, end)) is not None:
            start = at + 1
            if self.opens(stream.ahead(start, self._longest + 32)):
                return start
            start += 1
        return None


WARC: Syntax = _Warc()
ARC: Syntax = _Arc()


def syntax_of(data: bytes) -> Syntax | None:
    """The format of the record that `data` begins with."""
    if WARC.opens(data):
        return WARC
    return ARC if data.startswith(b"filedesc:") or ARC.opens(data) else None
