"""Days, months and years as they are printed: 30 नवंबर 2024, Nov 30, 30/11/2024, 2024年11月30日, नवंबर 2024, 2024 में."""

from __future__ import annotations

from dataclasses import replace

import regex

from khabar.language.dates.pieces import MONTH, YEAR, Line, Number, Piece
from khabar.language.dates.spelled import day_number, year_number

__all__ = ["bare_month", "day_month", "day_of_month", "marked", "month_day", "numeric", "year_alone", "year_first"]

_ISO = regex.compile(r"(\d{4})-?(\d\d)-?(\d\d)[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?(?:(Z)|([+-])(\d\d):?(\d\d))?")
_PARTS = regex.compile(r"\d+")
_RANGE_MARKS = "-–—/,&~"
_OF_MARKS = ".,-–—/"
_AM, _PM = 0, 1
# Numbers below this are counts more often than years, unless a word says that a year follows.
_EARLIEST_BARE_YEAR, _LATEST_BARE_YEAR = 1700, 2100


def numeric(line: Line, at: int) -> Piece | None:
    """ISO, year first, and day/month/year in digits."""
    token = line.token(at)
    if token is None or token.kind not in ("iso", "ymd", "dmy"):
        return None
    if token.kind == "iso":
        return _iso(token.text, at + 1, line.number(at + 1, "part"))
    if line.other_years_from and any(int(part) >= line.other_years_from for part in _PARTS.findall(token.text)):
        return None
    first, second, third = map(int, _PARTS.findall(token.text))
    if token.kind == "ymd":
        return _checked(first, second, third, at + 1)
    year = third if third > 99 else third + (2000 if third < 70 else 1900)
    day, month = (second, first) if _month_first(line, first, second) else (first, second)
    return _checked(year, month, day, at + 1)


def _month_first(line: Line, first: int, second: int) -> bool:
    return second > 12 or (line.order == "mdy" and first <= 12)


def _checked(year: int, month: int, day: int, end: int) -> Piece | None:
    return Piece(end, year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _iso(text: str, end: int, part: int | None) -> Piece | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, seconds = (int(group or 0) for group in found.groups()[:6])
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour < 24):
        return None
    zone = 0 if found[7] else None
    if found[8]:
        zone = (int(found[9]) * 60 + int(found[10])) * (-1 if found[8] == "-" else 1)
    elif part in (_AM, _PM) and 1 <= hour <= 12:
        # 2024-11-30 02:58 PM
        hour, end = hour % 12 + 12 * part, end + 1
    return Piece(end, year, month, day, minute=hour * 60 + minute, seconds=min(seconds, 59), zone=zone)


def day_month(line: Line, at: int) -> Piece | None:
    """30 नवंबर 2024, 30th of November, 28-30 नवंबर, 29 और 30 नवंबर: of several days the first."""
    day = day_number(line, at) if line.month_near(at) else None
    if day is None:
        return None
    end = day.end
    for _ in range(4):
        place = line.skip(end, _OF_MARKS, "of", "day_marks", "day_words")
        month = line.month(place)
        if month is not None:
            return _with_year(line, place + 1, month, day)
        end = _next_of_range(line, end)
        if end < 0:
            return None
    return None


def _next_of_range(line: Line, at: int) -> int:
    """The token after the next day of a range or list; -1 where none follows."""
    if not line.mark(at, _RANGE_MARKS) and not line.has(at, "range_words"):
        return -1
    after = line.skip(at, _RANGE_MARKS, "range_words")
    following = day_number(line, after)
    return following.end if following else -1


def _with_year(line: Line, at: int, month: int, day: Number) -> Piece:
    at = line.skip(at, ".॰", most=1)
    year = year_number(line, at)
    return Piece(year.end if year else at, int(year.value) if year else None, month, int(day.value))


def month_day(line: Line, at: int) -> Piece | None:
    """Nov 30, 2024, नवंबर 30, and the month with its year alone."""
    month = line.month(at)
    if month is None:
        return None
    after = line.skip(at + 1, ".॰", most=1)
    at_day = line.skip(after, "", "day_words", "of", most=2)
    day = day_number(line, at_day)
    in_words = line.kind(at_day) == "word" and not line.has(
        at_day, "cued"
    )  # ഡിസംബർ അഞ്ചിന്: only the ending makes it a day
    if day is not None and not in_words and not _counts(line, day.end):
        end = _next_of_range(line, day.end)
        year = year_number(line, day.end if end < 0 else end)
        return Piece(year.end if year else day.end, int(year.value) if year else None, month, int(day.value))
    year = year_number(line, after) or _year_of_months(line, after)
    return Piece(year.end, int(year.value), month) if year else None


def year_first(line: Line, at: int) -> Piece | None:
    """2024 నవంబర్ 30, 2024 മാർച്ചിൽ: the year before month and day, or before a month that a word or ending says is one."""
    token, year = line.token(at), line.whole(at)
    if token is None or year is None or len(token.text) != 4 or not _EARLIEST_BARE_YEAR <= year <= _LATEST_BARE_YEAR:
        return None
    place = line.skip(at + 1, ",", "year_marks", most=2)
    if line.month(place) is None or not _year_stands(line, at):
        return None
    piece = month_day(line, place) or bare_month(line, place)
    return replace(piece, year=year) if piece and piece.year is None and piece.lean is None else None


def _year_of_months(line: Line, at: int) -> Number | None:
    """The year behind the last month of a range: जनवरी से मार्च 2024."""
    last = line.skip(at, _RANGE_MARKS, "range_words")
    if last == at or line.month(last) is None:
        return None
    return year_number(line, last + 1)


def _counts(line: Line, at: int) -> bool:
    """Whether the number before this token belongs to what follows: May 5 pm, मई 15 लोग, Nov 24 hours."""
    return any(line.has(at, name) for name in ("oclock", "unit", "counted", "part")) or line.mark(at, "%₹:")


def bare_month(line: Line, at: int) -> Piece | None:
    """A month beside a word that says it is one: नवंबर में, in November, last May."""
    month = line.month(at)
    if month is None:
        return None
    if line.has(at - 1, "last") or line.has(at + 1, "last_after"):
        return Piece(at + 1 + line.has(at + 1, "last_after"), month=month, lean=-1)
    if line.has(at - 1, "next") or line.has(at + 1, "next_after"):
        return Piece(at + 1 + line.has(at + 1, "next_after"), month=month, lean=1)
    if line.has(at - 1, "not_dates"):
        # फ्लैग मार्च में
        return None
    if (
        line.has(at - 1, "month_before")
        or line.has(at - 1, "this")
        or line.has(at + 1, "month_after")
        or line.has(at, "cued")
    ):
        return Piece(at + 1, month=month)
    return None


def day_of_month(line: Line, at: int) -> Piece | None:
    """30 तारीख; ఈ నెల 27న, ಇದೇ 27ರಂದು: behind a month or `this` an ending is enough."""
    day = day_number(line, at)
    if day is None:
        return None
    if line.has(day.end, "day_marks"):
        return Piece(day.end + 1, day=int(day.value))
    ended = line.kind(at) == "number" and day.end > at + 1
    told = line.number(at - 1, "unit") == MONTH or line.has(at - 1, "this")
    return Piece(day.end, day=int(day.value)) if ended and told else None


def marked(line: Line, at: int) -> Piece | None:
    """Number and sign in turn: 2024年11月30日, 2024년 11월 30일; the year may be left out."""
    year = line.whole(at)
    end = at
    if year is not None and line.has(at + 1, "year_marks"):
        end = at + 2
    else:
        year = None
    month = line.whole(end)
    if month is None or not 1 <= month <= 12 or not line.has(end + 1, "month_marks"):
        known = year is not None and _FULL_YEAR <= year <= 2199
        return Piece(end, year=year) if known else None
    day = line.whole(end + 2)
    if day is None or not 1 <= day <= 31 or not line.has(end + 3, "day_marks"):
        return Piece(end + 2, year, month) if year else None
    return Piece(end + 4, year, month, day)


_FULL_YEAR = 1000


def year_alone(line: Line, at: int) -> Piece | None:
    """2024 में, सन 2024, in 2024; a number without such a word is none."""
    token = line.token(at)
    year = line.whole(at)
    if token is None or year is None or len(token.text) != 4 or not _year_stands(line, at):
        return None
    told = line.has(at - 1, "year_words") and not line.has(at - 1, "in_words")
    known = _EARLIEST_BARE_YEAR <= year <= _LATEST_BARE_YEAR
    this = line.has(at + 1, "this") and line.number(at + 2, "unit") == YEAR
    end = _past_ending(line, at + 1)
    cued = this or end > at + 1 or line.has(at - 1, "year_before") or line.has(at + 1, "year_after") or _mid(line, at)
    alone = len(line) == 1
    fits = (told and year <= 2199) or (known and (cued or alone))
    return Piece(at + 3 if this else end, year=year) if fits else None


def _past_ending(line: Line, at: int) -> int:
    """The token after an ending glued to a year, with or without a hyphen: 2019-ல், 2024ರ; `at` where there is none."""
    place = at + 1 if line.mark(at, "-–") and line.glued(at) else at
    return place + 1 if line.glued(place) and line.has(place, "year_after") else at


def _mid(line: Line, at: int) -> bool:
    """mid-2023"""
    return line.mark(at - 1, "-–") and line.has(at - 2, "year_before")


def _year_stands(line: Line, at: int) -> bool:
    """Whether the number is no part of a longer one, of a count or of a law."""
    if line.has(at - 1, "not_dates") or line.has(at + 1, "counted") or line.has(at + 1, "unit"):
        return False
    after = line.token(at + 1)
    if _past_ending(line, at + 1) > at + 1:
        after = None
    if line.mark(at - 1, "₹$€£#.:+-/–%") and line.glued(at) and not _mid(line, at):
        return False
    return not (
        after is not None
        and after.glued
        and after.kind == "mark"
        and after.text in "%:+/.-–"
        and at + 2 < len(line)
        and line.glued(at + 2)
    )
