"""Makes the Hindi name tagger: `python -m training.names`, about a minute on one core.

Data: ../shared/data/il-ner-hi (IL-NER Hindi, CC BY 4.0). Sentences of its development part that also stand in the
training part are dropped; sentences with broken tags are dropped. An averaged structured perceptron (Collins 2002) with a margin.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from khabar import language
from khabar.language import fold
from khabar.names.features import BUCKETS, features
from khabar.names.gazetteer import Gazetteer, gazetteer
from khabar.names.knowledge import knowledge
from khabar.names.line import line
from khabar.names.tagger import TAGS, best_paths

DATA = Path(__file__).parents[2] / "shared" / "data" / "il-ner-hi"
TARGET = Path(__file__).parents[1] / "src" / "khabar" / "names" / "data" / "tagger_hi.npz"
COMMON = TARGET.with_name("common_hi.txt")
KINDS = {"NEP": "person", "NEL": "place", "NEO": "organisation"}
#: Share of sentences shown without the lists.
UNLISTED = 0.35
#: Scores are sums of whole steps, one for each of a word's features.
MARGIN = 8.0
Sentence = tuple[list[str], list[int]]


def sentences(path: Path) -> Iterator[Sentence]:
    for block in gzip.decompress(path.read_bytes()).decode("utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n")]
        if all(len(row) == 2 and (row[1] == "O" or row[1][:2] in ("B-", "I-")) for row in rows):
            yield [row[0] for row in rows], [_tag(row[1]) for row in rows]


def _tag(tag: str) -> int:
    kind = KINDS.get(tag[2:])
    return TAGS.index(f"{tag[:2]}{kind}") if kind else 0


def save_common(found: list[Sentence]) -> None:
    """Words that stand outside names at least three times, and at most once in twenty inside."""
    outside: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for words, tags in found:
        for word, tag in zip(words, tags, strict=True):
            (inside if tag else outside)[fold(word)] += 1
    common = sorted(
        w for w, n in outside.items() if n >= 3 and inside[w] * 20 <= n and w[0].isalpha() and not w.isascii()
    )
    head = "# Words that are no names, counted in IL-NER Hindi (CC BY 4.0) by training/names.py."
    COMMON.write_text("\n".join([head, *common]) + "\n", "utf-8")
    print(f"{len(common)} common words")


def encoded(found: list[Sentence]) -> list[tuple[np.ndarray, list[int]]]:
    """Features and tags. Some sentences are shown without the lists, so that the words around a name weigh too."""
    known, chance, hindi = knowledge("hi"), random.Random(2), language.get("hi")
    listed, none = gazetteer("hi"), Gazetteer([])
    lines = ((line(words, none if chance.random() < UNLISTED else listed, hindi), tags) for words, tags in found)
    return [(features([row], known), tags) for row, tags in lines]


def train(rows: list[tuple[np.ndarray, list[int]]], epochs: int) -> tuple[np.ndarray, np.ndarray]:
    size = len(TAGS)
    weights, steps = np.zeros((BUCKETS, size), np.float32), np.zeros((size, size), np.float32)
    weights_sum, steps_sum = np.zeros_like(weights), np.zeros_like(steps)
    clock, order = 1, random.Random(1)
    for epoch in range(epochs):
        order.shuffle(rows)
        wrong = 0
        for table, gold in rows:
            # Every wrong tag is given a head start: a sentence counts as right only by that much.
            scores = weights[table].sum(axis=1) + MARGIN
            scores[np.arange(len(gold)), gold] -= MARGIN
            path = best_paths(scores, [len(gold)], steps)[0]
            clock += 1
            if path == gold:
                continue
            wrong += 1
            for number, (ours, theirs) in enumerate(zip(path, gold, strict=True)):
                if ours != theirs:
                    np.add.at(weights, (table[number], theirs), 1)
                    np.add.at(weights, (table[number], ours), -1)
                    np.add.at(weights_sum, (table[number], theirs), clock)
                    np.add.at(weights_sum, (table[number], ours), -clock)
                if number:
                    for pair, sign in (((gold[number - 1], theirs), 1), ((path[number - 1], ours), -1)):
                        steps[pair] += sign
                        steps_sum[pair] += sign * clock
        print(f"epoch {epoch + 1}: {wrong} of {len(rows)} sentences wrong", flush=True)
    return weights - weights_sum / clock, steps - steps_sum / clock


def save(weights: np.ndarray, steps: np.ndarray) -> None:
    """Rows that carry weight, as 8-bit numbers with one scale."""
    strong = np.flatnonzero(np.abs(weights).max(axis=1) > 0.35)
    scale = float(np.abs(weights).max()) / 127
    values = np.round(weights[strong] / scale).astype(np.int8)
    np.savez_compressed(
        TARGET, rows=BUCKETS, index=strong.astype(np.int32), values=values, scale=scale, steps=steps.astype(np.float32)
    )
    print(f"{len(strong)} rows, {TARGET.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=6)
    unique = dict.fromkeys((tuple(words), tuple(tags)) for words, tags in sentences(DATA / "train.conll.gz"))
    found = [(list(words), list(tags)) for words, tags in unique]
    save_common(found)
    save(*train(encoded(found), parser.parse_args().epochs))


if __name__ == "__main__":
    main()
