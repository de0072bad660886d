"""Near-copies: MinHash over five-word runs. One likeness for corpus, copies and stories.

Of each word counts what any speller keeps, its consonants: a spelling that another outlet prefers breaks no run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from marshal import dumps, loads
from zlib import compress, decompress

from khabar.extras import part
from khabar.language.analyser import words
from khabar.language.romanised import key
from khabar.stories.subject import Wording, of_one_thing

with part("archive"):
    from rensa import RMinHash, RMinHashLSH

__all__ = ["Copies", "fingerprint", "groups", "runs", "share"]

_HASHES = 128
_BANDS = 64
"""Two hashes a band: of pairs with a quarter of their runs in common 98 in 100 meet."""

_RUN = 5
_SEED = 7


def runs(text: str, length: int = _RUN) -> list[str]:
    """The runs of `length` words side by side; a shorter text is one run."""
    found = [key(word) or word for word in words(text)]
    return [" ".join(found[at : at + length]) for at in range(max(len(found) - length + 1, 1))] if found else []


def fingerprint(text: str) -> RMinHash:
    """The MinHash of a text."""
    found = RMinHash(_HASHES, _SEED)
    found.update(runs(text))
    return found


class Copies:
    """Texts met so far; a new one is told its likest. `likeness` is the Jaccard share of runs from which on two are
    near-copies: .5 of five-word runs is a text with one sentence in ten reworded and a new opening. Two pages of one
    template are as like and no copies (`stories.subject`).

    Every text is kept, compressed: about a kilobyte each beside its fingerprint.
    """

    def __init__(self, likeness: float = 0.5) -> None:
        self.likeness = likeness
        self._near = RMinHashLSH(likeness, _HASHES, _BANDS)
        self._prints: list[RMinHash] = []
        self._kept: list[bytes] = []

    def add(self, wording: Wording) -> int | None:
        """Take a text in under the next number, from 0. Gives the number of the likest before it, if it is a copy."""
        mine = fingerprint(f"{wording.headline}\n{wording.text}")
        near: list[tuple[float, int]] = sorted(
            (-mine.jaccard(self._prints[met]), met) for met in self._near.query(mine)
        )
        self._near.insert(len(self._prints), mine)
        self._prints.append(mine)
        self._kept.append(_packed(wording))
        alike = (met for less, met in near if -less >= self.likeness)
        return next((met for met in alike if of_one_thing(_unpacked(self._kept[met]), wording)), None)


def _packed(wording: Wording) -> bytes:
    return compress(dumps((wording.headline, wording.text, wording.language)), 1)


def _unpacked(kept: bytes) -> Wording:
    return Wording(*loads(decompress(kept)))


def groups(wordings: Iterable[Wording], likeness: float = 0.5) -> list[list[int]]:
    """Numbers of texts that are near-copies of each other, directly or through others; singles are left out."""
    copies = Copies(likeness)
    leader: dict[int, int] = {}
    for number, wording in enumerate(wordings):
        first = copies.add(wording)
        leader[number] = leader[first] if first is not None else number
    found: dict[int, list[int]] = {}
    for number, first in leader.items():
        found.setdefault(first, []).append(number)
    return [group for group in found.values() if len(group) > 1]


def share(part: Sequence[str], whole: set[str]) -> float:
    """Which share of the runs of `part` stands in `whole`."""
    return sum(run in whole for run in part) / len(part) if part else 0.0
