"""The labeller's net, run in numpy: a dense layer, convolutions over the sequence of blocks, means over containers.

What a container's blocks say together is fed back to each of them: the mean of a few channels over the block's own
element, the larger ones around it and the page. `training/reading_fit.py` makes the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from khabar.article.class_words import words_of_each
from khabar.article.features import Features

__all__ = ["HEADS", "Matrix", "Net", "probabilities", "run"]

Matrix: TypeAlias = NDArray[np.float32]
Integers: TypeAlias = NDArray[np.int64]
Weights: TypeAlias = dict[str, Matrix]

HEADS = ("body", "headline", "standfirst", "byline", "caption")
_REACH = 2


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
    spelled = _embedded(seen, spellings, weights["words"], net.words)
    numbers: Matrix = seen.numbers - weights["mean"]
    numbers *= weights["scale"]
    np.clip(numbers, -6, 6, out=numbers)
    rows: Matrix = numbers @ weights["in"]
    rows += spelled @ weights["in_words"]
    rows += weights["in_bias"]
    np.maximum(rows, 0, out=rows)
    first, last = np.ascontiguousarray(seen.ranges[:, :, 0]), np.ascontiguousarray(seen.ranges[:, :, 1])
    shares = 1 / np.maximum(last - first, 1).astype(np.float32)
    for number in range(2):
        _add(rows, _convolved(rows, weights[f"kernel{number}"], 1 + 2 * number), weights[f"bias{number}"])
        means = _means(rows @ weights[f"pool{number}"], first, last, shares)
        _add(rows, means @ weights[f"mix{number}"], weights[f"mix_bias{number}"])
    scores = rows @ weights["out"] + weights["out_bias"]
    result: Matrix = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return result


def _add(rows: Matrix, change: Matrix, bias: Matrix) -> None:
    """What a layer says above nought."""
    change += bias
    np.maximum(change, 0, out=change)
    rows += change


def _embedded(seen: Features, spellings: list[str], table: Matrix, words: dict[str, int]) -> Matrix:
    """What the class words of a block's element and of those around it say, side by side; far ones added up."""
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
    each = vectors.take(seen.spellings, 0)
    near = each[:, :3].reshape(len(seen.spellings), -1)
    return np.concatenate([near, each[:, 3:].sum(1)], 1)


def _convolved(rows: Matrix, kernel: Matrix, step: int) -> Matrix:
    """Each block with its neighbours two steps to either side."""
    count, width = rows.shape
    around = np.zeros((count, 2 * _REACH + 1, width), np.float32)
    for tap in range(2 * _REACH + 1):
        shift = step * (tap - _REACH)
        start, end = max(0, -shift), min(count, count - shift)
        if start < end:
            around[start:end, tap] = rows[start + shift : end + shift]
    result: Matrix = around.reshape(count, -1) @ kernel
    return result


def _means(channels: Matrix, first: Integers, last: Integers, shares: Matrix) -> Matrix:
    """The means of a few channels over the containers around each block; `shares`: that of one row of each."""
    sums = np.zeros((len(channels) + 1, channels.shape[1]), np.float32)
    np.cumsum(channels, 0, out=sums[1:])
    means = sums.take(last, 0)
    means -= sums.take(first, 0)
    means *= shares[:, :, None]
    return means.reshape(len(channels), -1)


@cache
def _shipped() -> Net:
    data = (files("khabar.article") / "weights.npz").read_bytes()
    with np.load(BytesIO(data)) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files if name != "vocabulary"}
        return Net(weights, {word: number for number, word in enumerate(str(stored["vocabulary"]).split())})
