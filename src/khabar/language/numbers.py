"""Numbers as newspapers print them: १,५०,०००, 1.5 करोड़, साढ़े तीन हज़ार, ₹2 lakh crore, दो सौ पचास; with their currency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import regex

from khabar.language.fold import fold_digits, fold_word
from khabar.language.knowledge import Numbers
from khabar.language.language import Language, get, language_of

__all__ = ["Quantity", "find_numbers", "read_number", "whole_number"]

_TOKEN = regex.compile(
    r"(?P<figure>\d+(?:,\d{2,3})*(?:\.\d+)?)"
    r"|(?P<word>\p{Latin}+|[\p{L}--\p{Latin}][[\p{L}\p{M}\u200c\u200d]--\p{Latin}]*)"
    r"|(?P<sign>[\p{Sc}%٪-])",
    flags=regex.V1,
)
# 1,50,000 and 150,000; never 5,30 or 12,3.
_GROUPED = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_GAP = regex.compile(r"[\s./-]*")
_MOST_FIGURES = 9
_MOST_SCALES = 8
"""Scales in a row that are one number: more are no amount of anything."""

# Words between a currency and its number, or two parts of a number, stand this near.
_NEAR = 3
_PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text: `text[start:end]` is how it is printed. `unit`: an ISO 4217 currency, `%`, or None."""

    value: Decimal
    start: int
    end: int
    unit: str | None = None


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class _Part(NamedTuple):
    """A value and the token after it."""

    value: Decimal
    end: int


@dataclass(frozen=True, slots=True)
class _Counting:
    """The number words of a language, folded, with their values; English beside them for its figures in Indian pages."""

    values: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    plus: Mapping[str, Decimal]
    alone: Mapping[str, Decimal]
    units: Mapping[str, str]
    joiners: frozenset[str]


def read_number(text: str, *, language: Language | str) -> Quantity | None:
    """The first number of `text`, with its currency or per cent sign; None where it holds none."""
    return next(iter(find_numbers(text, language=language)), None)


def find_numbers(text: str, *, language: Language | str) -> list[Quantity]:
    """Every number of `text` in order, in figures or words. A lone एक or one is a word, not a number."""
    words = _counting(language_of(language))
    tokens = [
        _Token(found.lastgroup or "", found.group(), *found.span()) for found in _TOKEN.finditer(fold_digits(text))
    ]
    return list(_quantities(tokens, words))


def whole_number(text: str) -> int | None:
    """The value of `text` where it is figures of any script and nothing else, nine at most; else None.

    `str.isdigit` is true of ² and ①, which are no figures of a number, and `int` raises for too many figures.
    """
    return int(text) if 0 < len(text) <= _MOST_FIGURES and text.isdecimal() else None


def _quantities(tokens: list[_Token], words: _Counting) -> Iterator[Quantity]:
    at = 0
    while at < len(tokens):
        part = _number(tokens, at, words)
        if part is None:
            at += 1
            continue
        yield _with_unit(tokens, at, part, words)
        at = part.end


def _with_unit(tokens: list[_Token], at: int, part: _Part, words: _Counting) -> Quantity:
    start, end = tokens[at].start, tokens[part.end - 1].end
    after = _unit(tokens, part.end, words) if part.end < len(tokens) and tokens[part.end].start - end <= _NEAR else None
    if after:
        return Quantity(part.value, start, tokens[part.end].end, after)
    before = _unit(tokens, at - 1, words) if at and start - tokens[at - 1].end <= _NEAR else None
    if before and before != _PERCENT:
        return Quantity(part.value, tokens[at - 1].start, end, before)
    return Quantity(part.value, start, end)


def _unit(tokens: list[_Token], at: int, words: _Counting) -> str | None:
    return words.units.get(fold_word(tokens[at].text))


def _number(tokens: list[_Token], at: int, words: _Counting) -> _Part | None:
    """Figures or words, each with the scales behind it, smaller groups added: एक करोड़ दो लाख, 2 lakh crore."""
    group = _group(tokens, at, words)
    if group is None:
        return None
    total, end, smallest = group.value, group.end, _scale_before(tokens, group.end, words)
    while smallest is not None:
        following = _skip_joiner(tokens, end, words)
        more = _group(tokens, following, words) if _next_to(tokens, following) else None
        if more is None or more.value >= smallest:
            break
        total, end, smallest = total + more.value, more.end, _scale_before(tokens, more.end, words)
    return _Part(total, end)


def _group(tokens: list[_Token], at: int, words: _Counting) -> _Part | None:
    base = _base(tokens, at, words)
    if base is None:
        return None
    value, end = base
    for _ in range(_MOST_SCALES):
        if end >= len(tokens) or not _next_to(tokens, end):
            break
        scale = words.scales.get(fold_word(tokens[end].text))
        if scale is None:
            break
        value, end = value * scale, end + 1
        if scale == 100 and (tail := _small(tokens, end, words)):
            # दो सौ पचास: what is below the hundred belongs to it before the next scale multiplies.
            value, end = value + tail.value, tail.end
    bare = end == at + 1 and tokens[at].kind == "word" and value in (0, 1)
    return None if bare else _Part(value, end)


def _base(tokens: list[_Token], at: int, words: _Counting) -> _Part | None:
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "figure":
        plain = "," not in token.text or _GROUPED.fullmatch(token.text)
        return _Part(Decimal(token.text.replace(",", "")), at + 1) if plain and len(token.text) < 40 else None
    word = fold_word(token.text)
    if word in words.plus:
        rest = _small(tokens, at + 1, words) or _scale_alone(tokens, at + 1, words)
        return _Part(rest.value + words.plus[word], rest.end) if rest else None
    if word in words.alone:
        scaled = at + 1 < len(tokens) and fold_word(tokens[at + 1].text) in words.scales
        return _Part(words.alone[word], at + 1) if scaled or words.alone[word] > 1 else None
    return _small(tokens, at, words)


def _scale_alone(tokens: list[_Token], at: int, words: _Counting) -> _Part | None:
    """सवा लाख is one and a quarter lakh: the scale itself is left for the caller to multiply by."""
    known = at < len(tokens) and fold_word(tokens[at].text) in words.scales
    return _Part(Decimal(1), at) if known else None


def _small(tokens: list[_Token], at: int, words: _Counting) -> _Part | None:
    """A number word, or tens and ones."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "figure" and token.text.isdecimal() and len(token.text) <= 2:
        return _Part(Decimal(token.text), at + 1)
    value = words.values.get(fold_word(token.text))
    if value is None:
        return None
    after = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "-" else at + 1
    ones = words.values.get(fold_word(tokens[after].text)) if after < len(tokens) else None
    if value >= 20 and value % 10 == 0 and ones is not None and 0 < ones < 10:
        return _Part(value + ones, after + 1)
    return _Part(value, at + 1)


def _scale_before(tokens: list[_Token], end: int, words: _Counting) -> Decimal | None:
    """The scale a group ended in; only then may a smaller group follow."""
    return words.scales.get(fold_word(tokens[end - 1].text))


def _skip_joiner(tokens: list[_Token], at: int, words: _Counting) -> int:
    return at + 1 if at < len(tokens) and fold_word(tokens[at].text) in words.joiners else at


def _next_to(tokens: list[_Token], at: int) -> bool:
    return 0 < at < len(tokens) and tokens[at].start - tokens[at - 1].end <= _NEAR


@cache
def _counting(language: Language) -> _Counting:
    numbers, english = language.numbers, get("en").numbers
    return _Counting(
        values={**_valued(english.words), **_valued(numbers.words)},
        scales={**_valued(english.scales), **_valued(numbers.scales)},
        plus=_valued(numbers.plus),
        alone={**_glued(numbers), **_valued(numbers.alone)},
        units={
            **{
                fold_word(word): code
                for table in (english, numbers)
                for code, words in table.currencies.items()
                for word in words
            },
            **{fold_word(word): _PERCENT for table in (english, numbers) for word in table.percent},
        },
        joiners=frozenset(map(fold_word, (*numbers.joiners, *english.joiners))),
    )


def _glued(numbers: Numbers) -> dict[str, Decimal]:
    """साडेतीन: a fraction written together with its number."""
    return {
        fraction + word: plus + value
        for fraction, plus in _valued(numbers.plus).items()
        for word, value in _valued(numbers.words).items()
        if 1 <= value < 100
    }


def _valued(table: Mapping[str, tuple[str, ...]]) -> dict[str, Decimal]:
    return {fold_word(word): Decimal(value) for value, words in table.items() for word in words}
