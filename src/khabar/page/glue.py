"""Where a line of flat text must or may be cut: tags that were dropped with nothing in between leave words glued.

A *hard* cut parts two blocks for certain (`है।उत्तर`, a tab); a *soft* one only offers itself (`दिल्लीNov`,
`SharmaUpdated`): pieces on both sides of it are joined again where they turn out to be the same thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from khabar.language import codes, get
from khabar.page.printed_time import TimeSpan, cue_before, time_spans

__all__ = ["Cut", "cuts", "glued"]

# Names of HTML elements whose text is never shown; crawlers leave the bare name in front of what follows.
_LEFTOVER = regex.compile(r"(?:noscript|script|style|iframe|svg)(?=[\p{Lu}\p{Lo}\p{N}\"“‘])")
# Each run of white space or stops is read once: what looks back is bounded, what runs on gives nothing back.
_GAP = regex.compile(r"(?<!\s)(?:[^\S\t]*+\t\s*+|\s{4,}+)")
# A bar, an arrow or a bullet with space around it parts titles, breadcrumbs and menus, never a sentence.
_BAR = regex.compile(r"(?<!\s)\s++(?:\|++|[»›•·●▪■]|::|>>?)\s++")
_SLASH = regex.compile(r"\s/\s")
# Full stop, then a capital with no space: two blocks. Letters on both sides keep `U.S.`, `3.5` and `Node.js` whole.
_STOP_GLUED = regex.compile(r"(?<=\p{Ll}{2}[.!?…][\"”’»)\]]{0,2})(?=[\"“‘«(]?\p{Lu}[\p{L}\p{M}])")
_DANDA_GLUED = regex.compile(r"(?<=[\p{L}\p{M}\p{N}][।॥؟۔]{1,9}[\"”’»)\]]{0,2})(?=[\"“‘«(]?[\p{L}\p{N}])")
_CASE_GLUED = regex.compile(r"(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})|(?<=[\p{Ll}\p{N}][)\]”’])(?=\p{Lu}\p{Ll})")
# Scripts that write words without spaces mix with Latin freely; they are no sign of glue.
_SPACED = (
    r"[\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}"
    r"\p{Sinhala}\p{Arabic}\p{Hebrew}\p{Cyrillic}\p{Greek}\p{Georgian}\p{Armenian}]"
)
_SCRIPT_GLUED = regex.compile(rf"(?<=\p{{Latin}}{{2}})(?={_SPACED})|(?<={_SPACED}\p{{M}}{{0,3}})(?=\p{{Latin}}{{2}})")
_SENTENCE = regex.compile(
    r"(?<=[\p{L}\p{M}\p{N}\"”’»)\]][.!?…।॥؟۔]{1,9}[\"”’»)\]]{0,2})\s++(?=[^\p{Ll}])|(?<=[。！？][」』”]?)"
)

_BEGINS = regex.compile(r"\s++[^\p{Ll}\p{Lo}\s,;.)\]–—-]")
_LEADS_TO = regex.compile(r"(?:(?<![\p{L}\p{M}])\p{Ll}{1,5}\.?|[\p{Lo}\p{M},(])\s*$")

LONG = 240
"""A line longer than this is cut at its sentences too: it may hold more than one block."""

LONGEST = 1500
"""No piece is longer: text without sentence ends is cut at a space near this length, so that work stays linear."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A place to cut: `start` to `end` is dropped from both sides (white space, a bar), often empty."""

    start: int
    end: int
    hard: bool


def cuts(line: str, *, among: int = 0, broken: Sequence[Cut] = ()) -> list[Cut]:
    """Every place where `line` may hold two blocks, in order, none overlapping.

    `among`: the length of the longer line that it is a part of; `broken`: where that one is broken.
    """
    found = [*broken, *_leftovers(line), *_spans(_GAP, line, True), *_spans(_BAR, line, False)]
    found += [*_spans(_STOP_GLUED, line, True), *_spans(_DANDA_GLUED, line, True)]
    found += [*_spans(_CASE_GLUED, line, False), *_spans(_SCRIPT_GLUED, line, False)]
    times = time_spans(line)
    found += _around_times(line, times)
    if times:
        found += _spans(_writer(), line, False)
    if max(len(line), among) > LONG:
        found += _spans(_SENTENCE, line, False)
    elif not _ends_sentence(line):
        found += _spans(_SLASH, line, False)
    return _capped(_in_order(found, times), len(line), line)


def glued(line: str) -> int:
    """How many words of `line` stand glued to the next one or to the end of a sentence: what typing hardly does."""
    return sum(sum(1 for _ in sign.finditer(line)) for sign in (_STOP_GLUED, _DANDA_GLUED, _CASE_GLUED, _SCRIPT_GLUED))


def _ends_sentence(line: str) -> bool:
    return line.rstrip().endswith((".", "!", "?", "।", "۔", "。"))


def _leftovers(line: str) -> list[Cut]:
    match = _LEFTOVER.match(line)
    return [Cut(match.end(), match.end(), True)] if match else []


def _spans(pattern: regex.Pattern[str], line: str, hard: bool) -> list[Cut]:
    return [Cut(match.start(), match.end(), hard) for match in pattern.finditer(line)]


def _around_times(line: str, times: list[TimeSpan]) -> list[Cut]:
    """Both ends of each printed time, and before the cue that announces it.

    One with a clock or a cue is a dateline's even inside a long line; a bare day is where no sentence runs over it.
    """
    short = len(line) <= LONG and not _ends_sentence(line)
    places: list[int] = []
    for span in times:
        cue = cue_before(line, span)
        if short or span.clock or cue < span.start or _stands_apart(line, span):
            places += [cue, span.start, span.end]
    return [Cut(place, place, False) for place in places]


def _stands_apart(line: str, span: TimeSpan) -> bool:
    """Whether a day with its year ends what stands before it and something new begins behind: `Asha Rao May 1, 2020 4 min`.

    In a sentence a short word in small letters leads to a day, or a small letter, a comma or a stop follows it.
    """
    return bool(_BEGINS.match(line, span.end)) and not _LEADS_TO.search(line, max(0, span.start - 12), span.start)


@cache
def _writer() -> regex.Pattern[str]:
    """Before the cue of a byline that runs on in the line of a time: `... Published by: Asha Rao Updated ...`."""
    cues = {cue for language in map(get, codes()) for cue in language.bylines.cues}
    choice = "|".join(sorted(map(regex.escape, cues), key=len, reverse=True)) or "(?!)"
    return regex.compile(rf"(?<=\s)(?=(?:{choice})\s*[:：])", flags=regex.I)


def _in_order(found: list[Cut], times: list[TimeSpan]) -> list[Cut]:
    """Sorted, without those that overlap one another or fall inside a printed time."""
    inside = iter(times)
    span = next(inside, None)
    kept: list[Cut] = []
    for cut in sorted(found, key=lambda cut: (cut.start, -cut.end, not cut.hard)):
        while span and span.end <= cut.start:
            span = next(inside, None)
        if span and span.start < cut.start:
            continue
        if not kept or (cut.start >= kept[-1].end and cut.start > kept[-1].start):
            kept.append(cut)
    return kept


def _capped(found: list[Cut], length: int, line: str) -> list[Cut]:
    """The same cuts, with more where a stretch between two of them is longer than `LONGEST`."""
    kept: list[Cut] = []
    position = 0
    for cut in [*found, Cut(length, length, False)]:
        while cut.start - position > LONGEST:
            space = line.rfind(" ", position + LONGEST // 2, position + LONGEST)
            place = position + LONGEST if space < 0 else space
            kept.append(Cut(place, place, False))
            position = place
        position = cut.end
        if cut.start < length:
            kept.append(cut)
    return kept
