"""The metric: precision and recall over the multisets of 4-token runs, averaged over pages, then F1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import regex

__all__ = ["Score", "mean", "score", "shingles"]

_TOKEN = regex.compile(r"\w+")
_RUN = 4


def shingles(text: str) -> list[tuple[str, ...]]:
    """Every run of four tokens; of a shorter text the one run it is."""
    tokens = _TOKEN.findall(text)
    if len(tokens) <= _RUN:
        return [tuple(tokens)] if tokens else []
    return list(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float
    exact: float = 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(found: str, wanted: str) -> Score:
    """Of one page. Nothing found where nothing is wanted is right."""
    have, want = Counter(shingles(found)), Counter(shingles(wanted))
    shared = (have & want).total()
    precision = shared / have.total() if have else float(not want)
    recall = shared / want.total() if want else 1.0
    return Score(precision, recall, float(have == want))


def mean(scores: Iterable[Score]) -> Score:
    listed = list(scores)
    count = max(1, len(listed))
    return Score(
        sum(one.precision for one in listed) / count,
        sum(one.recall for one in listed) / count,
        sum(one.exact for one in listed) / count,
    )
