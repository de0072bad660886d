"""A learned tagger for names: a linear chain over hashed features, run in numpy.

Trained by `training/names.py` as an averaged structured perceptron (Collins 2002) on IL-NER Hindi (CC BY 4.0, LTRC,
IIIT Hyderabad); `training/NAMES_CARD.md` gives the scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from khabar.names.features import features
from khabar.names.gazetteer import Gazetteer
from khabar.names.knowledge import Knowledge
from khabar.record import NameType

__all__ = ["TAGS", "Tagged", "Tagger", "best_path", "tagger"]

TAGS = ("O", "B-person", "I-person", "B-place", "I-place", "B-organisation", "I-organisation")
_TYPES: dict[str, NameType] = {"person": "person", "place": "place", "organisation": "organisation"}


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words first to last, end excluded, that the tagger takes for a name."""

    first: int
    last: int
    type: NameType


@dataclass(frozen=True, slots=True)
class Tagger:
    """`weights`: feature rows by tags; `steps`: from tag by to tag."""

    weights: npt.NDArray[np.float32]
    steps: npt.NDArray[np.float32]

    def tag(self, words: Sequence[str], gazetteer: Gazetteer, known: Knowledge) -> list[Tagged]:
        """The names in one sentence."""
        if not words:
            return []
        scores = self.weights[features(words, gazetteer, known)].sum(axis=1)
        # A bracket or comma is no part of a name, however sure the words around it look.
        scores[[number for number, word in enumerate(words) if not word[0].isalnum()], 0] += 1000.0
        return _chunks([TAGS[tag] for tag in best_path(scores, self.steps)])


def best_path(scores: npt.NDArray[np.float32], steps: npt.NDArray[np.float32]) -> list[int]:
    """Viterbi: the row of tags with the highest sum of scores and steps. `scores` is words by tags."""
    total = scores[0].copy()
    came: list[npt.NDArray[np.int64]] = []
    for row in scores[1:]:
        through = total[:, None] + steps
        best = through.argmax(axis=0)
        came.append(best)
        total = through[best, np.arange(len(row))] + row
    path = [int(total.argmax())]
    for best in reversed(came):
        path.append(int(best[path[-1]]))
    return path[::-1]


def _chunks(tags: list[str]) -> list[Tagged]:
    found: list[Tagged] = []
    for number, tag in enumerate(tags):
        if tag == "O":
            continue
        kind = _TYPES[tag[2:]]
        last = found[-1] if found else None
        if tag[0] == "I" and last is not None and last.last == number and last.type == kind:
            found[-1] = Tagged(last.first, number + 1, kind)
        else:
            found.append(Tagged(number, number + 1, kind))
    return found


@cache
def tagger(language: str) -> Tagger | None:
    """The tagger of a language, None where none was trained."""
    file = resources.files("khabar.names") / "data" / f"tagger_{language}.npz"
    if not file.is_file():
        return None
    with file.open("rb") as stream, np.load(stream) as data:
        scale = float(data["scale"])
        weights = np.zeros((int(data["rows"]), len(TAGS)), dtype=np.float32)
        weights[data["index"]] = data["values"].astype(np.float32) * scale
        return Tagger(weights, data["steps"].astype(np.float32))
