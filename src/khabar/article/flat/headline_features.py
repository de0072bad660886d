"""What is seen of rows of flat text that may be the headline together: a row of numbers for each run of them.

What the net of the rows makes of them and of their neighbours, where they stand, how much of them the title, the body
and the rest of the page say again, how they begin and end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log1p
from typing import TypeAlias

import numpy as np
import regex
from numpy.typing import NDArray

from khabar.article.flat.net import CLASSES
from khabar.article.flat.rows import FlatRow
from khabar.page.flat_cues import cue_families, is_furniture, sections_in
from khabar.page.title import words
from khabar.page.title_text import same_marks

__all__ = ["PIECES", "WIDTH", "Matrix", "Run", "features", "title_row"]

Matrix: TypeAlias = NDArray[np.float32]
Places: TypeAlias = NDArray[np.int64]

PIECES = 5
"""Rows that one headline may be cut into."""

_LOOKED_AT = 150_000
_NO_TIME = 99
_FAR = 1 << 40
_ENDS = regex.compile(r"[.!…।॥؟۔。！][\"”’»)\]」』]*$")
_ASKS = regex.compile(r"[?？؟]$")
_OPENS = regex.compile(r"^[\"“‘«(「『]")
_CAPITAL = regex.compile(r"(?<![\p{L}\p{M}\p{N}'’])\p{Lu}")
_LOWER_START = regex.compile(r"^[^\p{L}\p{N}]*\p{Ll}")
_DIGITS = regex.compile(r"\p{Nd}")
_SIGNS = regex.compile(r"[|»›>/•·©]|https?:|www\.")
_LONG_WORD, _SHORTEST_COPY = 4, 5


@dataclass(frozen=True, slots=True)
class Run:
    """Rows `first` to `last`, both of them in."""

    first: int
    last: int


def title_row(rows: Sequence[FlatRow]) -> int | None:
    """The row that says the title's headline, None where none does."""
    return next((place for place, row in enumerate(rows) if row.hint == "headline"), None)


@dataclass(frozen=True, slots=True)
class _Page:
    """What of a page its runs are compared with."""

    title: set[str]
    title_row: int
    matter: Counter[str]
    site: set[str]


def _page(rows: Sequence[FlatRow], said: Sequence[Sequence[str]]) -> _Page:
    title = title_row(rows)
    matter: Counter[str] = Counter()
    for row, spoken in zip(rows, said, strict=True):
        if row.label == "paragraph":
            matter.update(set(spoken))
    return _Page(
        {word for place, row in enumerate(rows[:8]) if row.hint == "headline" for word in said[place]},
        len(rows) if title is None else title,
        matter,
        {word for place, row in enumerate(rows) if row.hint == "site" for word in said[place]},
    )


def features(rows: Sequence[FlatRow], found: Sequence[Run], source: str) -> Matrix:
    """A row of `WIDTH` numbers for each run."""
    if not found:
        return np.zeros((0, WIDTH), np.float32)
    said = [words(row.text) for row in rows]
    page = _page(rows, said)
    first, last = (np.array(ends) for ends in zip(*((run.first, run.last) for run in found), strict=True))
    own = _within([row.label == "paragraph" for row in rows], first, last) > 0
    # What is said over and over is measured once.
    kinds: dict[tuple[str, bool, tuple[str, ...]], int] = {}
    kind = np.array(
        [
            kinds.setdefault((source[rows[run.first].start : rows[run.last].end], mine, spoken), len(kinds))
            for run, mine in zip(found, own.tolist(), strict=True)
            for spoken in [tuple(word for row in said[run.first : run.last + 1] for word in row)]
        ]
    )
    looks = np.array([_look(text, len(spoken)) for text, _, spoken in kinds], np.float32)[kind]
    worded = np.array([_worded(set(spoken), int(mine), page) for _, mine, spoken in kinds], np.float32)[kind]
    columns = [
        looks[:, :_COUNTED],
        _beside_lines(rows, first, last, source),
        looks[:, _COUNTED:],
        _copies(rows, found, source),
        worded[:, :_TITLED],
        _hinted(rows, page, first, last),
        worded[:, _TITLED:],
        _place(rows, said, first, last),
        _chances(rows, first, last),
    ]
    return np.concatenate([np.asarray(column, np.float32) for column in columns], axis=1)


def _within(of: Sequence[bool], first: Places, last: Places) -> Places:
    """How many rows of each run are so."""
    total = np.concatenate([[0], np.cumsum(of)])
    within: Places = total[last + 1] - total[first]
    return within


def _chances(rows: Sequence[FlatRow], first: Places, last: Places) -> Matrix:
    """What the net makes of the rows, of the one before and of the two behind."""
    count, read = len(rows), rows[: int(last.max()) + 3]
    # A row of zeros on either side, and one more behind: nothing stands there.
    chances = np.zeros((len(read) + 4, len(CLASSES)), np.float32)
    chances[1 : len(read) + 1] = [[row.chance(name) for name in CLASSES] for row in read]
    own = np.empty((len(first), 3, len(CLASSES)), np.float32)
    for size in range(1, PIECES + 1):
        of = last - first + 1 == size
        inside = chances[1 + first[of][:, None] + np.arange(size)]
        own[of] = np.stack([inside.mean(1), inside.max(1), inside.min(1)], axis=1)
    around = chances[np.stack([first, np.minimum(last + 2, count + 1), np.minimum(last + 3, count + 1)], axis=1)]
    return np.concatenate([own, around], axis=1).reshape(len(first), -1)


def _look(text: str, count: int) -> list[float]:
    """What the text of a run looks like by itself. `count`: its words."""
    count = max(1, count)
    return [
        log1p(len(text)) / 5,
        log1p(count) / 3,
        count <= 3,
        4 <= count <= 6,
        7 <= count <= 20,
        count > 25,
        bool(_ENDS.search(text)),
        bool(_ASKS.search(text)),
        text.endswith((":", "：", ",", "-", "–")),
        bool(_OPENS.match(text)),
        bool(_LOWER_START.match(text)),
        len(_CAPITAL.findall(text)) / count,
        min(1.0, len(_DIGITS.findall(text)) / max(1, len(text)) * 5),
        bool(_SIGNS.search(text)),
        bool(cue_families(text)),
        is_furniture(text),
        sections_in(text) > 0,
    ]


_COUNTED = 6
"""Numbers of a look that count letters and words; the lines of the page come behind them."""


def _beside_lines(rows: Sequence[FlatRow], first: Places, last: Places, source: str) -> Matrix:
    """How many rows a run has, over how many lines, and whether a line begins and ends with it."""
    read = rows[: int(last.max()) + 2]
    parted = [True, *(before.parent != row.parent for before, row in pairwise(read)), True]
    broken = [True, *("\n" in source[before.end : row.start] for before, row in pairwise(read)), True]
    parts, breaks = np.array(parted), np.array(broken)
    columns = [last - first, _within(parted, first + 1, last), parts[first], parts[last + 1], breaks[first]]
    return np.stack([*columns, breaks[last + 1]], axis=1).astype(np.float32)


def _copies(rows: Sequence[FlatRow], found: Sequence[Run], source: str) -> Matrix:
    """How often the page says each run again."""
    plain = same_marks(source[:_LOOKED_AT])
    known: dict[str, int] = {}
    again: list[int] = []
    for run in found:
        text = plain[rows[run.first].start : rows[run.last].end]
        if len(text) > _SHORTEST_COPY and text not in known:
            known[text] = plain.count(text) - 1
        again.append(max(0, known.get(text, 0)))
    copies = np.array(again)
    return np.stack([np.log1p(copies), copies > 0, copies > 5], axis=1).astype(np.float32)


def _worded(said: set[str], own: int, page: _Page) -> list[float]:
    """How much of the words of a run the title says, the site's name and the body. `own`: 1 where it is body itself."""
    longer = [word for word in said if len(word) >= _LONG_WORD] or list(said)
    count, title = max(1, len(longer)), len(page.title)
    shared = len(said & page.title)
    return [
        bool(title),
        shared / max(1, len(said)),
        shared / max(1, title),
        bool(title) and said == page.title,
        shared / max(1, len(said | page.title)),
        len(said & page.site) / max(1, len(said)),
        sum(page.matter[word] > own for word in longer) / count,
        sum(log1p(max(0, page.matter[word] - own)) for word in longer) / count,
    ]


_TITLED = 5
"""Numbers of the wording that compare a run with the title; what its rows are hinted to be comes behind them."""


def _hinted(rows: Sequence[FlatRow], page: _Page, first: Places, last: Places) -> Matrix:
    """Whether the title stands in a run, and parts of it do."""
    headline = _within([row.hint == "headline" for row in rows], first, last)
    beside = _within([row.hint in ("site", "other-headline") for row in rows], first, last)
    columns = [(first <= page.title_row) & (page.title_row <= last), headline > 0, beside > 0]
    return np.stack(columns, axis=1).astype(np.float32)


def _place(rows: Sequence[FlatRow], said: Sequence[Sequence[str]], first: Places, last: Places) -> Matrix:
    """Where a run stands: from the body, from a printed time, in the page."""
    long = (place for place, row in enumerate(rows) if row.label == "paragraph" and len(row.text) > 80)
    to_body = next(long, len(rows)) - last
    times = np.array([-_FAR, *(place for place, row in enumerate(rows) if row.hint == "time"), len(rows) + _FAR])
    following = np.searchsorted(times, last, side="right")
    behind = np.where(following < len(times) - 1, times[following] - last, _NO_TIME)
    nearest = np.where(following > 1, np.minimum(behind, last - times[following - 1]), behind)
    spoken = np.array([0, *map(len, said), 0])
    timed = np.array([False, *(row.hint == "time" for row in rows), False])
    columns = [
        np.log1p(np.maximum(0, to_body)) / 3,
        to_body <= 0,
        (to_body > 0) & (to_body <= 2),
        (to_body > 0) & (to_body <= 8),
        np.log1p(nearest) / 3,
        nearest <= 3,
        behind <= 4,
        first / max(1, len(rows)),
        np.log1p(first) / 4,
        first <= 2,
        np.log1p(spoken[first]) / 3,
        np.log1p(spoken[last + 2]) / 3,
        timed[last + 2],
        timed[first],
    ]
    return np.stack(columns, axis=1).astype(np.float32)


WIDTH = 23 + 14 + 14 + 6 * len(CLASSES)
