"""Gradient-boosted trees as the labeller, beside the net: `python -m training.reading_trees`.

Same pages, same features, same fold of sites left out; time is that of the prediction alone. Nothing is written.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

import lightgbm
import numpy as np
from benchmarks.reading_score import Score, mean
from numpy.typing import NDArray
from training.reading import page_score, predict
from training.reading_data import Example, examples, vocabulary
from training.reading_fit import Plan, fit

__all__ = ["main"]

_WORDS = 150
"""The class words that most sites use, a column each: on the element or one of the two around it."""

_NEIGHBOURS = (-2, -1, 1, 2)
_SEEN_OF_NEIGHBOURS = 26
"""The columns that say what a neighbour's text is like."""

Floats = NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trees", type=int, nargs="+", default=[20, 60, 200])
    given = parser.parse_args()
    pages = [page for page in examples() if page.scored or page.corpus == "passages"]
    seen = [page for page in pages if crc32(page.group.encode()) % 3]
    left = [page for page in pages if not crc32(page.group.encode()) % 3 and page.scored]
    print("| labeller | ms a page | corpus | precision | recall | F1 |\n|---|--:|---|--:|--:|--:|")
    words = vocabulary(seen)
    weights = fit(seen, words, Plan())
    start = time.process_time()
    chances = [predict(weights, words, page) for page in left]
    _rows("net", left, chances, time.process_time() - start)
    common = _common(seen)
    booster = _boosted(seen, common, max(given.trees))
    tables = [_table(page, common) for page in left]
    for trees in given.trees:
        start = time.process_time()
        bodies = [booster.predict(table, num_iteration=trees, num_threads=1) for table in tables]
        spent = time.process_time() - start
        _rows(
            f"{trees} trees", left, [_with(chance, body) for chance, body in zip(chances, bodies, strict=True)], spent
        )


def _common(pages: Sequence[Example]) -> dict[str, int]:
    sites = Counter(word for page in pages for word in {word for words in page.words for word in words})
    return {word: column for column, (word, _) in enumerate(sites.most_common(_WORDS))}


def _table(page: Example, common: dict[str, int]) -> Floats:
    """A row a block: its own numbers, its neighbours' text, the common class words around it."""
    numbers = page.seen.numbers
    around = [_moved(numbers[:, :_SEEN_OF_NEIGHBOURS], step) for step in _NEIGHBOURS]
    has = np.zeros((len(page.words), len(common)), np.float32)
    for row, words in enumerate(page.words):
        has[row, [common[word] for word in words if word in common]] = 1
    named = has[page.seen.spellings[:, :3]].max(1)
    return np.concatenate([numbers, *around, named], 1)


def _moved(rows: Floats, step: int) -> Floats:
    moved = np.zeros_like(rows)
    if step > 0:
        moved[:-step] = rows[step:]
    else:
        moved[-step:] = rows[:step]
    return moved


def _boosted(pages: Sequence[Example], common: dict[str, int], trees: int) -> lightgbm.Booster:
    known = np.concatenate([page.known[:, 0] for page in pages])
    rows = np.concatenate([_table(page, common) for page in pages])[known >= 0]
    weight = np.concatenate([0.5 + np.sqrt(page.length) for page in pages])[known >= 0]
    data = lightgbm.Dataset(rows, known[known >= 0] >= 0.5, weight=weight)
    settings = {
        "objective": "binary", "num_leaves": 47, "learning_rate": 0.06, "num_threads": 1, "verbose": -1,
        "feature_fraction": 0.3, "bagging_fraction": 0.7, "bagging_freq": 1, "min_data_in_leaf": 40,
    }  # fmt: skip
    return lightgbm.train(settings, data, trees)


def _with(chances: Floats, body: Floats) -> Floats:
    """The other heads stay the net's: only what is body is compared."""
    told = chances.copy()
    told[:, 0] = body
    return told


def _rows(name: str, pages: Sequence[Example], chances: Sequence[Floats], spent: float) -> None:
    for corpus in ("wcxb", "fundus"):
        listed: list[Score] = [
            page_score(page, chance.copy())
            for page, chance in zip(pages, chances, strict=True)
            if page.corpus == corpus
        ]
        found = mean(listed)
        print(
            f"| {name} | {spent / len(pages) * 1000:.2f} | {corpus} | {found.precision:.3f} | {found.recall:.3f} "
            f"| {found.f1:.3f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
