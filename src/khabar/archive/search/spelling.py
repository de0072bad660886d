"""How alike two words are written, so that a wrong letter costs a little and a wrong word all."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

__all__ = ["edits", "grams", "likeness"]

_LENGTHS = (2, 3)
_OTHER_START = 0.15
_HOPELESS = 0.25
"""Share of n-grams below which counting the edits would only cost time."""


def grams(word: str) -> list[str]:
    """The runs of two and three characters of a word, its ends marked."""
    marked = f"<{word}>"
    return [marked[at : at + length] for length in _LENGTHS for at in range(len(marked) - length + 1)]


@lru_cache(maxsize=1 << 14)
def _counted(word: str) -> Counter[str]:
    return Counter(grams(word))


@lru_cache(maxsize=1 << 15)
def likeness(one: str, other: str) -> float:
    """How alike two words are written: 1 for the same word, near 0 for words with no two letters in common.

    The better of two measures: the share of n-grams (Dice), which forgives an ending, and the share of letters that
    stay (edit distance, two neighbours swapped counting once), which forgives one slip in a short word. People seldom
    slip on the first letter: रक्षा and कक्षा are two words.
    """
    mine, theirs = _counted(one), _counted(other)
    dice = 2 * sum((mine & theirs).values()) / (sum(mine.values()) + sum(theirs.values()))
    if dice < _HOPELESS:
        return dice
    letters = 1 - edits(one, other) / max(len(one), len(other), 1)
    return max(dice, letters if one[:1] == other[:1] else letters - _OTHER_START)


def edits(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour to make one word of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, last, row = row, before, [at]
        for place, wanted in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
    return row[-1]
