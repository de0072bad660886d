"""How alike two words are written, so that a wrong letter costs a little and a wrong word all."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

__all__ = ["grams", "likeness"]

_LENGTHS = (2, 3)
_OTHER_START = 0.15
_HOPELESS = 0.25
"""Share of n-grams below which counting the edits would only cost time."""


def grams(word: str) -> list[str]:
    """The runs of two and three characters of a word, its ends marked."""
    marked = f"<{word}>"
    return [marked[at : at + length] for length in _LENGTHS for at in range(len(marked) - length + 1)]


@lru_cache(maxsize=1 << 14)
def _numbered(word: str) -> frozenset[str]:
    """The n-grams of a word; one that stands there again has its number behind it. A set, yet counted."""
    found = grams(word)
    known = frozenset(found)
    if len(known) == len(found):
        return known
    again = ((gram, found[:at].count(gram)) for at, gram in enumerate(found))
    return known.union(f"{gram} {times}" for gram, times in again if times)


@lru_cache(maxsize=1 << 15)
def likeness(one: str, other: str) -> float:
    """How alike two words are written: 1 for the same word, near 0 for words with no two letters in common.

    The better of two measures: the share of n-grams (Dice), which forgives an ending, and the share of letters that
    stay (edit distance, two neighbours swapped counting once), which forgives one slip in a short word. People seldom
    slip on the first letter: रक्षा and कक्षा are two words.
    """
    mine, theirs = _numbered(one), _numbered(other)
    dice = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    if dice < _HOPELESS:
        return dice
    letters = 1 - OSA.distance(one, other) / max(len(one), len(other), 1)
    return max(dice, letters if one[:1] == other[:1] else letters - _OTHER_START)
