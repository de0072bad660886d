"""The containers around each block of a page, as arrays: which they are, what they hold, how they are spelled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from khabar.page.blocks import Blocks

__all__ = ["CONTAINER_WIDTH", "LEVELS", "NEIGHBOUR_WIDTH", "SPELLED", "Tree", "containers", "neighbours"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

LEVELS = 5
"""Containers around a block that are looked at: its own element, then each larger one, then the page."""

SPELLED = 7
"""Elements around a block whose class words are looked at: its own, parent, grandparent and four more."""

CONTAINER_WIDTH = 9 * (LEVELS + 1)
NEIGHBOUR_WIDTH = 6
_CHAIN = 16
"""Elements inside one another without a row between them, at most: a power of two is reached in its logarithm."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The elements of a page: `above` each one (the page is above itself), the rows inside, its spelling; `own`: for
    each row its element.
    """

    own: Integers
    above: Integers
    first: Integers
    last: Integers
    words: Integers

    @classmethod
    def of(cls, blocks: Blocks) -> Tree:
        elements = blocks.elements
        above = np.array(elements.parent, np.int64)
        np.maximum(above, 0, out=above)
        own, words = np.array(blocks.parent, np.int64), np.array(elements.words, np.int64)
        return cls(own, above, np.array(elements.first, np.int64), np.array(elements.last, np.int64), words)

    def larger(self) -> Integers:
        """For each row and level a container that holds more rows than the one before, the page last."""
        up = self._up()
        found = np.empty((len(self.own), LEVELS + 1), np.int64)
        element = self.own
        for level in range(LEVELS):
            found[:, level] = element
            element = up.take(element)
        found[:, LEVELS] = 0
        return found

    def _up(self) -> Integers:
        """For each element the nearest one around it that holds more rows."""
        held = self.last - self.first
        up = self.above
        for _ in range(_CHAIN):
            same = (held.take(up) == held) & (up > 0)
            if not same.any():
                break
            up = np.where(same, up.take(up), up)
        return up

    def ranges(self, containers: Integers) -> Integers:
        """The first row of each container and the one after its last."""
        return np.stack([self.first, self.last], 1).take(containers, 0)

    def spellings(self) -> Integers:
        """For each row the spellings of the `SPELLED` elements around it."""
        levels = np.empty((len(self.own), SPELLED), np.int64)
        element = self.own
        for level in range(SPELLED):
            levels[:, level] = self.words.take(element)
            element = self.above.take(element)
        return levels


def containers(
    out: Floats, ranges: Integers, prose: Floats, size: Floats, links: Floats, fluent: NDArray[np.bool_]
) -> None:
    """Of each container around a block, the page last: its rows, prose, links, and where in it the block stands."""
    rows = len(prose)
    sums = np.zeros((rows + 1, 4), np.float64)
    np.cumsum(np.stack([prose, size, size * links, fluent], 1), 0, out=sums[1:])
    first, last = ranges[:, :, 0], ranges[:, :, 1]
    held = (sums.take(last, 0) - sums.take(first, 0)).astype(np.float32)
    inside, letters, linked, spoken = (held[:, :, column] for column in range(4))
    count = np.maximum(last - first, 1).astype(np.float32)
    place = np.arange(rows, dtype=np.float32)[:, None] - first
    total = held[0, -1, 0] + 1
    letters = letters + 1
    columns = (
        np.log1p(count), inside / total, np.log1p(inside), linked / letters,
        inside / letters, spoken / count, place / count, np.log1p(place), np.log1p(count - place),
    )  # fmt: skip
    for number, column in enumerate(columns):
        out[number * (LEVELS + 1) : (number + 1) * (LEVELS + 1)] = column.T


def neighbours(out: Floats, containers: Integers) -> None:
    """Whether the blocks before and after stand in the same containers."""
    same = (containers[1:, :3] == containers[:-1, :3]).T
    out[:, :] = 0
    out[:3, 1:] = same
    out[3:, :-1] = same
