"""A small net over a sequence, run in numpy: a dense layer, residual convolutions, the sequence's mean fed back.

What flat text is cut by (`lost_breaks`) and what its rows are labelled by (`article.flat.net`) are such nets; each gives
every place of the sequence a probability for each of its classes. `training/` makes the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from khabar.page.product import product

__all__ = ["Net", "Reaches", "loaded", "probabilities"]

Matrix: TypeAlias = NDArray[np.float32]
Net: TypeAlias = Mapping[str, Matrix]
Reaches: TypeAlias = Sequence[tuple[int, int]]
"""Each convolution's step between places and how many steps it looks to either side."""


def loaded(data: bytes) -> tuple[Net, ...]:
    """The nets whose weights are stacked in the npz archive `data`."""
    with np.load(BytesIO(data)) as stored:
        stacked = {name: stored[name].astype(np.float32) for name in stored.files}
    return tuple({name: value[place] for name, value in stacked.items()} for place in range(len(stacked["mean"])))


def probabilities(seen: Matrix, nets: Sequence[Net], reaches: Reaches) -> Matrix:
    """For each row of features the probability of each class, the mean over `nets`."""
    total: Matrix = np.zeros((len(seen), nets[0]["out"].shape[1]), np.float32)
    if len(seen):
        for net in nets:
            total += _run(seen, net, reaches)
    mean: Matrix = (total / len(nets)).astype(np.float32)
    return mean


def _run(seen: Matrix, net: Net, reaches: Reaches) -> Matrix:
    scaled = ((seen - net["mean"]) * net["scale"]).astype(np.float32, copy=False)
    rows: Matrix = np.maximum(product(scaled, net["in"]) + net["in_bias"], np.float32(0))
    for number, (step, reach) in enumerate(reaches):
        kernel = net[f"kernel{number}"]
        total = np.zeros_like(rows) + net[f"bias{number}"]
        for tap in range(-reach, reach + 1):
            total += product(_shifted(rows, tap * step), kernel[tap + reach])
        rows = rows + np.maximum(total, 0)
        if number == len(reaches) - 2:
            rows = rows + np.maximum(rows.mean(0) @ net["page"] + net["page_bias"], 0)
    scores = product(rows, net["out"]) + net["out_bias"]
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
