"""The learned part of the flat labeller: a small net over the sequence of rows. `training/flat.py` makes its weights."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from khabar.page import sequence_net

__all__ = ["CLASSES", "REACHES", "probabilities"]

Matrix: TypeAlias = NDArray[np.float32]

CLASSES = ("chrome", "paragraph", "headline", "standfirst", "byline", "dateline", "caption")

REACHES = ((1, 2), (3, 2), (9, 2))
"""Each convolution's step between rows and how many steps it looks to either side."""


def probabilities(seen: Matrix) -> Matrix:
    """For each row of features the probability of each of `CLASSES`, the mean over several nets."""
    return sequence_net.probabilities(seen, _nets(), REACHES)


@cache
def _nets() -> tuple[sequence_net.Net, ...]:
    return sequence_net.loaded((files("khabar.article.flat") / "weights.npz").read_bytes())
