"""UTF-16 and UTF-32 without a byte order mark, told by their zeros: whichever end comes first, and cut inside a letter."""

from __future__ import annotations

from typing import NamedTuple

import regex

__all__ = ["Wide", "wide_charset"]

_HEAD = 1_000
"""Bytes that show how many of them a letter has."""

_FEWEST = 6
"""Zeros, and letters of four bytes, of which nothing is told if there are fewer."""

_SPACES = 10
"""What a space counts for, beside a letter."""

_MISFITS = 0.1
"""Share of letters that are none, in a page that was damaged."""

_FEW = 0.03
"""Share of letters that no text has, in a text at most."""

_READABLE = regex.compile(r"[\t\n\r -~]")
_SPACE = regex.compile(r"[\t\n\r ]")
_STRANGE = regex.compile(r"[\p{C}\ufffd--\p{Cf}\t\n\r\0]", flags=regex.V1)


class Wide(NamedTuple):
    """A charset of wide letters, and how many bytes to leave out before the first whole one."""

    charset: str
    skip: int
    sound: bool
    """Whether hardly any letter is one that no text has: bytes of another kind may look like wide letters."""


def wide_charset(data: bytes) -> Wide | None:
    """UTF-16 or UTF-32, where the first bytes of `data` have the zeros of one; None where they have not."""
    head = data[:_HEAD]
    if head.count(0) < _FEWEST:
        return None
    return _utf32(head) or _utf16(head)


def _utf32(head: bytes) -> Wide | None:
    """No letter has a number above 0x10FFFF, and few are zero."""
    ways: list[tuple[int, int, str, int]] = []
    for skip in range(4):
        whole = len(head) - (len(head) - skip) % 4
        for charset, order in (("utf-32-le", (3, 2, 0)), ("utf-32-be", (0, 1, 3))):
            highest, planes, lowest = (head[skip + place : whole : 4] for place in order)
            misfits = sum(bool(high) or plane > 0x10 for high, plane in zip(highest, planes, strict=True))
            few = _MISFITS * len(planes)
            if len(planes) >= _FEWEST and misfits <= few and len(planes) - lowest.count(0) > few:
                ways.append((-misfits, _readable(head, charset, skip), charset, -skip))
    if not ways:
        return None
    _, _, charset, skipped = max(ways)
    return _wide(head, charset, -skipped)


def _utf16(head: bytes) -> Wide | None:
    """In markup every other byte is a zero, in any text one beside each space."""
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) < _FEWEST or min(odd, even) * 10 > max(odd, even):
        return None
    # A zero in the odd places is the higher half of a letter that opens the data, or of one cut in two before it.
    ways = (("utf-16-le", 0), ("utf-16-be", 1)) if odd > even else (("utf-16-be", 0), ("utf-16-le", 1))
    return _wide(head, *max(ways, key=lambda way: _readable(head, *way)))


def _readable(head: bytes, charset: str, skip: int) -> int:
    """ASCII that is read so, less what no text has; spaces count for most, of which one cut in two is none."""
    text = head[skip:].decode(charset, "replace")
    spaces = len(_SPACE.findall(text))
    return _SPACES * spaces + len(_READABLE.findall(text)) - len(_STRANGE.findall(text))


def _wide(head: bytes, charset: str, skip: int) -> Wide:
    text = head[skip:].decode(charset, "replace").removesuffix("\ufffd")
    return Wide(charset, skip, len(_STRANGE.findall(text)) <= _FEW * len(text))
