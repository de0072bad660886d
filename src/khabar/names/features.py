"""What the tagger sees of a word: itself, its neighbours, its ends, and what gazetteer and word lists know of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from khabar.names.knowledge import Knowledge
from khabar.names.line import Line

__all__ = ["BUCKETS", "SLOTS", "features"]

#: Feature strings are hashed into this many rows of the weight table.
BUCKETS = 1 << 17

#: Features a word; the width of the array.
SLOTS = 26


def features(lines: Iterable[Line], known: Knowledge) -> npt.NDArray[np.int64]:
    """An array of words by `SLOTS`, one line's words after another's: the rows of the weight table added up for each word."""
    hashes: list[int] = []
    for line in lines:
        _hash(line, known, hashes)
    return np.array(hashes, dtype=np.int64).reshape(-1, SLOTS) & (BUCKETS - 1)


def _hash(line: Line, known: Knowledge, hashes: list[int]) -> None:
    """Appends the hashes of each word's feature strings.

    A string of two parts (`e`, word before, word) is hashed on from the hash of its first part, so that no string is made.
    """
    words = [_alone(word) for word in ("<", "<", *line.folded, ">", ">")]
    marks = [_mark(mark) for mark in ("-", *_marks(line, known), "-")]
    parts = [
        _part(*row)
        for row in (
            (False, False, False),
            *zip(line.given, line.surname, line.plain, strict=True),
            (False, False, False),
        )
    ]
    for number, printed in enumerate(line.words):
        two_before, w1, w, n1, two_after = words[number : number + 5]
        m1, m, k1 = marks[number : number + 3]
        p1, p, q1 = parts[number : number + 3]
        hashes += (
            crc32(w.text, w1.e), crc32(n1.text, w.f), crc32(n1.text, w1.g), _shape(printed), m.m, crc32(m.text, m1.n),
            crc32(k1.text, m.o), crc32(n1.text, m.t), crc32(w.end, w1.u), crc32(m.text, n1.v),
            *w.own, w1.before, w1.end_before, n1.after, two_before.two_before, two_after.two_after,
            p.j, crc32(p.text, p1.k), crc32(q1.text, p.m), crc32(n1.text, p.h),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Alone:
    """What a word gives by itself: hashes of whole strings, to itself and its neighbours, and beginnings of longer ones."""

    text: bytes
    end: bytes
    own: tuple[int, ...]
    before: int
    end_before: int
    after: int
    two_before: int
    two_after: int
    e: int
    f: int
    g: int
    u: int
    v: int


@lru_cache(maxsize=1 << 15)
def _alone(w: str) -> _Alone:
    own = (f"w{w}", f"1{w[-1:]}", f"2{w[-2:]}", f"3{w[-3:]}", f"4{w[-4:]}", f"p{w[:2]}", f"q{w[:3]}")
    others = (
        f"a{w}",
        f"x{w[-3:]}",
        f"b{w}",
        f"c{w}",
        f"d{w}",
        f"e{w} ",
        f"f{w} ",
        f"g{w} ",
        f"u{w[-2:]} ",
        f"v{w[-2:]}",
    )
    return _Alone(w.encode(), w[-2:].encode(), tuple(map(_crc, own)), *map(_crc, others))


@dataclass(frozen=True, slots=True)
class _Mark:
    """The same of what the lists know of a word."""

    text: bytes
    m: int
    n: int
    o: int
    t: int


@lru_cache(maxsize=64)
def _mark(m: str) -> _Mark:
    return _Mark(m.encode(), *map(_crc, (f"m{m}", f"n{m} ", f"o{m} ", f"t{m} ")))


@dataclass(frozen=True, slots=True)
class _Part:
    """The same of what the lists of people's names know of it."""

    text: bytes
    j: int
    k: int
    m: int
    h: int


@cache
def _part(given: bool, surname: bool, plain: bool) -> _Part:
    text = "c" if plain else "-"
    text += "b" if given and surname else "g" if given else "s" if surname else "-"
    return _Part(text.encode(), *map(_crc, (f"j{text}", f"k{text} ", f"l{text} ", f"h{text} ")))


def _crc(text: str) -> int:
    return crc32(text.encode())


def _marks(line: Line, known: Knowledge) -> Sequence[str]:
    """What the lists know of each word: gazetteer type with its place in the phrase, honorific, role, case marker."""
    marks = [known.marks.get(word, "-") for word in line.folded]
    for number, word in enumerate(line.folded):
        if word.endswith(".") and marks[number] != "case" and word.rstrip(".") in known.honorifics:
            marks[number] = "honor"
    for found in line.found:
        kind = "nation" if found.entry.adjective else found.entry.type
        for number in range(found.first, found.last):
            marks[number] = f"{'B' if number == found.first else 'I'}{kind}"
    return marks


@lru_cache(maxsize=1 << 15)
def _shape(word: str) -> int:
    """The hash of a word's shape: figures, capital, small letters, a mark, another script."""
    if word[:1].isdigit():
        return _crc("s9")
    if word.isascii():
        return _crc("sA" if word[:1].isupper() else "sa" if word[:1].isalpha() else "s.")
    return _crc("s." if not word[:1].isalpha() else "sद")
