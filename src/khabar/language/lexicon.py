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
        self._heard = np.zeros((len(self._words), _LONGEST), dtype=np.int64)
        for number, word in enumerate(self._words):
            row = _numbers(sounds(word))
            self._heard[number, : len(row)] = row
            self._lengths[number] = len(row)
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

    def _costs(self, query: list[int], chosen: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """The edit distance from the query to each chosen word: one row of the table for all words at a time.

        A run of sounds that the query lacks is a running minimum over costs less the cumulated price of leaving out.
        """
        weights = _weights()
        lengths = self._lengths[chosen]
        heard = self._heard[chosen, : int(lengths.max())]
        left_out = np.zeros((len(chosen), heard.shape[1] + 1), dtype=np.float32)
        np.cumsum(weights.lost[heard], axis=1, out=left_out[:, 1:])
        row = left_out
        for sign in query:
            below = row + weights.lost[sign]
            np.minimum(below[:, 1:], row[:, :-1] + weights.near[sign][heard], out=below[:, 1:])
            row = np.minimum.accumulate(below - left_out, axis=1) + left_out
        costs: npt.NDArray[np.float32] = row[np.arange(len(chosen)), lengths]
        return costs


def _numbers(heard: str) -> list[int]:
    return [_NUMBER[sign] for sign in heard[:_LONGEST] if sign in _NUMBER]


def _with_one_left_out(filed: str) -> list[str]:
    return list(dict.fromkeys(filed[:at] + filed[at + 1 :] for at in range(len(filed)))) if len(filed) > 2 else []


@dataclass(frozen=True)
class _Weights:
    """`near`: cost of one sign for another, by their numbers; `lost`: of a sign that one side lacks."""

    near: npt.NDArray[np.float32]
    lost: npt.NDArray[np.float32]


@cache
def _weights() -> _Weights:
    known, size = table(), len(_NUMBER) + 1
    near = np.ones((size, size), dtype=np.float32)
    lost = np.ones(size, dtype=np.float32)
    vowels = [_NUMBER[sign] for sign in "aAiIuUeEoO"]
    near[np.ix_(vowels, vowels)] = _VOWEL_FOR_VOWEL
    np.fill_diagonal(near, 0)
    for pair, cost in known.near.items():
        one, other = _NUMBER[pair[0]], _NUMBER[pair[1]]
        near[one, other] = near[other, one] = cost
    for sign, cost in known.lost.items():
        lost[_NUMBER[sign]] = cost
    lost[0] = 0
    return _Weights(near, lost)
