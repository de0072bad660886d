"""What is seen of each gap between two words of a line that may hold a whole page: numbers, no words.

A word ends what it stands in and the next one begins something new: the signs and capitals on both sides, how often the
words on one side of the gap come again and go on otherwise, how much prose lies around, the cues of `flat_cues`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import regex
from numpy.typing import NDArray

from khabar.page.flat_cues import PHRASES, phrase_marks
from khabar.page.printed_time import time_spans
from khabar.page.title_text import words

__all__ = ["WIDTH", "Gaps", "features", "folded_pieces", "gaps_of"]

Matrix: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]

# A word with its marks; a capital or another script glued to it begins another one.
_PIECE = regex.compile(r"\S+")
_GLUED = regex.compile(
    r"(?<=\p{Ll}{2})(?=\p{Lu})|(?<=\p{Ll}[.!?…:][\"”’»)\]]?)(?=[\"“‘«(]?\p{Lu})|(?<=[)\]”»])(?=[\p{L}\p{N}])"
    r"|(?<=[।॥؟۔]{1,9}[\"”’»)\]]?)(?=[\"“‘«(]?[\p{L}\p{N}])|(?<=\p{N})(?=[\p{Lu}\p{Lo}])|(?<=[\p{L}\p{M}]{2})(?=\p{N})"
    r"|(?<=\p{Latin}{2})(?=[^\p{Latin}\P{L}])|(?<=[^\p{Latin}\P{L}]\p{M}{0,3})(?=\p{Latin}{2})"
)
_SIGNS = {
    "stop": regex.compile(r"[.!?…।॥؟۔。！？][\"”’»)\]」』]*$"),
    "comma": regex.compile(r"[,،、，;]$"),
    "colon": regex.compile(r"[:：]$"),
    "closing": regex.compile(r"[\"”’»)\]」』]$"),
    "dash": regex.compile(r"[-–—|/•·»›>]$"),
    "abbreviated": regex.compile(r"^(?:\p{Lu}|\p{L}{1,3}|(?:\p{L}\.)+\p{L})\.$"),
    "capital": regex.compile(r"^[^\p{L}\p{N}]*\p{Lu}"),
    "small": regex.compile(r"^[^\p{L}\p{N}]*\p{Ll}"),
    "uncased": regex.compile(r"^[^\p{L}\p{N}]*\p{Lo}"),
    "shouted": regex.compile(r"^[^\p{L}]*\p{Lu}{2,}[^\p{L}]*$"),
    "mixed": regex.compile(r"\p{Ll}\p{Lu}"),
    "number": regex.compile(r"^[^\p{L}\p{N}]*\p{N}"),
    "figures": regex.compile(r"^[^\p{L}]*\p{N}[^\p{L}]*$"),
    "clock": regex.compile(r"^[0-2]?\d[:.][0-5]\d"),
    "opening": regex.compile(r"^[\"“‘«(\[「『]"),
    "sign": regex.compile(r"^[^\p{L}\p{N}]+$"),
    "bullet": regex.compile(r"^[-–—•·*#>»|+©]"),
    "address": regex.compile(r"https?:|www\.|\.(?:com|org|net|in)\b|\S@\S"),
    "hyphen": regex.compile(r"\p{L}[-‑]\p{L}"),
}
_OFTEN = 30
_REACHES = (6, 20, 60)
_RUNS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Gaps:
    """The pieces of a line: piece `n` is characters `starts[n]` to `ends[n]`, gap `n` lies before piece `n + 1`."""

    pieces: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return max(0, len(self.pieces) - 1)


def gaps_of(line: str) -> Gaps:
    """The pieces of `line` between which it may be broken."""
    starts: list[int] = []
    ends: list[int] = []
    for match in _PIECE.finditer(line):
        start, end = match.span()
        for glued in _GLUED.finditer(line, start + 1, end) if end - start > 3 else ():
            starts.append(start)
            ends.append(glued.start())
            start = glued.start()
        starts.append(start)
        ends.append(end)
    return Gaps([line[start:end] for start, end in zip(starts, ends, strict=True)], starts, ends)


def features(line: str, gaps: Gaps, cues: Sequence[str] | None = None) -> Matrix:
    """A row of `WIDTH` numbers for each gap. `cues`: the pieces in which cue words are looked for, when not in the line's."""
    if not len(gaps):
        return np.zeros((0, WIDTH), np.float32)
    kinds: dict[str, int] = {}
    kind = np.array([kinds.setdefault(piece, len(kinds)) for piece in gaps.pieces], np.int64)
    folded = [" ".join(words(piece)) for piece in kinds]
    keys: dict[str, int] = {}
    key = np.array([keys.setdefault(text or piece, len(keys)) for piece, text in zip(kinds, folded, strict=True)])[kind]
    look = np.array([_look(piece) for piece in kinds], np.float32)[kind]
    marks = phrase_marks(folded_pieces(cues) if cues is not None else [folded[number] for number in kind])
    columns = [
        _both(_with_habits(look, key)),
        _both_ways(key),
        _around(look, key),
        _in_line(line, gaps, look),
        marks.opens[1:],
        marks.ends[:-1],
    ]
    return np.concatenate([column.astype(np.float32) for column in columns], axis=1)


def folded_pieces(pieces: Sequence[str]) -> list[str]:
    """The words of each piece as they are compared."""
    known: dict[str, str] = {}
    for piece in pieces:
        if piece not in known:
            known[piece] = " ".join(words(piece))
    return [known[piece] for piece in pieces]


def _look(piece: str) -> list[float]:
    """What a piece looks like by itself."""
    return [*(float(bool(sign.search(piece))) for sign in _SIGNS.values()), np.log1p(len(piece)) / 3]


_SIGN_AT = {name: place for place, name in enumerate(_SIGNS)}


def _with_habits(look: Matrix, key: Numbers) -> Matrix:
    """The looks, with how often the word stands in the line, and how often in small letters."""
    number = np.bincount(key).astype(np.float32)
    small = np.bincount(key, look[:, _SIGN_AT["small"]])
    often = number >= np.sort(number)[::-1][:_OFTEN][-1]
    columns = [np.log1p(number - 1)[key] / 3, (small / number)[key], (often & (number > 2))[key]]
    return np.concatenate([look, np.stack(columns, 1)], axis=1)


def _both(look: Matrix) -> Matrix:
    return np.concatenate([look[:-1], look[1:]], axis=1)


def _both_ways(key: Numbers) -> Matrix:
    """Of the runs of one, two and three words on either side: how often they come again, and how often go on like this."""
    forward = _goes_on(key)
    backward = _goes_on(key[::-1])[::-1]
    return np.concatenate([forward, backward], axis=1)


def _goes_on(key: Numbers) -> Matrix:
    """For each gap, of the runs that end before it, their count and the share that the same word follows."""
    columns: list[NDArray[np.float64]] = []
    run, total = key, int(key.max()) + 1
    for length in _RUNS:
        count = np.bincount(run)
        _, following = np.unique(run[:-1] * total + key[length:], return_inverse=True)
        same = np.bincount(following)
        here = np.zeros((2, len(key) - 1))
        here[0, length - 1 :] = np.log1p(count[run[:-1]] - 1) / 2
        here[1, length - 1 :] = same[following] / count[run[:-1]] * (count[run[:-1]] > 1)
        columns += [here[0], here[1]]
        if length < _RUNS[-1]:
            run = following
            if len(run) < 2:
                columns += [np.zeros(len(key) - 1)] * (2 * (len(_RUNS) - length))
                break
    return np.stack(columns, 1)


def _around(look: Matrix, key: Numbers) -> Matrix:
    """The share of stops, commas, capitals, figures and of the line's commonest words on both sides of each gap."""
    number = np.bincount(key)
    common = (number[key] >= np.sort(number)[::-1][:_OFTEN][-1]) & (look[:, _SIGN_AT["sign"]] == 0)
    of = [look[:, _SIGN_AT[name]] for name in ("stop", "comma", "capital", "number", "small")] + [common]
    columns: list[NDArray[np.float64]] = []
    for values in of:
        total = np.concatenate([[0.0], np.cumsum(values)])
        place = np.arange(1, len(key))
        for reach in _REACHES:
            before, after = np.maximum(0, place - reach), np.minimum(len(key), place + reach)
            columns += [(total[place] - total[before]) / reach, (total[after] - total[place]) / reach]
    return np.stack(columns, 1)


def _in_line(line: str, gaps: Gaps, look: Matrix) -> Matrix:
    """Where the gap lies: in the line, from the stops around it, inside a printed time or at its end, without a space."""
    count = len(gaps)
    place = np.arange(count)
    stops = np.flatnonzero(look[:, _SIGN_AT["stop"]])
    last = np.concatenate([[-1], stops])[np.searchsorted(stops, place, side="left")]
    following = np.concatenate([stops, [count]])[np.searchsorted(stops, place, side="left")]
    starts, ends = np.array(gaps.starts), np.array(gaps.ends)
    inside, before, behind = np.zeros(count), np.zeros(count), np.zeros(count)
    for span in time_spans(line):
        first, final = np.searchsorted(starts, span.start, side="left"), np.searchsorted(ends, span.end, side="left")
        inside[first : max(first, final)] = 1
        before[max(0, first - 1) : first] = 1
        behind[final : final + 1] = 1
    columns = [
        place / count,
        np.log1p(place) / 6,
        np.log1p(count - place) / 6,
        np.log1p(place - last) / 4,
        np.log1p(following - place) / 4,
        starts[1:] == ends[:-1],
        inside,
        before,
        behind,
    ]
    return np.stack(columns, 1)


_LOOKS = len(_SIGNS) + 1
WIDTH = 2 * (_LOOKS + 3) + 2 * 2 * len(_RUNS) + 6 * 2 * len(_REACHES) + 9 + 2 * len(PHRASES)
