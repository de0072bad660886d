"""What the tagger sees of a word: itself, its neighbours, its ends, and what gazetteer and word lists know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from khabar.language.fold import fold_word
from khabar.names.gazetteer import Gazetteer
from khabar.names.knowledge import Knowledge

__all__ = ["BUCKETS", "SLOTS", "features"]

#: Feature strings are hashed into this many rows of the weight table.
BUCKETS = 1 << 17

#: Features a word; the width of the array.
SLOTS = 22


def features(words: Sequence[str], gazetteer: Gazetteer, known: Knowledge) -> npt.NDArray[np.int64]:
    """An array of words by `SLOTS`: the rows of the weight table that are added up for each word."""
    folded = [fold_word(word) for word in words]
    marks = _marks(folded, gazetteer, known)
    shapes = [_shape(word) for word in words]
    size = len(words)
    rows = np.zeros((size, SLOTS), dtype=np.int64)
    edge = ("<", ">")
    padded = [edge[0], edge[0], *folded, edge[1], edge[1]]
    around = ["-", "-", *marks, "-", "-"]
    alone = [_alone(word) for word in padded]
    for number in range(size):
        w1, w, n1 = padded[number + 1 : number + 4]
        m1, m, k1 = around[number + 1 : number + 4]
        together = (
            f"e{w1} {w}", f"f{w} {n1}", f"g{w1} {n1}", f"s{shapes[number]}", f"m{m}", f"n{m1} {m}", f"o{m} {k1}",
            f"t{m} {n1}", f"u{w1[-2:]} {w[-2:]}", f"v{n1[-2:]}{m}",
        )  # fmt: skip
        two_before, before, here, after, two_after = alone[number : number + 5]
        rows[number, : len(together)] = [_bucket(text) for text in together]
        rows[number, len(together) :] = (
            *here.own, before.before, before.end_before, after.after, two_before.two_before, two_after.two_after
        )  # fmt: skip
    return rows


@dataclass(frozen=True, slots=True)
class _Alone:
    """The rows that a word gives by itself: where it stands, and to its neighbours."""

    own: tuple[int, ...]
    before: int
    end_before: int
    after: int
    two_before: int
    two_after: int


@lru_cache(maxsize=1 << 15)
def _alone(w: str) -> _Alone:
    own = (f"w{w}", f"1{w[-1:]}", f"2{w[-2:]}", f"3{w[-3:]}", f"4{w[-4:]}", f"p{w[:2]}", f"q{w[:3]}")
    others = map(_bucket, (f"a{w}", f"x{w[-3:]}", f"b{w}", f"c{w}", f"d{w}"))
    return _Alone(tuple(map(_bucket, own)), *others)


def _bucket(text: str) -> int:
    return crc32(text.encode()) & (BUCKETS - 1)


def _marks(folded: list[str], gazetteer: Gazetteer, known: Knowledge) -> list[str]:
    """What the lists know of each word: gazetteer type with its place in the phrase, honorific, role, case marker."""
    marks = ["-"] * len(folded)
    for number, word in enumerate(folded):
        if word in known.case_markers:
            marks[number] = "case"
        elif word in known.honorifics or word.rstrip(".") in known.honorifics:
            marks[number] = "honor"
        elif word in known.roles:
            marks[number] = "role"
        elif word in known.organisation_ends:
            marks[number] = "body"
    for found in gazetteer.find(folded):
        kind = "nation" if found.entry.adjective else found.entry.type
        for number in range(found.first, found.last):
            marks[number] = f"{'B' if number == found.first else 'I'}{kind}"
    return marks


def _shape(word: str) -> str:
    if word[:1].isdigit():
        return "9"
    if word.isascii():
        return "A" if word[:1].isupper() else "a" if word[:1].isalpha() else "."
    return "." if not word[:1].isalpha() else "द"
