"""Near-copies: MinHash over five-word runs of the words as indexed. One likeness for corpus, copies and stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.archive.search.analyser import words
from khabar.extras import part

with part("archive"):
    from rensa import RMinHash, RMinHashLSH

__all__ = ["Copies", "fingerprint", "groups", "runs", "share"]

_HASHES = 128
_BANDS = 32
_RUN = 5
_SEED = 7


def runs(text: str, length: int = _RUN) -> list[str]:
    """The runs of `length` words side by side; a shorter text is one run."""
    found = words(text)
    return [" ".join(found[at : at + length]) for at in range(max(len(found) - length + 1, 1))] if found else []


def fingerprint(text: str) -> RMinHash:
    """The MinHash of a text."""
    found = RMinHash(_HASHES, _SEED)
    found.update(runs(text))
    return found


class Copies:
    """Texts met so far; a new one is told its likest. `likeness` is the Jaccard share of runs from which on two are
    near-copies: .5 of five-word runs is a text with one sentence in ten reworded and a new opening.
    """

    def __init__(self, likeness: float = 0.5) -> None:
        self.likeness = likeness
        self._near = RMinHashLSH(likeness, _HASHES, _BANDS)
        self._prints: list[RMinHash] = []

    def add(self, text: str) -> int | None:
        """Take a text in under the next number, from 0. Gives the number of the likest before it, if it is a copy."""
        mine = fingerprint(text)
        near = [(mine.jaccard(self._prints[number]), -number) for number in self._near.query(mine)]
        self._near.insert(len(self._prints), mine)
        self._prints.append(mine)
        best = max(near, default=(0.0, 0))
        return -best[1] if near and best[0] >= self.likeness else None


def groups(texts: Iterable[str], likeness: float = 0.5) -> list[list[int]]:
    """Numbers of texts that are near-copies of each other, directly or through others; singles are left out."""
    copies = Copies(likeness)
    leader: dict[int, int] = {}
    for number, text in enumerate(texts):
        first = copies.add(text)
        leader[number] = leader[first] if first is not None else number
    found: dict[int, list[int]] = {}
    for number, first in leader.items():
        found.setdefault(first, []).append(number)
    return [group for group in found.values() if len(group) > 1]


def share(part: Sequence[str], whole: set[str]) -> float:
    """Which share of the runs of `part` stands in `whole`."""
    return sum(run in whole for run in part) / len(part) if part else 0.0
