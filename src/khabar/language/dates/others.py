"""Dates of other calendars (विक्रम संवत 2081, 27 रमजान, २०८१ मंसिर १५): found, kept as text, never turned into a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from khabar.language.dates.pieces import Line
from khabar.language.dates.tokens import NOTHING, Token
from khabar.language.dates.vocabulary import vocabulary
from khabar.language.language import Language, language_of

__all__ = ["masked", "other_calendars"]

_MARKS = ",.-–/"
# A month or an era with its day, year and fortnight is no longer than this.
_REACH = 6


def other_calendars(text: str, *, language: Language | str) -> list[tuple[int, int]]:
    """Where dates of other calendars stand in `text`: start and end, in order."""
    words = vocabulary(language_of(language))
    line = Line(words.read(text), words.language.date_order)
    return [(line.tokens[first].start, line.tokens[last].end) for first, last in _runs(line)]


def masked(line: Line) -> Line:
    """The line with such dates blanked out: their figures and weekdays are no part of another date."""
    tokens = list(line.tokens)
    for first, last in _runs(line):
        for at in range(first, last + 1):
            tokens[at] = _blank(tokens[at])
    return Line(tokens, line.order, line.other_years_from)


def _blank(token: Token) -> Token:
    return replace(token, kind="mark", text="\ufffc", senses=NOTHING)


def _runs(line: Line) -> Iterator[tuple[int, int]]:
    """First and last token of each."""
    done = -1
    for at in range(len(line)):
        if at > done and line.has(at, "other"):
            first, done = max(_grown(line, at, -1), done + 1), _grown(line, at, 1)
            yield first, done


def _grown(line: Line, at: int, step: int) -> int:
    """The last token in one direction that still belongs to the date around `at`."""
    last, numbered = at, False
    for place in range(at + step, at + step * (_REACH + 1), step):
        if line.has(place, "other") or line.has(place, "day_marks") or line.has(place, "year_words"):
            last = place
        elif line.kind(place) == "number" and not _of_month(line, place):
            last, numbered = place, True
        elif numbered and (line.has(place, "weekday") or line.has(place, "short")):
            last = place
        elif not (line.has(place, "of") or line.mark(place, _MARKS)):
            break
    return last


def _of_month(line: Line, at: int) -> bool:
    """Whether a month of our calendar stands beside the number."""
    after = line.skip(at + 1, ".,-", "of")
    return line.has(at - 1, "month") or line.has(after, "month")
