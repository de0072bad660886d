"""The pieces of a text that a date may be made of: numbers, numeric dates and clocks, words, marks.

A word never mixes scripts and never runs over a lower-upper seam, so that `दिल्लीNov` and `DelhiNov` come apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import regex

from khabar.language.fold import fold_digits
from khabar.language.numbers import whole_number

__all__ = ["NOTHING", "Kind", "Senses", "Token", "tokenise"]

Kind = Literal["iso", "ymd", "dmy", "clock", "dotted", "grouped", "number", "word", "mark"]
# What a word may mean in a date: `month` 11, `weekday` 5, `unit` 3 ... See vocabulary.py.
Senses = Mapping[str, float]
NOTHING: Senses = {}

_TOKEN = regex.compile(
    r"(?P<iso>(?<!\d)\d{4}-?[01]\d-?[0-3]\d[T ][0-2]\d:?[0-5]\d(?::?[0-5]\d(?:[.,]\d{1,9})?)?"
    r"(?:Z\b|[+-]\d\d:?\d\d(?!\d))?(?![\d:]))"
    r"|(?P<ymd>(?<![\d./])(?<!\d-)\d{4}(?P<s>[-/.]|\.\s)\d{1,2}(?P=s)\d{1,2}\.?(?![\d]|[-/]\d|\.\d))"
    r"|(?P<dmy>(?<![\d./])(?<!\d-)\d{1,2}(?:(?P<t>\s?[-/]\s?)\d{1,2}(?P=t)(?:\d{4}|\d\d)|\.\s?\d{1,2}\.\s?\d{4}|(?<=\d\d)\.\d\d\.\d\d)"
    r"(?![\d]|[-/]\d|\.\d))"
    r"|(?P<clock>(?:(?<![\d:])|(?<=(?<!\d)(?:19|20)\d\d))[0-2]?\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?![\d]|:\d))"
    r"|(?P<grouped>\d{1,3}(?:,\d{2,3})+(?!\d)(?:\.\d+)?)"
    r"|(?P<dotted>\d{1,2}\.[0-5]\d(?![\d.]))"
    r"|(?P<grouped2>\d+(?:\.\d+)+)"
    # 30, 202402:58 PM: the clock is glued to the year.
    r"|(?P<year>(?:19|20)\d\d(?=[0-2]\d:[0-5]\d(?!\d)))"
    r"|(?P<number>\d+)"
    r"|(?P<half>(?i:[ap]\.\s?m\b\.?))"
    r"|(?P<word>\p{Lu}?\p{Ll}[[\p{Ll}\p{M}'’]&&[^\p{Devanagari}]]*|\p{Lu}[\p{Lu}'’]*(?!\p{Ll})"
    r"|\p{Lu}|[\p{Han}]|[\p{L}--\p{Lu}--\p{Ll}--\p{Han}][[\p{L}\p{M}\u200c\u200d'’]--\p{Lu}--\p{Ll}--\p{Han}]*"
    # 28-ാം: an ending that begins with a vowel sign, behind figures.
    r"|[\p{M}--\p{Inherited}][[\p{L}\p{M}]--\p{Lu}--\p{Ll}--\p{Han}]*)"
    r"|(?P<mark>[^\s\p{Cf}])",
    flags=regex.V1,
)
_KINDS: Mapping[str, Kind] = {"half": "word", "grouped2": "grouped", "year": "number"}


@dataclass(frozen=True, slots=True)
class Token:
    """`text` has its digits in ASCII; `senses` is empty for all but words. `glued`: no white space before it."""

    kind: Kind
    start: int
    end: int
    text: str
    senses: Senses
    glued: bool

    @property
    def whole(self) -> int | None:
        """The value of a plain number, else None."""
        return whole_number(self.text) if self.kind == "number" else None


def tokenise(text: str, meaning: Callable[[str], Senses]) -> list[Token]:
    """The tokens of `text`; offsets hold in `text` itself. `meaning` gives the senses of a word."""
    tokens: list[Token] = []
    last = 0
    for found in _TOKEN.finditer(fold_digits(text)):
        name = found.lastgroup or "mark"
        kind = _KINDS.get(name) or name
        piece = found.group()
        senses = meaning(piece) if kind == "word" else NOTHING
        tokens.append(Token(kind, found.start(), found.end(), piece, senses, found.start() == last))  # type: ignore[arg-type]
        last = found.end()
    return tokens
