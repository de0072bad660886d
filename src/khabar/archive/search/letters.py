"""How often runs of three letters stand in texts: counted over all texts and runs at once, as numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from khabar.archive.search.fold_text import Codes, codes_of

__all__ = ["LENGTH", "count"]

LENGTH = 3
"""Characters of a run."""

_BITS = 21
"""Of a character: three of them are one number of 64 bits."""

_BETWEEN = "\n" * (LENGTH - 1)
"""What no run reaches across."""

Numbers = np.ndarray[tuple[int], np.dtype[np.uint64]]
Keys = np.ndarray[tuple[int], np.dtype[np.uint16]]
Counts = np.ndarray[tuple[int, int], np.dtype[np.int64]]


def count(texts: Sequence[str], runs: Sequence[str]) -> Counts:
    """A row a text, a column a run: how often it stands there."""
    asked = codes_of("".join(runs)).reshape(-1, LENGTH)
    wanted = _number(asked[:, 0], asked[:, 1], asked[:, 2])
    order = np.argsort(wanted)
    codes = codes_of(_BETWEEN.join(texts))
    first, second, third = codes[:-2], codes[1:-1], codes[2:]
    # A key of sixteen bits rules nearly every place out; only the rest is compared to the letter.
    may_be = np.zeros(1 << 16, bool)
    may_be[_key(asked[:, 0], asked[:, 1], asked[:, 2])] = True
    places = np.flatnonzero(may_be[_key(first, second, third)])
    found = _number(first[places], second[places], third[places])
    column = order[np.minimum(np.searchsorted(wanted, found, sorter=order), len(runs) - 1)]
    same = wanted[column] == found
    ends = np.cumsum([len(text) + len(_BETWEEN) for text in texts])
    row = np.searchsorted(ends, places[same], side="right")
    cells = np.bincount(row * len(runs) + column[same], minlength=len(texts) * len(runs))
    return cells.reshape(len(texts), len(runs))


def _number(first: Codes, second: Codes, third: Codes) -> Numbers:
    wide = first.astype(np.uint64) << np.uint64(2 * _BITS)
    return wide | (second.astype(np.uint64) << np.uint64(_BITS)) | third


def _key(first: Codes, second: Codes, third: Codes) -> Keys:
    one, other, last = (codes.astype(np.uint16) for codes in (first, second, third))
    return one * np.uint16(961) + other * np.uint16(31) + last
