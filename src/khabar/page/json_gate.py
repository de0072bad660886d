"""The one gate by which JSON of a page becomes Python's values, so that whoever reads them meets no surprise.

No string, key or value, has half a surrogate pair; a number has 64 bits and an end; nothing nests deeper than `DEEPEST`. What
is no such value is None: a page never said a number that was only near.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

import msgspec

__all__ = ["DEEPEST", "decoded", "decoded_at", "decoded_string", "number"]

DEEPEST = 400
"""Levels of objects and lists that are kept; what is inside the last is left out."""

_LARGEST = 1 << 63
_LONGEST = 40
"""Characters of the longest number that can be one of 64 bits."""

# JSON is ASCII but for what its strings say: the standard library's `re`, which is faster, does for it.
_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_LONE = re.compile(rf"{_HIGH}(?!{_LOW})|(?<!{_HIGH.replace('{2}', '[0-9a-fA-F]')}){_LOW}")
_ESCAPES = re.compile(rf"({_HIGH}{_LOW})|({_HIGH}|{_LOW})|\\.", re.S)


def decoded(text: str) -> object:
    """The value that `text` is in JSON; None where it is none."""
    text = _paired(text)
    try:
        value = msgspec.json.decode(text)
    except (msgspec.ValidationError, UnicodeError):
        # A number that msgspec will not hold is no reason to lose the rest.
        try:
            value = _PYTHON.decode(text)
        except (ValueError, RecursionError):
            return None
    except (msgspec.DecodeError, RecursionError):
        return None
    return _bounded(value)


def decoded_at(text: str, start: int = 0) -> tuple[object, int]:
    """The value that begins at a place of `text`, and where it ends. Control characters inside strings are let be.

    Raises `json.JSONDecodeError`, whose `pos` is how far `text` was JSON.
    """
    try:
        value, end = _PYTHON.raw_decode(_paired(text), start)
    except RecursionError:
        raise json.JSONDecodeError("nests too deep", text, len(text)) from None
    return _bounded(value), end


def decoded_string(text: str) -> str | None:
    """What a string says that stands in its quotes; None where it is not one of JSON's."""
    try:
        value, end = decoded_at(text)
    except json.JSONDecodeError:
        return None
    return value if isinstance(value, str) and end == len(text) else None


def number(text: str) -> int | float | None:
    """The number that `text` spells; None for what has no end or needs more than 64 bits."""
    if len(text) > _LONGEST and not _is_fraction(text):
        return None
    try:
        return _kept(float(text) if _is_fraction(text) else int(text))
    except ValueError:
        return None


def _is_fraction(text: str) -> bool:
    return "." in text or "e" in text or "E" in text


def _kept(value: float) -> int | float | None:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if -_LARGEST <= value < _LARGEST else None


_PYTHON = json.JSONDecoder(
    strict=False,
    parse_int=number,
    parse_float=number,
    parse_constant=lambda _: None,
)


def _paired(text: str) -> str:
    """`text` with the escapes of half a pair made those of U+FFFD. As many characters as before: places hold."""
    return _ESCAPES.sub(_whole, text) if _LONE.search(text) else text


def _whole(escape: re.Match[str]) -> str:
    return "\\ufffd" if escape.group(2) else escape.group()


def _bounded(value: Any) -> object:
    """`value` with each number kept or None, and emptied where it nests too deep; changed in place."""
    if not isinstance(value, (dict, list)):
        return _kept(value) if type(value) in (int, float) else value
    level = [value]
    for _ in range(DEEPEST):
        inner: list[Any] = []
        for one in level:
            for place, item in one.items() if type(one) is dict else enumerate(one):
                kind = type(item)
                if kind is dict or kind is list:
                    inner.append(item)
                elif kind is int or kind is float:
                    one[place] = _kept(item)
        if not inner:
            return value
        level = inner
    for one in level:
        one.clear()
    return value
