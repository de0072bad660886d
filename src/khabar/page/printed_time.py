"""Where in a text a day or a clock is printed, by its shape alone: in any language, in any digits.

This finds the stretch; what time it means is `khabar.language.read_date`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Self

import regex

from khabar.language import codes, fold_digits, get

__all__ = ["TimeSpan", "cue_before", "is_time", "time_spans"]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Characters `start` to `end` look like a printed day; `clock` where a time of day stands with it."""

    start: int
    end: int
    clock: bool


_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"(?<!\d)[0-3]?\d(?:st|nd|rd|th|er|º|ª)?"
_GAP = r"[\s,،]{0,3}"
_ZONE = r"(?:\s*\(?(?:(?:GMT|UTC)\s?[+-]\d{1,2}(?::?[0-5]\d)?|IST|GMT|UTC|[A-Z]{2,4}\b|[+-]\d{1,2}:?\d\d)\)?)?"
_CLOCK = rf"[0-2]?\d[:.h][0-5]\d(?:[:.][0-5]\d)?(?:\s*[AaPp]\.?\s?[Mm](?!\p{{Ll}})\.?)?{_ZONE}"
_DIGIT = regex.compile(r"\d")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_NEAR = 34
"""Characters around a year in which the day it belongs to is looked for."""
_GLUED = 5
"""Letters of a cue that is told although a word is glued in front of it."""
_YEARS = regex.compile(rf"(?<!\d){_YEAR}|(?<=\d[-/.]){_YEAR}")
_BESIDE = regex.compile(
    rf"(?:[\s,،/|•·T()–—-]{{0,5}}(?:(?:at|um|à|kl|को|को\s|as)\.?\s?|\p{{Ll}}{{1,4}}\.?\s(?:\p{{Ll}}{{1,4}}\.?\s)?)?)({_CLOCK})"
)
_LAST_WORD = regex.compile(r"([\p{L}\p{M}]+)\.?,?\s*$")
_BEFORE = regex.compile(rf"({_CLOCK})[\s,،/|•·()–—-]{{1,5}}$")


def time_spans(text: str) -> list[TimeSpan]:
    """The printed days of `text` with the clock beside them, in order."""
    folded = fold_digits(text)
    spans: list[TimeSpan] = []
    if "19" not in folded and "20" not in folded:
        return spans
    for year in _YEARS.finditer(folded):
        floor = max(year.start() - _NEAR, spans[-1].end if spans else 0)
        match = _day_of(folded, year, floor)
        if match is None:
            continue
        after = _BESIDE.match(folded, match.end())
        before = None if after else _clock_before(folded, floor, match.start())
        start = before.start(1) if before else match.start()
        end = after.end(1) if after else match.end()
        spans.append(TimeSpan(start, end, clock=bool(after or before)))
    return spans


def _clock_before(folded: str, floor: int, day: int) -> regex.Match[str] | None:
    """The clock that stands before a day; the day's name may stand between (`9:58 AM EST, Mon November 25`)."""
    found = _BEFORE.search(folded, max(floor, day - _NEAR), day)
    if found or _DIGIT.search(folded, max(floor, day - _NEAR), day) is None:
        return found
    name = _LAST_WORD.search(folded, max(floor, day - _NEAR), day)
    if name is None or name.group(1).casefold() not in _weekdays():
        return None
    return _BEFORE.search(folded, max(floor, day - _NEAR), name.start(1))


@cache
def _weekdays() -> frozenset[str]:
    """What the days of the week are called, in any language."""
    return frozenset(name.casefold().rstrip(".") for code in codes() for name in get(code).weekday_names)


def _day_of(folded: str, year: regex.Match[str], floor: int) -> regex.Match[str] | None:
    """The day that a year belongs to. A known month may be glued to a place (`दिल्लीNov`), other words stand alone."""
    end = year.end() + _NEAR
    if _DIGIT.search(folded, floor, year.start()) is None and _DIGIT.search(folded, year.end(), end) is None:
        return None
    months = _months_in(folded[floor:end])
    patterns = (_with_month(months), _WITH_WORD) if months else (_WITH_WORD,)
    for pattern in patterns:
        match = pattern.search(folded, floor, end)
        if match and match.start() <= year.start() < match.end():
            return match
    return None


def _months_in(text: str) -> tuple[str, ...]:
    """The months' names that stand in `text`, longest first: those that a run of letters ends with, those of several words."""
    runs = _LETTERS.findall(text)
    if not runs:
        return ()
    ends = {run[start:] for run in runs for start in range(len(run) - 1)}
    # CLDR's names take a while to load: they are asked where those of our own files do not stand.
    for names in (_own_months, _cldr_months):
        found = {*(ends & names().whole), *(name for name in names().of_words if name in text)}
        if found:
            return tuple(sorted(found, key=lambda name: (-len(name), name)))
    return ()


def _day(month: str) -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:{_DAY}{_GAP}(?:de\s)?{month}{_GAP}(?:de\s)?{_YEAR}"  # 30 नवंबर 2024
        rf"|{_DAY}\.\s{month}\s{_YEAR}"  # 30. November 2024
        rf"|{month}\s{{0,2}}{_DAY}{_GAP}{_YEAR}"  # Nov 30, 2024
        rf"|{_YEAR}[-/.年]\s?[01]?\d[-/.月]\s?[0-3]?\d日?"  # 2024-11-30, 2024年11月30日
        rf"|(?<!\d)[0-3]?\d[-/.][01]?\d[-/.]{_YEAR}"  # 30/11/2024
        rf"|(?<!\d)[01]?\d/[0-3]\d/{_YEAR})"  # 11/30/2024
    )


_WITH_WORD = _day(r"(?<![\p{L}\p{M}])(?:\p{Latin}{3,12}|(?!\p{Latin})\p{L}[\p{L}\p{M}]{1,11})\.?")


@lru_cache(maxsize=256)
def _with_month(months: tuple[str, ...]) -> regex.Pattern[str]:
    """A day with one of these months: a pattern of all thousand names would be slow to make and to use."""
    return _day(rf"(?:{'|'.join(map(regex.escape, months))})(?![\p{{L}}\p{{M}}])\.?")


def cue_before(text: str, time: TimeSpan) -> int:
    """Where the words start that announce a printed time (`Updated: `, `प्रकाशित `); its own start where none do."""
    match = _cue().search(text, max(0, time.start - _NEAR), time.start)
    return match.start() if match else time.start


@cache
def _cue() -> regex.Pattern[str]:
    lines = [language.bylines for language in map(get, codes())]
    phrases = {phrase for line in lines for phrase in (*line.published, *line.updated)}
    whole = _any_of(phrases)
    glued = _any_of(phrase for phrase in phrases if len(phrase) >= _GLUED)
    # A weekday may stand between: `Updated Sat, 30 Nov 2024`. A name may be glued in front: `Asha RaoUpdated: 30 Nov`.
    return regex.compile(
        rf"(?:(?<![\p{{L}}\p{{M}}])(?:{whole})\s*[:：|–—-]?|(?:{glued})\s*[:：])\s*(?:\p{{L}}[\p{{L}}\p{{M}}]+,\s*)?$",
        flags=regex.I,
    )


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(sorted(map(regex.escape, phrases), key=len, reverse=True)) or "(?!)"


@dataclass(frozen=True, slots=True)
class _Months:
    """Names of months: those of letters alone, and those `of_words`, figures and signs."""

    whole: frozenset[str]
    of_words: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        written = {name.rstrip(".") for name in names}
        forms = {
            form for name in written if not name.isdecimal() for form in (name, name.capitalize()) if len(form) > 2
        }
        whole = frozenset(form for form in forms if _LETTERS.fullmatch(form))
        return cls(whole, tuple(sorted(forms - whole)))


@cache
def _own_months() -> _Months:
    """What the months are called in the languages that have a file, as those files have it."""
    return _Months.of(form for code in codes() for forms in get(code).dates.months for form in forms)


@cache
def _cldr_months() -> _Months:
    """The same as CLDR has it: of a file, because CLDR's own take a quarter of a second to load for all languages."""
    return _Months.of((files("khabar.page") / "cldr_months.txt").read_text("utf-8").splitlines())


def is_time(text: str) -> bool:
    """Whether `text` is a printed time and nothing else."""
    spans = time_spans(text) if len(text) <= 80 else []
    return len(spans) == 1 and spans[0].start == 0 and spans[0].end == len(text)
