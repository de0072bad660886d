"""Dates in a text: one, or all of them with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from khabar.instant import at_noon, safe
from khabar.language.dates.clocks import clock, late_part, zone
from khabar.language.dates.days import (
    bare_month,
    day_month,
    day_of_month,
    marked,
    month_day,
    numeric,
    year_alone,
    year_first,
)
from khabar.language.dates.others import masked
from khabar.language.dates.pieces import Line, Piece, join
from khabar.language.dates.relatives import counted, leaning, named_day, period, weekday
from khabar.language.dates.resolve import resolve
from khabar.language.dates.tense import tense
from khabar.language.dates.vocabulary import Vocabulary, vocabulary
from khabar.language.dates.when import FoundDate, When
from khabar.language.language import Language, language_of

__all__ = ["find_dates", "read_date"]

_READERS: tuple[Callable[[Line, int], Piece | None], ...] = (
    numeric, marked, leaning, year_first, day_month, month_day, counted, period, weekday, named_day, day_of_month, clock,
    bare_month, year_alone,
)  # fmt: skip
# What may stand between the parts of one date.
_BETWEEN = ",;،؛/|•·‧∙()–—-@:~।॰॥\"'’"
_MOST_BETWEEN = 4
# More than this no outlet prints as its date; the rest is not looked at.
_LONGEST_DATE = 400


def read_date(text: str, *, language: Language | str, relative_to: datetime | date | None = None) -> When | None:
    """The time a printed date stands for, None where it is none or has no answer.

    `relative_to` is the day the text is read on: without it आज, शनिवार and days without a year have no answer. A clock without
    a zone takes the language's (+05:30 for India's), else that of `relative_to`, else UTC; `zone_assumed` then says so. Of
    several dates in the text the first that names a day is taken.
    """
    first: When | None = None
    for found in find_dates(text[:_LONGEST_DATE], language=language, relative_to=relative_to):
        if found.dated:
            return found.when
        first = first or found.when
    return first


def find_dates(text: str, *, language: Language | str, relative_to: datetime | date | None = None) -> list[FoundDate]:
    """Every date of `text` with its place, in order. Time grows with the text, not faster."""
    known = language_of(language)
    words = vocabulary(known)
    assumed = _zone(known, relative_to)
    now = _moment(relative_to, assumed)
    return list(_found(text, words, now, assumed))


def _found(text: str, words: Vocabulary, now: datetime | None, assumed: tzinfo) -> Iterator[FoundDate]:
    line = masked(Line(words.read(text), words.language.date_order, words.language.dates.other_years_from))
    at = 0
    while at < len(line):
        piece = _chain(line, at) if _may_start(line, at) else None
        if piece is not None:
            start, end = line.tokens[at].start, line.tokens[piece.end - 1].end
            leaning = tense(text, start, end, words) if _needs_tense(piece) else 0
            when = resolve(piece, now, assumed, leaning)
            if when is not None:
                yield FoundDate(start, end, when, piece.dated)
            at = piece.end
        else:
            at += 1


def _may_start(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return token.kind != "mark" and (token.kind != "word" or bool(token.senses))


def _needs_tense(piece: Piece) -> bool:
    undated = piece.year is None and piece.day is None and piece.unit is None
    return (
        piece.open_day is not None
        or (undated and piece.lean is None and piece.minute is None)
        or (undated and piece.weekday is not None)
    )


def _chain(line: Line, at: int) -> Piece | None:
    """The longest run of pieces from `at` on that speak of one time."""
    whole = _piece(line, at)
    while whole is not None:
        following = _following(line, whole)
        if following is None:
            break
        whole = following
    return whole if whole is not None and _complete(whole) else None


def _following(line: Line, whole: Piece) -> Piece | None:
    place = whole.end
    for _ in range(_MOST_BETWEEN):
        piece = _piece(line, place) if place < len(line) and _may_start(line, place) else None
        if piece is None and whole.minute is not None and whole.zone is None:
            piece = zone(line, place)
        if piece is None and whole.minute is not None and (whole.dated or whole.weekday is not None):
            piece = late_part(line, place, whole.minute)
            if piece is not None:
                return replace(whole, end=piece.end, minute=piece.minute)
        if piece is None and whole.month is not None and whole.day is not None and whole.year is None:
            piece = _late_year(line, place)
        joined = join(whole, piece) if piece is not None else None
        if joined is not None:
            return joined
        if not line.mark(place, _BETWEEN) and not any(
            line.has(place, name) for name in ("day_words", "of", "in_words")
        ):
            return None
        place += 1
    return None


def _late_year(line: Line, at: int) -> Piece | None:
    """The year of `Sat Nov 30 14:58:00 IST 2024`."""
    token = line.token(at)
    year = line.whole(at)
    fits = token is not None and len(token.text) == 4 and year is not None and 1000 <= year <= 2199
    return Piece(at + 1, year=year) if fits and not line.has(at + 1, "counted") else None


def _piece(line: Line, at: int) -> Piece | None:
    for read in _READERS:
        piece = read(line, at)
        if piece is not None:
            return piece
    return None


def _complete(piece: Piece) -> bool:
    """Weak pieces count only beside others."""
    named = piece.dated or piece.unit is not None or piece.open_day is not None
    return named or not piece.weak


def _zone(language: Language, relative_to: datetime | date | None) -> tzinfo:
    """The zone of a clock that names none."""
    given = relative_to.tzinfo if isinstance(relative_to, datetime) else None
    offset = given.utcoffset(None) if given is not None else None
    if isinstance(relative_to, datetime) and given is not None:
        offset = relative_to.utcoffset()
    zones = [_offset(zone_) for zone_ in language.zones]
    if offset is not None and (offset in zones or not zones):
        return timezone(offset)
    return timezone(zones[0]) if zones else UTC


def _offset(zone_: str) -> timedelta:
    hours, minutes = zone_[1:].split(":")
    size = timedelta(hours=int(hours), minutes=int(minutes))
    return -size if zone_.startswith("-") else size


def _moment(relative_to: datetime | date | None, assumed: tzinfo) -> datetime | None:
    if relative_to is None:
        return None
    if not isinstance(relative_to, datetime):
        return at_noon(relative_to, assumed)
    now = safe(relative_to, assumed)
    return now.astimezone(assumed) if now else None
