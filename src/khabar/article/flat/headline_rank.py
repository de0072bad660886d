"""Which rows of flat text say the headline: a few neighbouring rows at a time are ranked by what is seen of them.

`python -m training.headline` makes the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from khabar.article.flat.headline_features import PIECES, Matrix, Run, features, title_row
from khabar.article.flat.rows import FlatRow
from khabar.page.product import product
from khabar.page.sequence_net import Net, loaded
from khabar.page.title import words

__all__ = ["headline_run", "runs"]

_FEWEST, _MOST_WORDS = 2, 45
_MOST_RUNS = 1_500
"""Runs that are ranked, from the head of the page on: its headline stands far above."""
_BETWEEN = 3
"""Characters between two rows of one line: a space, a bar."""
_ABOVE_ALL = 3
"""A headline stands where less than one in so many of the body's letters stands above."""


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
        for last in range(first, min(len(rows), first + PIECES)):
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
    title = title_row(rows)
    copies = [
        place
        for place, run in enumerate(found)
        if run.first > 1 and said[place] == said[best] and not (title is not None and run.first <= title <= run.last)
    ]
    return found[max(copies, key=lambda place: float(scores[place]), default=best)]


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
