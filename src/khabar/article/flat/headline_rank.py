"""Which rows of flat text say the headline: a few neighbouring rows at a time are ranked by what is seen of them.

What the net of the rows makes of them and of their neighbours, where they stand, how much of them the title, the body
and the rest of the page say again, how they begin and end. `python -m training.headline` makes the weights.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log1p
from typing import TypeAlias

import numpy as np
import regex
from numpy.typing import NDArray

from khabar.article.flat.net import CLASSES
from khabar.article.flat.rows import FlatRow
from khabar.page.flat_cues import cue_families, is_furniture, sections_in
from khabar.page.product import product
from khabar.page.sequence_net import Net, loaded
from khabar.page.title import words
from khabar.page.title_text import same_marks

__all__ = ["WIDTH", "Run", "features", "headline_run", "runs"]

Matrix: TypeAlias = NDArray[np.float32]

_PIECES = 5
"""Rows that one headline may be cut into."""
_FEWEST, _MOST_WORDS = 2, 45
_MOST_RUNS = 1_500
"""Runs that are ranked, from the head of the page on: its headline stands far above."""
_LOOKED_AT = 150_000
_NO_TIME = 99
_BETWEEN = 3
"""Characters between two rows of one line: a space, a bar."""
_ABOVE_ALL = 3
"""A headline stands where less than one in so many of the body's letters stands above."""
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


def runs(rows: Sequence[FlatRow], source: str) -> list[Run]:
    """The neighbouring rows that may be the headline together: of one line, none of them code or a time, few words."""
    found: list[Run] = []
    total = sum(len(row.text) for row in rows if row.label == "paragraph") or 1
    above = 0
    said = [len(words(row.text)) for row in rows]
    for first, row in enumerate(rows):
        if _ABOVE_ALL * above > total or len(found) >= _MOST_RUNS:
            break
        above += len(row.text) if row.label == "paragraph" else 0
        count = 0
        for last in range(first, min(len(rows), first + _PIECES)):
            part = rows[last]
            if part.hint in ("code", "time") or (last > first and not _beside(rows[last - 1], part, source)):
                break
            if part.hint == "site" and last > first and rows[last - 1].hint == "headline":
                break
            count += said[last]
            if count > _MOST_WORDS:
                break
            if count >= _FEWEST:
                found.append(Run(first, last))
    return found


def _beside(before: FlatRow, row: FlatRow, source: str) -> bool:
    between = source[before.end : row.start]
    return len(between) <= _BETWEEN and "\n" not in between


def headline_run(rows: Sequence[FlatRow], source: str, found: Sequence[Run]) -> Run | None:
    """Which of the runs `found` says the headline; of several copies rather the one below the title."""
    if not found:
        return None
    scores = _scores(features(rows, found, source))
    best = int(scores.argmax())
    keys = [row.key for row in rows[: found[-1].last + 1]]
    said = [" ".join(keys[run.first : run.last + 1]) for run in found]
    title = _title_row(rows)
    copies = [
        place
        for place, run in enumerate(found)
        if run.first > 1 and said[place] == said[best] and not (title is not None and run.first <= title <= run.last)
    ]
    return found[max(copies, key=lambda place: float(scores[place]), default=best)]


def _title_row(rows: Sequence[FlatRow]) -> int | None:
    return next((place for place, row in enumerate(rows) if row.hint == "headline"), None)


@dataclass(frozen=True, slots=True)
class _Page:
    """What of a page its runs are compared with."""

    plain: str
    said: list[list[str]]
    chances: Matrix
    title: set[str]
    title_row: int | None
    matter: Counter[str]
    body: int
    times: list[int]
    site: set[str]
    copies: dict[str, int]
    """How often the page says what was asked for already."""


def _page(rows: Sequence[FlatRow], source: str) -> _Page:
    said = [words(row.text) for row in rows]
    title = _title_row(rows)
    matter: Counter[str] = Counter()
    for row, spoken in zip(rows, said, strict=True):
        if row.label == "paragraph":
            matter.update(set(spoken))
    chances = [[row.chance(name) for name in CLASSES] for row in rows]
    long = [place for place, row in enumerate(rows) if row.label == "paragraph" and len(row.text) > 80]
    return _Page(
        same_marks(source[:_LOOKED_AT]),
        said,
        np.array(chances, np.float32).reshape(-1, len(CLASSES)),
        {word for place, row in enumerate(rows[:8]) if row.hint == "headline" for word in said[place]},
        title,
        matter,
        long[0] if long else len(rows),
        [place for place, row in enumerate(rows) if row.hint == "time"],
        {word for place, row in enumerate(rows) if row.hint == "site" for word in said[place]},
        {},
    )


def features(rows: Sequence[FlatRow], found: Sequence[Run], source: str) -> Matrix:
    """A row of `WIDTH` numbers for each run."""
    page = _page(rows, source)
    numbers = [
        [*_look(rows, run, source, page), *_repeated(rows, run, source, page), *_place(rows, run, page)]
        for run in found
    ]
    chances = np.array([_chances(run, page) for run in found], np.float32).reshape(len(found), -1)
    return np.concatenate([np.array(numbers, np.float32).reshape(len(found), -1), chances], axis=1)


def _chances(run: Run, page: _Page) -> Matrix:
    """What the net makes of the rows, of the one before and of the two behind."""
    inside = page.chances[run.first : run.last + 1]
    nothing = np.zeros(len(CLASSES), np.float32)
    before = page.chances[run.first - 1] if run.first else nothing
    behind = page.chances[run.last + 1] if run.last + 1 < len(page.chances) else nothing
    further = page.chances[run.last + 2] if run.last + 2 < len(page.chances) else nothing
    return np.concatenate([inside.mean(0), inside.max(0), inside.min(0), before, behind, further])


def _look(rows: Sequence[FlatRow], run: Run, source: str, page: _Page) -> list[float]:
    """What the run looks like by itself."""
    text = source[rows[run.first].start : rows[run.last].end]
    said = [word for spoken in page.said[run.first : run.last + 1] for word in spoken]
    count = max(1, len(said))
    return [
        log1p(len(text)) / 5,
        log1p(count) / 3,
        count <= 3,
        4 <= count <= 6,
        7 <= count <= 20,
        count > 25,
        run.last - run.first,
        sum(rows[place].parent != rows[place + 1].parent for place in range(run.first, run.last)),
        run.first == 0 or rows[run.first].parent != rows[run.first - 1].parent,
        run.last + 1 == len(rows) or rows[run.last].parent != rows[run.last + 1].parent,
        run.first == 0 or "\n" in source[rows[run.first - 1].end : rows[run.first].start],
        run.last + 1 == len(rows) or "\n" in source[rows[run.last].end : rows[run.last + 1].start],
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


def _repeated(rows: Sequence[FlatRow], run: Run, source: str, page: _Page) -> list[float]:
    """How often the page says it, and how much of it the title and the body say."""
    plain = page.plain[rows[run.first].start : rows[run.last].end]
    if len(plain) > _SHORTEST_COPY and plain not in page.copies:
        page.copies[plain] = page.plain.count(plain) - 1
    again = page.copies.get(plain, 0)
    said = {word for spoken in page.said[run.first : run.last + 1] for word in spoken}
    longer = [word for word in said if len(word) >= _LONG_WORD] or list(said)
    own = 1 if any(rows[place].label == "paragraph" for place in range(run.first, run.last + 1)) else 0
    count, title = max(1, len(longer)), len(page.title)
    shared = len(said & page.title)
    return [
        log1p(max(0, again)),
        again > 0,
        again > 5,
        bool(title),
        shared / max(1, len(said)),
        shared / max(1, title),
        bool(title) and said == page.title,
        shared / max(1, len(said | page.title)),
        page.title_row is not None and run.first <= page.title_row <= run.last,
        any(rows[place].hint == "headline" for place in range(run.first, run.last + 1)),
        any(rows[place].hint in ("site", "other-headline") for place in range(run.first, run.last + 1)),
        len(said & page.site) / max(1, len(said)),
        sum(page.matter[word] > own for word in longer) / count,
        sum(log1p(max(0, page.matter[word] - own)) for word in longer) / count,
    ]


def _place(rows: Sequence[FlatRow], run: Run, page: _Page) -> list[float]:
    """Where the run stands: from the body, from a printed time, in the page."""
    to_body = page.body - run.last
    behind, time = _to_time(page.times, run.last)
    following = page.said[run.last + 1] if run.last + 1 < len(rows) else []
    before = page.said[run.first - 1] if run.first else []
    return [
        log1p(max(0, to_body)) / 3,
        to_body <= 0,
        0 < to_body <= 2,
        0 < to_body <= 8,
        log1p(time) / 3,
        time <= 3,
        behind <= 4,
        run.first / max(1, len(rows)),
        log1p(run.first) / 4,
        run.first <= 2,
        log1p(len(before)) / 3,
        log1p(len(following)) / 3,
        rows[run.last + 1].hint == "time" if run.last + 1 < len(rows) else 0.0,
        rows[run.first - 1].hint == "time" if run.first else 0.0,
    ]


def _to_time(times: list[int], row: int) -> tuple[int, int]:
    """Rows from a row to the next printed time, and to the nearest; 99 where there is none."""
    place = bisect_right(times, row)
    behind = times[place] - row if place < len(times) else _NO_TIME
    return behind, min(behind, row - times[place - 1]) if place else behind


WIDTH = 23 + 14 + 14 + 6 * len(CLASSES)


def _scores(seen: Matrix) -> Matrix:
    total: Matrix = np.zeros(len(seen), np.float32)
    for net in _nets():
        hidden = np.maximum(product((seen - net["mean"]) * net["scale"], net["in"]) + net["in_bias"], np.float32(0))
        hidden = np.maximum(product(hidden, net["middle"]) + net["middle_bias"], np.float32(0))
        total = total + product(hidden, net["out"])[:, 0]
    return total


@cache
def _nets() -> tuple[Net, ...]:
    return loaded((files("khabar.article.flat") / "headline_rank.npz").read_bytes())
