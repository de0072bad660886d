"""A learned tagger for names: a linear chain over hashed features, run in numpy.

Trained by `training/names.py` as an averaged structured perceptron (Collins 2002) on IL-NER Hindi (CC BY 4.0, LTRC,
IIIT Hyderabad); `training/NAMES_CARD.md` gives the scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from khabar.names.features import features
from khabar.names.knowledge import Knowledge
from khabar.names.line import Line
from khabar.record import NameType

__all__ = ["TAGS", "Tagged", "Tagger", "best_paths", "tagger"]

TAGS = ("O", "B-person", "I-person", "B-place", "I-place", "B-organisation", "I-organisation")
Scores = npt.NDArray[np.float32]

#: Words whose features are looked up at one time: a long text takes no more memory than a short one.
TOGETHER = 1 << 13

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

    weights: Scores
    steps: Scores

    def tag(self, lines: Sequence[Line], known: Knowledge) -> list[list[Tagged]]:
        """The names in each sentence."""
        tagged: list[list[Tagged]] = []
        for group in _groups([row for row in lines if row.words]):
            scores = self.weights[features(group, known)].sum(axis=1)
            # A bracket or comma is no part of a name, however sure the words around it look.
            scores[[not word[0].isalnum() for row in group for word in row.words], 0] += 1000.0
            tagged += map(_chunks, best_paths(scores, [len(row.words) for row in group], self.steps))
        rows = iter(tagged)
        return [next(rows) if row.words else [] for row in lines]


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """As many sentences at a time as are worth one step of numpy's, and no more."""
    group: list[Line] = []
    size = 0
    for row in lines:
        if group and size + len(row.words) > TOGETHER:
            yield group
            group, size = [], 0
        group.append(row)
        size += len(row.words)
    if group:
        yield group


def best_paths(scores: Scores, lengths: Sequence[int], steps: Scores) -> list[list[int]]:
    """Viterbi: for each sentence the row of tags with the highest sum of scores and steps.

    `scores` is words by tags, one sentence's words after another's; all sentences take each step together.
    """
    size = np.array(lengths)
    order = np.argsort(-size, kind="stable")
    starts = (np.cumsum(size) - size)[order]
    # Longest first: those that have a word at a step are the first so many.
    going = [int(count) for count in np.searchsorted(-size[order], -np.arange(size.max()), side="left")]
    total = scores[starts]
    came: list[npt.NDArray[np.int64]] = []
    for step, count in enumerate(going[1:], 1):
        through = total[:count, :, None] + steps
        came.append(through.argmax(axis=1))
        total[:count] = through.max(axis=1) + scores[starts[:count] + step]
    tags = np.zeros(len(scores), dtype=np.int64)
    here = total.argmax(axis=1)
    for step in range(len(going) - 1, 0, -1):
        count = going[step]
        tags[starts[:count] + step] = here[:count]
        here[:count] = came[step - 1][np.arange(count), here[:count]]
    tags[starts] = here
    flat = tags.tolist()
    return [flat[end - length : end] for end, length in zip(np.cumsum(size), lengths, strict=True)]


def _chunks(path: list[int]) -> list[Tagged]:
    found: list[Tagged] = []
    for number, at in enumerate(path):
        if not at:
            continue
        tag = TAGS[at]
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
