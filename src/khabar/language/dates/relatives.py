"""Times told from another: आज, कल, 2 घंटे पहले, पिछले महीने, बीते शुक्रवार, vor 3 Tagen."""

from __future__ import annotations

from dataclasses import replace

from khabar.language.dates.days import day_month, month_day
from khabar.language.dates.pieces import DAY, HOUR, WEEK, Line, Piece
from khabar.language.dates.spelled import amount

__all__ = ["counted", "leaning", "named_day", "period", "weekday"]


def named_day(line: Line, at: int) -> Piece | None:
    """आज, yesterday, कल (whose direction is left open), just now."""
    senses = line.senses(at)
    if "now" in senses:
        return Piece(at + 1, unit=1, count=0)
    if "days" in senses:
        return Piece(at + 1, unit=DAY, count=senses["days"])
    if "either_way" in senses:
        distance = int(senses["either_way"])
        if line.has(at - 1, "last"):
            return Piece(at + 1, unit=DAY, count=-distance)
        if line.has(at - 1, "next"):
            return Piece(at + 1, unit=DAY, count=distance)
        return Piece(at + 1, open_day=distance)
    return None


def weekday(line: Line, at: int) -> Piece | None:
    """शुक्रवार, बीते शुक्रवार, next Friday, vendredi dernier; a short name is weak."""
    lean = _lean(line, at)
    place = at if lean is None else at + 1
    day = line.number(place, "weekday")
    if day is None:
        short = line.number(place, "short")
        if short is None or place != at:
            return None
        return Piece(place + 1 + line.mark(place + 1, ".॰"), weekday=short, weak=True)
    end = place + 1
    if not lean and (line.has(end, "last_after") or line.has(end, "next_after")):
        lean = -1 if line.has(end, "last_after") else 1
        end += 1
    return Piece(end, weekday=day, lean=lean)


def leaning(line: Line, at: int) -> Piece | None:
    """बीते 2 जनवरी, गत 15 नवंबर, आगामी 5 दिसंबर."""
    lean = _lean(line, at)
    piece = (day_month(line, at + 1) or month_day(line, at + 1)) if lean else None
    return replace(piece, lean=lean) if piece is not None and piece.day is not None and piece.year is None else None


def _lean(line: Line, at: int) -> int | None:
    """-1 behind the last, 0 behind this, 1 behind the next."""
    return -1 if line.has(at, "last") else 1 if line.has(at, "next") else 0 if line.has(at, "this") else None


def counted(line: Line, at: int) -> Piece | None:
    """So many units ago or from now, the word before or behind: 2 घंटे पहले, il y a 2 heures, in 3 days."""
    before = -1 if line.has(at, "ago_before") else 1 if line.has(at, "hence_before") else 0
    start = at + 1 if before else at
    length = _length(line, start)
    if length is None:
        return None
    unit, count, end = length
    if before:
        return Piece(end, unit=unit, count=before * count)
    if line.has(end - 1, "ago") or line.has(end - 1, "hence"):
        return Piece(end, unit=unit, count=-count if line.has(end - 1, "ago") else count)
    end = line.skip(end, "", "of", most=1)
    if line.has(end, "ago"):
        return Piece(end + 1, unit=unit, count=-count)
    if line.has(end, "hence"):
        return Piece(end + 1, unit=unit, count=count)
    return None


def _length(line: Line, at: int) -> tuple[int, float, int] | None:
    """A length of time: its largest unit, how many of it, and the token after. Hours and minutes may stand together."""
    first = _units(line, at)
    if first is None:
        return None
    unit, count, end = first
    if unit == HOUR:
        more = _units(line, line.skip(end, ",", "range_words", most=1))
        if more is not None and more[0] == 1:
            return 1, count * 60 + more[1], more[2]
    return unit, count, end


def _units(line: Line, at: int) -> tuple[int, float, int] | None:
    number = amount(line, at)
    if number is None:
        alone = line.number(at, "unit") if line.has(at + 1, "one_after") else None
        return None if alone is None else (alone, 1, at + 2)
    unit = line.number(number.end, "unit")
    return None if unit is None else (unit, number.value, number.end + 1)


def period(line: Line, at: int) -> Piece | None:
    """पिछले महीने, last year, इस साल, la semaine dernière."""
    lean = _lean(line, at)
    if line.has(at, "lean"):
        unit, lean, end = line.number(at, "unit"), line.number(at, "lean"), at + 1
    elif lean is not None:
        unit = line.number(at + 1, "unit")
        end = at + 2
    else:
        unit = line.number(at, "unit")
        lean = -1 if line.has(at + 1, "last_after") else 1 if line.has(at + 1, "next_after") else None
        end = at + 2
    if unit is None or lean is None or unit < DAY or (lean == 0 and unit == WEEK):
        return None
    return Piece(end, unit=unit, count=lean)
