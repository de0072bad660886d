"""Markup nested deeper, or with more attributes, than any page has on purpose, made smaller before the parse.

HTML's rules search the open elements at every tag and open unclosed `<font>`s again in every paragraph: time and memory
grow with the square of the depth. Beyond a depth tags become line breaks; no text is lost. What is parsed is a copy,
so that evidence still counts characters of the capture.

Nearly all pages are harmless, and each pays for finding that out: so the tags are counted first, then looked at by numpy,
and taken one by one only where that does not do.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

__all__ = ["for_parser"]

_DEEPEST = 1_000
"""Open elements; browsers stop at 512."""

_MOST_FORMATS = 16
"""Open elements that HTML opens again in each paragraph when they are left unclosed."""

_TAGS = 6_000
_UNCLOSED = 1_000
"""Opening tags, and those without a closing one, up to which a page is parsed as it is: its square is still small."""

_LONG, _ATTRIBUTES = 10_000, 1_000
"""Bytes of a tag from which its attributes are counted, and how many it keeps: each is compared with all before."""

# Markup is ASCII and these read bytes: the standard library's `re`, which is faster, does for them.
_ATTRIBUTE = re.compile(rb"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?""")
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^>]*>?")
_CLOSE_THEMSELVES = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option optgroup thead tbody "
    b"tfoot colgroup html head body script style svg path".split()
)
_FORMATS = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())

_MOST_COUNTED = 100_000
"""Tags that are looked at all at once; more would fill the memory."""

_NAME = 8
"""Bytes of a name that fit a number. Longer names count as those of elements that nest, which errs on the safe side."""


def for_parser(source: str) -> bytes:
    """`source` made shallow, as the bytes that the parser would make of it: counted there, where it is cheap."""
    data = source.encode("utf-8", "ignore")
    codes, opens = _opens(data)
    long = _long(data, opens)
    if long:
        data = _shortened(data, long)
        codes, opens = _opens(data)
    return data if _harmless(codes, opens) else _flattened(data)


def _opens(data: bytes) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The bytes as numbers, and where a `<` stands."""
    codes = np.frombuffer(data, np.uint8)
    return codes, np.flatnonzero(codes == ord("<"))


def _long(data: bytes, opens: NDArray[np.int64]) -> list[int]:
    """Where tags begin that are so long that their attributes must be counted."""
    reach = np.diff(opens, append=len(data))
    likely = opens[reach >= _LONG].tolist()
    return [at for at in likely if data[at + 1 : at + 2].isalpha() and data.find(b">", at, at + _LONG) < 0]


def _shortened(data: bytes, long: list[int]) -> bytes:
    """`data` with the attributes of these tags cut off from the thousand-and-first on."""
    kept, place = [], 0
    for at in long:
        end = min((one for one in (data.find(b"<", at + 1), data.find(b">", at)) if one > 0), default=len(data))
        for number, attribute in enumerate(_ATTRIBUTE.finditer(data, at + 1, end)):
            if number > _ATTRIBUTES:
                kept.append(data[place : attribute.start()])
                place = end
                break
    return b"".join((*kept, data[place:]))


def _harmless(codes: NDArray[np.uint8], opens: NDArray[np.int64]) -> bool:
    """Whether a page needs no flattening: few tags, or none that nests too deep."""
    closing = codes.take(opens + 1, mode="clip") == ord("/")
    closed = int(np.count_nonzero(closing))
    if len(opens) - closed <= _TAGS and len(opens) - 2 * closed <= _UNCLOSED:
        return True
    if len(opens) > _MOST_COUNTED:
        return False
    names = _names(codes, opens + 1 + closing)
    # What stands inside a tag is none: of those with a name before the same `>` the first counts.
    tags = np.flatnonzero(names)
    until = np.searchsorted(np.flatnonzero(codes == ord(">")), opens[tags])
    tags = tags[np.diff(until, prepend=-1) > 0]
    names = names[tags]
    step = np.where(closing[tags], -1, 1)
    step[np.isin(names, _VOID_NAMES)] = 0
    if len(opens) - closed <= _TAGS and step.sum() <= _UNCLOSED:
        return True
    formats = np.isin(names, _FORMAT_NAMES)
    return _depth(step * ~formats) <= _DEEPEST and _depth(step * formats) <= _MOST_FORMATS


def _names(codes: NDArray[np.uint8], starts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The names that begin there as numbers, in lower case; 0 where none does, 1 where it is longer than eight bytes."""
    names = np.zeros(len(starts), np.uint64)
    inside = np.ones(len(starts), np.bool_)
    for place in range(_NAME + 1):
        letters = _LOWER[codes.take(starts + place, mode="clip")]
        inside &= letters > (ord("9") if place == 0 else 0)
        if place < _NAME:
            names |= (letters * inside).astype(np.uint64) << np.uint64(8 * place)
    names[inside] = 1
    return names


def _depth(steps: NDArray[np.int64]) -> int:
    """The most elements that are open at once; one that was never opened closes nothing."""
    open_now = np.cumsum(steps)
    return int((open_now - np.minimum(np.minimum.accumulate(open_now), 0)).max(initial=0))


def _numbers(names: frozenset[bytes]) -> NDArray[np.uint64]:
    return np.array([int.from_bytes(name.ljust(_NAME, b"\0"), "little") for name in sorted(names)], np.uint64)


_LOWER = np.zeros(256, np.uint8)
"""Of each byte the lower case that it has in a name; 0 for those that end one."""
for _code in b"-0123456789abcdefghijklmnopqrstuvwxyz":
    _LOWER[[_code, ord(chr(_code).upper())]] = _code

_VOID_NAMES, _FORMAT_NAMES = _numbers(_CLOSE_THEMSELVES), _numbers(_FORMATS)


def _flattened(data: bytes) -> bytes:
    kept: list[bytes] = []
    place = depth = formats = 0
    for tag in _TAG.finditer(data):
        name = tag.group(2).lower()
        if name in _CLOSE_THEMSELVES:
            continue
        is_format = name in _FORMATS
        open_now, most = (formats, _MOST_FORMATS) if is_format else (depth, _DEEPEST)
        step = -1 if tag.group(1) else 1
        if open_now + step > most or (step < 0 and open_now > most):
            kept += (data[place : tag.start()], b"" if is_format else b"<br>")
            place = tag.end()
        if is_format:
            formats = max(0, formats + step)
        else:
            depth = max(0, depth + step)
    return b"".join((*kept, data[place:])) if kept else data
