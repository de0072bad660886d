"""How alike two words are written: character n-grams, so that a wrong letter costs a little and a wrong word all."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

__all__ = ["grams", "likeness"]

_LENGTHS = (2, 3)


def grams(word: str) -> list[str]:
    """The runs of two and three characters of a word, its ends marked."""
    marked = f"<{word}>"
    return [marked[at : at + length] for length in _LENGTHS for at in range(len(marked) - length + 1)]


@lru_cache(maxsize=1 << 14)
def _counted(word: str) -> Counter[str]:
    return Counter(grams(word))


def likeness(one: str, other: str) -> float:
    """Dice's share of the n-grams of two words: 1 for the same word, 0 for words with no two letters in common."""
    mine, theirs = _counted(one), _counted(other)
    return 2 * sum((mine & theirs).values()) / (sum(mine.values()) + sum(theirs.values()))
