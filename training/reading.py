"""Makes the weights of the block labeller: `python -m training.reading`, with `--folds 4` to measure first."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

import numpy as np
from benchmarks.reading_corpus import GoldPage, fundus, wcxb
from benchmarks.reading_score import Score, mean, score
from numpy.typing import NDArray
from training.reading_data import Example, examples, vocabulary
from training.reading_fit import Arrays, Plan, fit

import khabar
from khabar.article import body
from khabar.article.labels import net
from khabar.article.labels.label import labelled

__all__ = ["main"]

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "khabar" / "article" / "labels" / "weights.npz"

SECOND, SECOND_RATE = 700, 1e-3
"""Steps and rate of the second stage."""

SHARE = 0.35
"""How far from the first stage's weights to the second's: all the way, short last paragraphs of Hindi samples were lost."""

SURE = 0.9
"""The chance from which the first stage is believed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=0, help="measure by cross-validation over sites, write nothing")
    parser.add_argument("--fold", type=int, help="measure only this one of them")
    parser.add_argument(
        "--record",
        action="store_true",
        help="with --folds: score the text of the whole record too, as the first seed has it",
    )
    parser.add_argument("--across", action="store_true", help="train on one corpus, measure on the other")
    parser.add_argument("--steps", type=int, default=Plan().steps)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument(
        "--on", action="store_true", help="go on from the weights that are there: the second stage alone"
    )
    parser.add_argument("--share", type=float, default=SHARE, help="how far to go to the second stage: 0 to 1")
    given = parser.parse_args()
    pages = examples()
    plans = [Plan(steps=given.steps, seed=seed) for seed in range(given.seeds)]
    if given.folds:
        numbers = range(given.folds) if given.fold is None else [given.fold]
        whole = {page.name: page for corpus in (fundus(), wcxb()) for page in corpus} if given.record else {}
        _table(
            _folded(pages, numbers, lambda page: crc32(page.group.encode()) % given.folds, plans, given.share, whole)
        )
    elif given.across:
        _table(_folded(pages, range(2), lambda page: {"wcxb": 0, "fundus": 1}.get(page.corpus, -1), plans, given.share))
    else:
        if given.on:
            first, words = load()
        else:
            words = vocabulary(pages)
            first = _first(pages, words, plans[0])
        save(_second(pages, words, plans[0], first, given.share), words)


def _first(pages: Sequence[Example], words: Sequence[str], plan: Plan) -> Arrays:
    """Fitted on what is annotated, as it is."""
    return fit([page for page in pages if page.scored or page.corpus == "passages"], words, plan)


def _second(pages: Sequence[Example], words: Sequence[str], plan: Plan, first: Arrays, share: float) -> Arrays:
    """Fitted on thinned pages too, and on what the first stage is sure of in those that are annotated in part."""
    taught = [_taught(page, predict(first, words, page)) if page.corpus == "passages" else page for page in pages]
    second = fit(taught, words, replace(plan, steps=SECOND, rate=SECOND_RATE), first)
    return {name: first[name] + share * (value - first[name]) for name, value in second.items()}


def _taught(page: Example, chances: NDArray[np.float32]) -> Example:
    known, body = page.known.copy(), chances[:, 0]
    known[(known[:, 0] < 0) & (body > SURE), 0] = 1
    known[(known[:, 0] < 0) & (body < 1 - SURE), 0] = 0
    return replace(page, known=known)


def save(weights: Arrays, words: Sequence[str]) -> None:
    """Half precision is enough: scores do not change in the third place."""
    small = {name: value.astype(np.float16 if value.ndim > 1 else np.float32) for name, value in weights.items()}
    np.savez_compressed(WEIGHTS, vocabulary=np.array(" ".join(words)), **small)  # type: ignore[arg-type]
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1000:.0f} kB", file=sys.stderr)


def load() -> tuple[Arrays, list[str]]:
    with np.load(WEIGHTS) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files if name != "vocabulary"}
        return weights, str(stored["vocabulary"]).split()


def _folded(
    pages: Sequence[Example],
    numbers: Sequence[int],
    fold: Callable[[Example], int],
    plans: Sequence[Plan],
    share: float,
    whole: Mapping[str, GoldPage] = {},
) -> dict[str, list[Score]]:
    """Scores of pages whose site was not in training, by corpus; of those in `whole` the record's text too."""
    scores: dict[str, list[Score]] = defaultdict(list)
    for number in numbers:
        seen = [page for page in pages if fold(page) != number]
        words = vocabulary(seen)
        fitted = [_second(seen, words, plan, _first(seen, words, plan), share) for plan in plans]
        for page in pages:
            if fold(page) == number and page.scored:
                chances = sum(predict(weights, words, page) for weights in fitted) / len(fitted)
                scores[page.corpus].append(page_score(page, chances))
                if gold := whole.get(page.name):
                    scores[f"{page.corpus}, record"].append(record_score(gold, fitted[0], words))
    return scores


def predict(weights: Arrays, words: Sequence[str], page: Example) -> NDArray[np.float32]:
    """What the shipped code says with these weights."""
    return net.run(page.seen, [" ".join(spelling) for spelling in page.words], _net(weights, words))


def _net(weights: Arrays, words: Sequence[str]) -> net.Net:
    return net.Net(weights, {word: number for number, word in enumerate(words)})


def page_score(page: Example, chances: NDArray[np.float32]) -> Score:
    """Of the text that the shipped code makes of these chances."""
    assert page.page is not None
    return score(body.text(labelled(page.page, chances)), page.gold)


def record_score(page: GoldPage, weights: Arrays, words: Sequence[str]) -> Score:
    """Of the text of the record that `khabar.read` makes with these weights."""
    fitted = _net(weights, words)
    with patch.object(net, "_shipped", lambda: fitted):
        return score(khabar.read(page.data, url=page.url, sites=False).text, page.text)


def _table(scores: dict[str, list[Score]]) -> None:
    print("| pages | precision | recall | F1 | exact |\n|---|--:|--:|--:|--:|")
    for corpus, listed in scores.items():
        found = mean(listed)
        print(
            f"| {corpus} ({len(listed)}) | {found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} | {found.exact:.2f} |"
        )


if __name__ == "__main__":
    main()
