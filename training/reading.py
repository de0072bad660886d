"""Makes the weights of the block labeller: `python -m training.reading`, with `--folds 4` to measure first."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from benchmarks.reading_score import Score, mean, score
from numpy.typing import NDArray
from training.reading_data import Example, examples, vocabulary
from training.reading_fit import Arrays, Plan, fit

from khabar.article import net

__all__ = ["main"]

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "khabar" / "article" / "weights.npz"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=0, help="measure by cross-validation over sites, write nothing")
    parser.add_argument("--across", action="store_true", help="train on one corpus, measure on the other")
    parser.add_argument("--steps", type=int, default=Plan().steps)
    parser.add_argument("--seeds", type=int, default=1)
    given = parser.parse_args()
    pages = examples()
    plans = [Plan(steps=given.steps, seed=seed) for seed in range(given.seeds)]
    if given.folds:
        _table(_folded(pages, given.folds, lambda page: crc32(page.group.encode()) % given.folds, plans))
    elif given.across:
        _table(_folded(pages, 2, lambda page: {"wcxb": 0, "fundus": 1}.get(page.corpus, -1), plans))
    else:
        words = vocabulary(pages)
        save(fit(pages, words, plans[0]), words)


def save(weights: Arrays, words: Sequence[str]) -> None:
    """Half precision is enough: scores do not change in the third place."""
    small = {name: value.astype(np.float16 if value.ndim > 1 else np.float32) for name, value in weights.items()}
    np.savez_compressed(WEIGHTS, vocabulary=np.array(" ".join(words)), **small)  # type: ignore[arg-type]
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1000:.0f} kB", file=sys.stderr)


def _folded(
    pages: Sequence[Example], folds: int, fold: Callable[[Example], int], plans: Sequence[Plan]
) -> dict[str, list[Score]]:
    """Scores of pages whose site was not in training, by corpus."""
    scores: dict[str, list[Score]] = defaultdict(list)
    for number in range(folds):
        seen = [page for page in pages if fold(page) != number]
        words = vocabulary(seen)
        fitted = [fit(seen, words, plan) for plan in plans]
        for page in pages:
            if fold(page) == number and page.corpus != "passages":
                chances = sum(predict(weights, words, page) for weights in fitted) / len(fitted)
                scores[page.corpus].append(page_score(page, chances[:, 0]))
    return scores


def predict(weights: Arrays, words: Sequence[str], page: Example) -> NDArray[np.float32]:
    """What the shipped code says with these weights."""
    numbers = {word: number for number, word in enumerate(words)}
    return net.run(page.seen, [" ".join(spelling) for spelling in page.words], net.Net(weights, numbers))


def page_score(page: Example, chances: NDArray[np.float32]) -> Score:
    kept = [text for text, chance in zip(page.texts, chances, strict=True) if chance >= 0.5]
    return score("\n".join(kept), page.gold)


def _table(scores: dict[str, list[Score]]) -> None:
    print("| pages | precision | recall | F1 | exact |\n|---|--:|--:|--:|--:|")
    for corpus, listed in scores.items():
        found = mean(listed)
        print(
            f"| {corpus} ({len(listed)}) | {found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} | {found.exact:.2f} |"
        )


if __name__ == "__main__":
    main()
