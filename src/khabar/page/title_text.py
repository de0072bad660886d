"""What the search for a title in lines and the one in a page that became a single line have in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from khabar.language import words as printed_words
from khabar.language.fold import fold_word

__all__ = [
    "BAR",
    "GIANT",
    "LEAST",
    "MOST",
    "OPENING",
    "TOKEN",
    "Title",
    "TitlePart",
    "TitleRole",
    "is_latin",
    "is_one_line",
    "same_marks",
    "words",
]

TitleRole = Literal["headline", "other-headline", "site", "breadcrumb"]

TOKEN = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*")
BAR = regex.compile(r"\s*\|+\s*|\s+(?:[-–—:»«›•·/~]|::|>>?)\s+|\s+[-–—]|[–—]\s+|:\s+(?=\S)|\s*॥\s*")
OPENING = regex.compile(r"\p{Ll}{2,}(?=[^\p{Ll}\s])[^\s]?")
"""What may be glued in front of a title: a word in small letters, then a capital or another script."""

GIANT = 600
"""A line longer than this may be a whole page whose tags became single spaces, or nothing at all."""

LEAST, MOST = 15, 500
"""Characters of a title."""

_ROW = 300
"""Characters of a row whose words are remembered."""

_SCRIPT = 2 * MOST
"""Characters that show the script of a text."""

_LETTER = regex.compile(r"\p{L}")
_LATIN_LETTER = regex.compile(r"[\p{Latin}&&\p{L}]", flags=regex.V1)
_MARKS = (
    dict.fromkeys(map(ord, "‘’‚′´`"), "'")
    | dict.fromkeys(map(ord, "“”„«»″"), '"')
    | dict.fromkeys(map(ord, "‐‑–—"), "-")
    | dict.fromkeys((0xA0, 0x2009, 0x202F), " ")
)


@dataclass(frozen=True, slots=True)
class TitlePart:
    """Characters `start` to `end` of the title, and what they are."""

    text: str
    start: int
    end: int
    role: TitleRole


@dataclass(frozen=True, slots=True)
class Title:
    """The title of flat text: characters `start` to `end` of line number `line`. `known`: its headline, if sure."""

    text: str
    line: int
    start: int
    end: int
    known: str | None = None


def words(text: str) -> list[str]:
    """The words of `text` folded, for comparing."""
    return list(_folded(text)) if len(text) <= _ROW else [fold_word(word) for word in printed_words(text)]


@lru_cache(maxsize=4096)  # The same row is asked about by what cuts, what labels and what ranks.
def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold_word(word) for word in printed_words(text))


def same_marks(text: str) -> str:
    """`text` with one quote for all quotes and one dash for all dashes, letter for letter: titles print them plainly."""
    return text.translate(_MARKS)


def is_one_line(source: str) -> bool:
    """Whether one line is most of the page."""
    longest = max(map(len, source.splitlines()), default=0)
    return longest > GIANT and 2 * longest > len(source)


def is_latin(text: str) -> bool:
    """Whether most letters of `text`, of a long one of its opening, are Latin."""
    text = text[:_SCRIPT]
    return 2 * len(_LATIN_LETTER.findall(text)) > len(_LETTER.findall(text))
