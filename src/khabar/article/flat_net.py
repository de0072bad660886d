"""The learned part of the flat labeller: a small net over the sequence of rows, run in numpy.

A dense layer, residual convolutions over the rows, the page's mean fed back, a probability for each class.
`training/flat.py` makes its weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["CLASSES", "REACHES", "probabilities"]

Matrix: TypeAlias = NDArray[np.float32]

CLASSES = ("chrome", "paragraph", "headline", "standfirst", "byline", "dateline", "caption")

REACHES = ((1, 2), (3, 2), (9, 2))
"""Each convolution's step between rows and how many steps it looks to either side."""


def probabilities(seen: Matrix) -> Matrix:
    """For each row of features the probability of each of `CLASSES`, the mean over several nets."""
    total: Matrix = np.zeros((len(seen), len(CLASSES)), np.float32)
    if len(seen):
        for net in _nets():
            total += _run(seen, net)
    mean: Matrix = (total / len(_nets())).astype(np.float32)
    return mean


def _run(seen: Matrix, net: Mapping[str, Matrix]) -> Matrix:
    rows: Matrix = np.maximum((seen - net["mean"]) * net["scale"] @ net["in"] + net["in_bias"], np.float32(0)).astype(
        np.float32, copy=False
    )
    for number, (step, reach) in enumerate(REACHES):
        kernel = net[f"kernel{number}"]
        total = np.zeros_like(rows) + net[f"bias{number}"]
        for tap in range(-reach, reach + 1):
            total += _shifted(rows, tap * step) @ kernel[tap + reach]
        rows = rows + np.maximum(total, 0)
        if number == len(REACHES) - 2:
            rows = rows + np.maximum(rows.mean(0) @ net["page"] + net["page_bias"], 0)
    scores = rows @ net["out"] + net["out_bias"]
    odds = np.exp(scores - scores.max(1, keepdims=True))
    result: Matrix = odds / odds.sum(1, keepdims=True)
    return result


def _shifted(rows: Matrix, by: int) -> Matrix:
    """`rows` moved by `by` places, zeros where nothing stands."""
    moved = np.zeros_like(rows)
    if by == 0:
        return rows
    if abs(by) < len(rows):
        if by > 0:
            moved[:-by] = rows[by:]
        else:
            moved[-by:] = rows[:by]
    return moved


@cache
def _nets() -> tuple[Mapping[str, Matrix], ...]:
    data = (files("khabar.article") / "flat_weights.npz").read_bytes()
    with np.load(BytesIO(data)) as stored:
        stacked = {name: stored[name].astype(np.float32) for name in stored.files}
    return tuple({name: value[place] for name, value in stacked.items()} for place in range(len(stacked["mean"])))
