"""What the labeller of flat text sees of each row: numbers that need no markup and no knowledge of the language.

Lengths, signs, case where the script has it, what is said again, how much of the row stands in the title, where the
prose of the page lies. Words are not looked at, only how often the page uses them, and the cues of `flat_cues`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log1p
from typing import TypeAlias

import numpy as np
import regex
from numpy.typing import NDArray

from khabar.article.flat.rows import FlatRow
from khabar.page.flat_cues import FAMILIES, cues_of
from khabar.page.title import words

__all__ = ["WIDTH", "features"]

Matrix: TypeAlias = NDArray[np.float32]

_LETTER = regex.compile(r"\p{L}")
_LATIN = regex.compile(r"\p{Latin}")
_UPPER = regex.compile(r"\p{Lu}")
_LOWER = regex.compile(r"\p{Ll}")
_CAPITAL = regex.compile(r"(?<![\p{L}\p{M}\p{N}'’])\p{Lu}")
_SHOUTED = regex.compile(r"(?<![\p{L}\p{M}\p{N}])\p{Lu}{2,}(?![\p{L}\p{M}\p{N}])")
_DIGIT = regex.compile(r"\p{Nd}")
_STOP = regex.compile(r"(?<![.!?…।॥؟۔。！？])[.!?…।॥؟۔。！？]++[\"”’»)\]」』]*+(?=\s|$)|[。！？]")
_ENDS = regex.compile(r"[.!?…।॥؟۔。！？][\"”’»)\]」』]*$")
_COMMA = regex.compile(r"[,،、，;]")
_QUOTE = regex.compile(r"[\"“”„«»「」『』]|(?<!\p{L})['‘’]|['‘’](?!\p{L})")
_SIGN = regex.compile(r"[{}();=<>$_\\|&#\[\]/]")
_ADDRESS = regex.compile(r"https?:|www\.|\.(?:com|org|net|in)\b|\S@\S")
_BULLET = regex.compile(r"^[-–—•·*#>»|+\d]")
_CLOCK = regex.compile(r"(?<!\d)[0-2]?\d[:.][0-5]\d(?!\d)")
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST = 2000
"""Characters of a row that are looked at."""

_TIME_AT = 15
"""The column, beside those of a row's shape, that says whether the row is a printed time."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A row's text, measured once."""

    words: list[str]
    length: int
    prose: bool


def features(rows: Sequence[FlatRow], printed: Sequence[str] | None = None) -> Matrix:
    """A row of `WIDTH` numbers for each of `rows`. `printed`: where to look for cue words, when not in their text."""
    if not rows:
        return np.zeros((0, WIDTH), np.float32)
    # What is said over and over is measured once.
    kinds: dict[str, int] = {}
    kind = np.array([kinds.setdefault(row.text, len(kinds)) for row in rows])
    looks = [_look(text) for text in kinds]
    seen = [looks[number] for number in kind]
    shapes = np.array([_shape(text, look) for text, look in zip(kinds, looks, strict=True)], np.float32)
    columns = [
        np.insert(shapes[kind], _TIME_AT, [row.hint == "time" for row in rows], axis=1),
        np.array(_said_again(rows, seen), np.float32),
        np.array(_beside_title(rows, seen), np.float32),
        np.array(_in_line(rows), np.float32),
        _in_page(rows, seen),
        np.array([cues_of(text) for text in printed or [row.text for row in rows]], np.float32),
    ]
    return np.concatenate(columns, axis=1)


def _look(text: str) -> _Seen:
    text = text[:_MOST]
    said = words(text)
    return _Seen(said, len(text), len(said) >= 7 and bool(_ENDS.search(text)))


def _count(pattern: regex.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))


def _shape(text: str, look: _Seen) -> list[float]:
    """What a row's text looks like by itself."""
    text, number = text[:_MOST], max(1, len(look.words))
    letters = max(1, _count(_LETTER, text))
    upper, lower = _count(_UPPER, text), _count(_LOWER, text)
    cased = (upper + lower) / letters
    return [
        log1p(look.length) / 4,
        log1p(len(look.words)) / 3,
        sum(map(len, look.words)) / number / 8,
        bool(_ENDS.search(text)),
        text.endswith((":", "：")),
        text.endswith(("?", "？", "؟")),
        log1p(_count(_STOP, text)),
        4 * _count(_COMMA, text) / number,
        min(2, _count(_QUOTE, text)) / 2,
        4 * _count(_DIGIT, text) / max(1, look.length),
        cased,
        _count(_CAPITAL, text) / number,
        _count(_SHOUTED, text) / number,
        cased > 0.5 and text[0].islower(),
        10 * _count(_SIGN, text) / max(1, look.length),
        bool(_YEAR.search(text)),
        bool(_CLOCK.search(text)),
        bool(_ADDRESS.search(text)),
        "©" in text,
        bool(_BULLET.match(text)),
        text.endswith(("»", "›", ">", "→", "...", "…", "|")),
        "(" in text,
        look.prose,
    ]


def _said_again(rows: Sequence[FlatRow], seen: Sequence[_Seen]) -> list[list[float]]:
    """How often the row stands on the page, and how much of it is made of words the page's prose is made of."""
    keys = Counter(" ".join(look.words) for look in seen)
    used = Counter(word for look in seen if look.prose for word in dict.fromkeys(look.words))
    common = {word for word, _ in used.most_common(40)}
    numbers: list[list[float]] = []
    for look in seen:
        own = 1 if look.prose else 0
        number = max(1, len(look.words))
        longer = [word for word in look.words if word not in common]
        numbers.append(
            [
                log1p(keys[" ".join(look.words)] - 1),
                sum(1 for word in look.words if word in common) / number,
                sum(1 for word in longer if used[word] > own) / max(1, len(longer)),
                sum(log1p(used[word] - own) for word in longer) / max(1, len(longer)),
            ]
        )
    return numbers


def _beside_title(rows: Sequence[FlatRow], seen: Sequence[_Seen]) -> list[list[float]]:
    """How much the row and the page's title share, and how far the headline is."""
    title = {word for row, look in zip(rows, seen, strict=True) if _of_title(row) for word in look.words}
    said = [place for place, row in enumerate(rows) if row.hint == "headline"]
    headline = said[1] if len(said) > 1 else said[0] if said else -1
    numbers: list[list[float]] = []
    for place, (row, look) in enumerate(zip(rows, seen, strict=True)):
        shared = sum(1 for word in look.words if word in title)
        after = place - headline if headline >= 0 else 0
        numbers.append(
            [
                bool(title),
                shared / max(1, len(look.words)),
                shared / max(1, len(title)),
                row.hint == "headline",
                row.hint == "other-headline",
                row.hint == "site",
                log1p(after) / 3 if after > 0 else 0.0,
                log1p(-after) / 3 if after < 0 else 0.0,
                len(said) > 1,
            ]
        )
    return numbers


def _of_title(row: FlatRow) -> bool:
    return row.hint in ("headline", "other-headline")


def _in_line(rows: Sequence[FlatRow]) -> list[list[float]]:
    """Where the row stands in its line, and how long the line is."""
    pieces = Counter(row.parent for row in rows)
    length: Counter[int] = Counter()
    for row in rows:
        length[row.parent] += row.end - row.start
    parents = [row.parent for row in rows]
    numbers: list[list[float]] = []
    for place, parent in enumerate(parents):
        numbers.append(
            [
                place == 0 or parents[place - 1] != parent,
                place + 1 == len(rows) or parents[place + 1] != parent,
                log1p(pieces[parent]) / 3,
                log1p(length[parent]) / 6,
            ]
        )
    return numbers


def _in_page(rows: Sequence[FlatRow], seen: Sequence[_Seen]) -> Matrix:
    """Where the row stands in the page, and how much prose lies before it and around it."""
    count = len(rows)
    lengths = np.array([look.length for look in seen], np.float64)
    prose = np.array([look.length if look.prose else 0 for look in seen], np.float64)
    place = np.arange(count)
    before = np.cumsum(prose) - prose / 2
    columns = [
        place / count,
        np.log1p(place) / 5,
        np.log1p(count - place) / 5,
        np.full(count, log1p(count) / 5),
        np.full(count, max(Counter(_line_lengths(rows)).values()) / max(1.0, lengths.sum())),
        before / max(1.0, prose.sum()),
        np.full(count, log1p(prose.sum()) / 8),
    ]
    columns += [_around(prose, reach) / np.maximum(1.0, _around(lengths, reach)) for reach in (3, 10, 40)]
    return np.stack(columns, axis=1).astype(np.float32)


def _line_lengths(rows: Sequence[FlatRow]) -> dict[int, int]:
    totals: dict[int, int] = {}
    for row in rows:
        totals[row.parent] = totals.get(row.parent, 0) + min(_MOST, row.end - row.start)
    return totals


def _around(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """The sum of `values` within `reach` rows of each row."""
    total = np.concatenate([[0.0], np.array(list(accumulate(values)))])
    place = np.arange(len(values))
    around: NDArray[np.float64] = (
        total[np.minimum(len(values), place + reach + 1)] - total[np.maximum(0, place - reach)]
    )
    return around


WIDTH = 24 + 4 + 9 + 4 + 10 + len(FAMILIES)
