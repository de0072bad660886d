"""Words: the one tokeniser for index, query and measures. `\\w` of the standard library cuts Devanagari at vowel signs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import regex

__all__ = ["Span", "bounds", "has_words", "word_spans", "words"]

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*")


class Span(NamedTuple):
    """Characters `start` to `end` of a text, end excluded."""

    start: int
    end: int


def words(text: str) -> list[str]:
    """The words of `text`, as printed, in order."""
    return _WORD.findall(text)


def has_words(text: str, count: int) -> bool:
    """Whether `text` has that many words, `count` from 1, and no further look at it."""
    return next(islice(_WORD.finditer(text), count - 1, None), None) is not None


def word_spans(text: str) -> Iterator[Span]:
    """Where the words of `text` stand."""
    return (Span(*found.span()) for found in _WORD.finditer(text))


def bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of each word of `text`, as plain pairs: for whom a span for every word takes too long."""
    return [found.span() for found in _WORD.finditer(text)]
