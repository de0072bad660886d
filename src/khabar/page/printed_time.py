"""Where in a text a day or a clock is printed, by its shape alone: in any language, in any digits.

This finds the stretch; what time it means is `khabar.language.read_date`'s to say.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from khabar.language import fold_digits

__all__ = ["TimeSpan", "is_time", "time_spans"]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Characters `start` to `end` look like a printed day; `clock` where a time of day stands with it."""

    start: int
    end: int
    clock: bool


# The name of a month: letters of one script, so that a place glued in front (`दिल्लीNov`, `DelhiNov`) stays outside.
_WORD = (
    r"(?:(?<!\p{Latin})|(?<=\p{Ll})(?=\p{Lu}))\p{Latin}{3,11}\.?"
    r"|(?<![\p{L}--\p{Latin}])[\p{L}--\p{Latin}][[\p{L}\p{M}]--\p{Latin}]{1,11}"
)
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"(?<!\d)[0-3]?\d(?:st|nd|rd|th|er|º|ª)?"
_GAP = r"[\s,]{0,3}"
_ZONE = r"(?:\s*\(?(?:[A-Z]{2,4}\b|[+-]\d\d:?\d\d|GMT[+-]\d+)\)?)?"
_CLOCK = rf"[0-2]?\d[:.h][0-5]\d(?:[:.][0-5]\d)?(?:\s*[AaPp]\.?\s?[Mm]\b\.?)?{_ZONE}"
_DATE = regex.compile(
    rf"(?:{_DAY}{_GAP}(?:de\s)?(?:{_WORD}){_GAP}(?:de\s)?{_YEAR}"  # 30 नवंबर 2024, 30. November 2024
    rf"|{_DAY}\.\s(?:{_WORD})\s{_YEAR}"
    rf"|(?:{_WORD})\s{{0,2}}{_DAY}{_GAP}{_YEAR}"  # Nov 30, 2024
    rf"|{_YEAR}[-/.年]\s?[01]?\d[-/.月]\s?[0-3]?\d日?"  # 2024-11-30, 2024年11月30日
    rf"|(?<!\d)[0-3]?\d[-/.][01]?\d[-/.]{_YEAR})",  # 30/11/2024
    flags=regex.V1,
)
_BESIDE = regex.compile(rf"(?:[\s,/|•·T()–—-]{{0,5}}(?:(?:at|um|à|kl|को|को\s|as)\.?\s?)?)({_CLOCK})")
_BEFORE = regex.compile(rf"({_CLOCK})[\s,/|•·()–—-]{{1,5}}$")


def time_spans(text: str) -> list[TimeSpan]:
    """The printed days of `text` with the clock beside them, in order."""
    folded = fold_digits(text)
    if not any(mark in folded for mark in ("19", "20")):
        return []
    spans: list[TimeSpan] = []
    for match in _DATE.finditer(folded):
        after = _BESIDE.match(folded, match.end())
        before = None if after else _BEFORE.search(folded, max(0, match.start() - 24), match.start())
        start = before.start(1) if before else match.start()
        end = after.end(1) if after else match.end()
        if not spans or start >= spans[-1].end:
            spans.append(TimeSpan(start, end, clock=bool(after or before)))
    return spans


def is_time(text: str) -> bool:
    """Whether `text` is a printed time and nothing else."""
    spans = time_spans(text) if len(text) <= 80 else []
    return len(spans) == 1 and spans[0].start == 0 and spans[0].end == len(text)
