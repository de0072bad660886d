"""Words found by their sound: `Lexicon(words).find("raksha")`.

Words are filed under the consonants that any speller keeps (`romanised.key`) and under each of these with one left out;
what a query meets there is put in order by a weighted edit distance over sounds (Wagner and Fischer 1974), computed for
all candidates at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from khabar.language.romanised import irregular, keys, readings, sounds, table

__all__ = ["Lexicon"]

_SIGNS = "aAiIuUeEoOkKgGcCjJtTdDnpFbBmyrlvsSshzRNhə"
_NUMBER = {sign: number for number, sign in enumerate(dict.fromkeys(_SIGNS), 1)}
_VOWEL_FOR_VOWEL = 0.45
#: Steps of the running minimum: up to three sounds in a row that the query lacks, a syllable and more.
_STEPS = (1, 2)
#: Costs are whole hundredths: equal ones are equal, and numpy weighs many at a time.
_WHOLE = 100
#: Sounds of a word that are compared; what follows is the same in nearly all pairs.
_LONGEST = 24
#: Candidates that are enough; twice as many are weighed where they share the key.
_MOST = 120


class Lexicon:
    """A set of words, of any script the table of sounds knows, to be found by how they sound."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(dict.fromkeys(words))
        self._known = frozenset(self._words)
        self._exact: dict[str, list[int]] = {}
        self._near: dict[str, list[int]] = {}
        self._lengths = np.zeros(len(self._words), dtype=np.int64)
        self._all_lost = np.zeros(len(self._words), dtype=np.int16)
        self._heard = np.zeros((_LONGEST, len(self._words)), dtype=np.intp)
        for number, word in enumerate(self._words):
            row = _numbers(sounds(word))
            self._heard[: len(row), number] = row
            self._lengths[number] = len(row)
            self._all_lost[number] = _weights().lost[row].sum()
            for filed in keys(word):
                self._exact.setdefault(filed, []).append(number)
                for near in _with_one_left_out(filed):
                    self._near.setdefault(near, []).append(number)

    def __len__(self) -> int:
        return len(self._words)

    def find(self, query: str, limit: int = 10) -> list[str]:
        """The words that sound most like the query, best first; [] where nothing comes near."""
        known = irregular(query)
        first = [known] if known in self._known else []
        chosen = np.fromiter(self._candidates(query), dtype=np.int64)
        if not len(chosen):
            return first
        costs = np.minimum.reduce([self._costs(_numbers(heard), chosen) for heard in readings(query)])
        ranked = [self._words[chosen[at]] for at in np.argsort(costs, kind="stable")[: limit + 1]]
        return [*first, *(word for word in ranked if word not in first)][:limit]

    def _candidates(self, query: str) -> Iterable[int]:
        """Words under the same key, then words with one consonant more, then with one less."""
        found: dict[int, None] = {}
        for wanted in keys(query):
            found |= dict.fromkeys(self._exact.get(wanted, ()))
            found |= dict.fromkeys(self._near.get(wanted, ()))
            for near in _with_one_left_out(wanted):
                if len(found) >= _MOST:
                    break
                found |= dict.fromkeys(self._exact.get(near, ()))
        return list(found)[: 2 * _MOST]

    def _costs(self, query: list[int], chosen: npt.NDArray[np.int64]) -> npt.NDArray[np.int16]:
        """The edit distance from the query to each chosen word: one row of the table for all words at a time.

        Kept less the price of leaving out all sounds so far, so that a run of sounds the query lacks is a running minimum;
        words lie along the second axis, where numpy is quickest.
        """
        weights = _weights()
        lengths = self._lengths[chosen]
        longest = int(lengths.max())
        heard = self._heard[:longest].take(chosen, axis=1)
        replaced = weights.dearer[np.array(query, dtype=np.intp)].take(heard, axis=1)
        row = np.zeros((longest + 1, len(chosen)), dtype=np.int16)
        for sign, instead in zip(query, replaced, strict=True):
            instead += row[:-1]
            row += weights.lost[sign]
            np.minimum(row[1:], instead, out=row[1:])
            for step in _STEPS:
                np.minimum(row[step:], row[:-step], out=row[step:])
        costs: npt.NDArray[np.int16] = row[lengths, np.arange(len(chosen))] + self._all_lost[chosen]
        return costs


def _numbers(heard: str) -> list[int]:
    return [_NUMBER[sign] for sign in heard[:_LONGEST] if sign in _NUMBER]


def _with_one_left_out(filed: str) -> list[str]:
    return list(dict.fromkeys(filed[:at] + filed[at + 1 :] for at in range(len(filed)))) if len(filed) > 2 else []


@dataclass(frozen=True)
class _Weights:
    """`lost`: cost of a sign that one side lacks; `dearer`: what one sign for another costs more than lacking the other."""

    dearer: npt.NDArray[np.int16]
    lost: npt.NDArray[np.int16]


@cache
def _weights() -> _Weights:
    known, size = table(), len(_NUMBER) + 1
    near = np.full((size, size), _WHOLE, dtype=np.int16)
    lost = np.full(size, _WHOLE, dtype=np.int16)
    vowels = [_NUMBER[sign] for sign in "aAiIuUeEoO"]
    near[np.ix_(vowels, vowels)] = _whole(_VOWEL_FOR_VOWEL)
    np.fill_diagonal(near, 0)
    for pair, cost in known.near.items():
        one, other = _NUMBER[pair[0]], _NUMBER[pair[1]]
        near[one, other] = near[other, one] = _whole(cost)
    for sign, cost in known.lost.items():
        lost[_NUMBER[sign]] = _whole(cost)
    lost[0] = 0
    return _Weights(near - lost, lost)


def _whole(cost: float) -> int:
    return round(cost * _WHOLE)
