"""Matrix products small enough that no BLAS starts threads for them.

OpenBLAS shares a product out among threads from about 262,144 multiplications on (`interface/gemm.c`,
GEMM_MULTITHREAD_THRESHOLD). For the few hundred rows of a page the threads wait for each other longer than they work:
a reading costs several times the processor's time, and a machine that reads pages side by side stands still.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["product"]

Matrix = NDArray[np.float32]

_ALONE = 1 << 18
"""Multiplications that one thread does by itself."""


def product(rows: Matrix, weights: Matrix) -> Matrix:
    """`rows @ weights`, some rows at a time. `rows`: (n, k), contiguous; `weights`: (k, m); the result: (n, m)."""
    count, width = rows.shape
    at_once = max(1, _ALONE // weights.size)
    if count <= at_once:
        return rows @ weights
    result = np.empty((count, weights.shape[1]), np.float32)
    whole = count - count % at_once
    np.matmul(
        rows[:whole].reshape(-1, at_once, width), weights, out=result[:whole].reshape(-1, at_once, weights.shape[1])
    )
    if whole < count:
        np.matmul(rows[whole:], weights, out=result[whole:])
    return result
