"""The labeller's net, run in numpy: a dense layer, convolutions over the sequence of blocks, means over containers.

What a container's blocks say together is fed back to each of them: the mean of a few channels over the block's own
element, the larger ones around it and the page. `training/reading_fit.py` makes the weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from khabar.article.labels.class_words import words_of_each
from khabar.article.labels.features import Features
from khabar.page.product import product

__all__ = ["HEADS", "Matrix", "Net", "probabilities", "run"]

Matrix: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]
Weights: TypeAlias = dict[str, Matrix]

HEADS = ("body", "headline", "standfirst", "byline", "caption")
_REACH = 2
_TOGETHER = 0.5
"""How much what is said of all rows marked up alike weighs beside what is said of one."""

_CLEAR, _SUREST = 4.0, 30.0
"""Log-odds beyond which a row's weigh no more among those marked up alike, and beyond which none are told apart."""

_AT_ONCE = 2_048
"""Rows of a slice."""


@dataclass(frozen=True, slots=True)
class Net:
    """Fitted weights, and the number of each class word that they know."""

    weights: Weights
    words: dict[str, int]


def probabilities(seen: Features, spellings: list[str]) -> Matrix:
    """For each block the probability of each of `HEADS`."""
    return run(seen, spellings, _shipped())


def run(seen: Features, spellings: list[str], net: Net) -> Matrix:
    """What a net says of a page."""
    weights = net.weights
    vectors = _vectors(seen, spellings, weights["words"], net.words)
    rows = np.empty((len(seen.numbers), len(weights["in_bias"])), np.float32)
    for part in _parts(len(rows)):
        rows[part] = _dense(seen.numbers[part], _embedded(seen.spellings[part], vectors), weights)
    first, last = np.ascontiguousarray(seen.ranges[:, :, 0]), np.ascontiguousarray(seen.ranges[:, :, 1])
    shares = 1 / np.maximum(last - first, 1).astype(np.float32)
    for number in range(2):
        before = rows.copy()
        for part in _parts(len(rows)):
            change = product(_around(before, part, 1 + 2 * number), weights[f"kernel{number}"])
            _add(rows[part], change, weights[f"bias{number}"])
        sums = _sums(product(rows, weights[f"pool{number}"]))
        for part in _parts(len(rows)):
            means = _means(sums, first[part], last[part], shares[part])
            _add(rows[part], product(means, weights[f"mix{number}"]), weights[f"mix_bias{number}"])
    scores = np.clip(product(rows, weights["out"]) + weights["out_bias"], -_SUREST, _SUREST)
    scores[:, 0] = _agreed(scores[:, 0], seen)
    result: Matrix = 1 / (1 + np.exp(-scores))
    return result


def _agreed(scores: Matrix, seen: Features) -> Matrix:
    """Rows marked up alike, paragraphs of a body or teasers of a list, are mostly of one kind: half of what is said of
    a row is what is said of all of them, weighed by their length.
    """
    size = np.expm1(seen.numbers[:, 0])
    clear = np.clip(scores, -_CLEAR, _CLEAR)
    together = (np.bincount(seen.alike, clear * size) / np.maximum(np.bincount(seen.alike, size), 1)).take(seen.alike)
    agreed: Matrix = (clear + _TOGETHER * (together - clear)).astype(np.float32)
    return agreed


def _parts(count: int) -> Iterator[slice]:
    """The rows in slices. Most pages are one; of a long one only a slice has its wide arrays in memory."""
    return (slice(start, min(start + _AT_ONCE, count)) for start in range(0, count, _AT_ONCE))


def _dense(numbers: Matrix, spelled: Matrix, weights: Weights) -> Matrix:
    """The first layer."""
    scaled: Matrix = numbers - weights["mean"]
    scaled *= weights["scale"]
    np.clip(scaled, -6, 6, out=scaled)
    rows: Matrix = product(scaled, weights["in"])
    rows += product(spelled, weights["in_words"])
    rows += weights["in_bias"]
    return np.maximum(rows, 0, out=rows)


def _add(rows: Matrix, change: Matrix, bias: Matrix) -> None:
    """What a layer says above nought."""
    change += bias
    np.maximum(change, 0, out=change)
    rows += change


def _vectors(seen: Features, spellings: list[str], table: Matrix, words: dict[str, int]) -> Matrix:
    """What the class words of each spelling say together."""
    vectors = np.zeros((len(spellings), table.shape[1]), np.float32)
    used = np.flatnonzero(np.bincount(seen.spellings.ravel(), minlength=len(spellings)))
    known: list[int] = []
    starts, places = [], []
    for number, spelled in zip(
        used.tolist(), words_of_each([spellings[number] for number in used.tolist()]), strict=True
    ):
        start = len(known)
        known += [index for word in spelled if (index := words.get(word)) is not None]
        if len(known) > start:
            starts.append(start)
            places.append(number)
    if known:
        vectors[places] = np.add.reduceat(table[known], starts, 0)
    return vectors


def _embedded(levels: Integers, vectors: Matrix) -> Matrix:
    """The vectors of a block's element and of those around it, side by side; far ones added up."""
    each = vectors.take(levels, 0)
    near = each[:, :3].reshape(len(levels), -1)
    return np.concatenate([near, each[:, 3:].sum(1)], 1)


def _around(rows: Matrix, part: slice, step: int) -> Matrix:
    """Each block of a slice beside its neighbours two steps to either side."""
    count, width = rows.shape
    around = np.zeros((part.stop - part.start, 2 * _REACH + 1, width), np.float32)
    for tap in range(2 * _REACH + 1):
        shift = step * (tap - _REACH)
        start, end = max(part.start, -shift), min(part.stop, count - shift)
        if start < end:
            around[start - part.start : end - part.start, tap] = rows[start + shift : end + shift]
    return around.reshape(len(around), -1)


def _sums(channels: Matrix) -> Matrix:
    """Of a few channels what the blocks before each say together."""
    sums = np.zeros((len(channels) + 1, channels.shape[1]), np.float32)
    np.cumsum(channels, 0, out=sums[1:])
    return sums


def _means(sums: Matrix, first: Integers, last: Integers, shares: Matrix) -> Matrix:
    """The means over the containers around each block of a slice; `shares`: that of one row of each."""
    means: Matrix = sums.take(last, 0)
    means -= sums.take(first, 0)
    means *= shares[:, :, None]
    return means.reshape(len(means), -1)


@cache
def _shipped() -> Net:
    data = (files("khabar.article.labels") / "weights.npz").read_bytes()
    with np.load(BytesIO(data)) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files if name != "vocabulary"}
        return Net(weights, {word: number for number, word in enumerate(str(stored["vocabulary"]).split())})
