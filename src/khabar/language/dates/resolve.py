"""From the pieces of a printed date to a time."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta, tzinfo

from khabar.instant import clock_zone, safe
from khabar.language.dates.pieces import DAY, HOUR, MONTH, WEEK, YEAR, Piece
from khabar.language.dates.when import Precision, When

__all__ = ["resolve"]

_MINUTES = {0: 1 / 60, 1: 1.0, HOUR: 60.0}


def resolve(piece: Piece, now: datetime | None, zone: tzinfo, tense: int) -> When | None:
    """The time a piece stands for; None where it has no answer (31 November, कल without a verb, a day to count from missing).

    `now` is the time the text is read at, in `zone`, the zone of a clock that names none.
    """
    try:
        when = _resolve(piece, now, zone, tense)
    except (ValueError, OverflowError):
        return None
    return when if when and safe(when.start) else None


def _resolve(piece: Piece, now: datetime | None, assumed: tzinfo, tense: int) -> When | None:
    named = piece.zone is not None
    zone = clock_zone(piece.zone) if piece.zone is not None else assumed
    if zone is None:
        return None
    if now is not None:
        now = now.astimezone(zone)
    if piece.unit in _MINUTES and piece.count is not None:
        if now is None:
            return None
        start = now + timedelta(minutes=piece.count * _MINUTES[piece.unit])
        return When(start.replace(second=0, microsecond=0), "minute", not named)
    day = _day(piece, now, tense)
    if day is None:
        return None
    date, precision = day
    start = datetime(date.year, date.month, date.day, tzinfo=zone)
    if piece.minute is not None and precision == "day":
        return When(start + timedelta(minutes=piece.minute, seconds=piece.seconds or 0), "minute", not named)
    return When(start, precision, not named)


def _day(piece: Piece, now: datetime | None, tense: int) -> tuple[datetime, Precision] | None:
    """The day, or the first day of the month or year, and how much of it is known."""
    if piece.year is not None:
        return _printed(piece.year, piece.month, piece.day)
    if now is None:
        return None
    if piece.unit is not None:
        return _counted(piece, now)
    if piece.open_day is not None:
        return (now + timedelta(days=tense * piece.open_day), "day") if tense else None
    if piece.month is not None:
        return _yearless(piece, now, tense)
    if piece.day is not None:
        return _nearest_day(piece.day, now, tense)
    if piece.weekday is not None:
        return now + timedelta(days=_to_weekday(piece, now, tense)), "day"
    return (now, "day") if piece.minute is not None else None


def _printed(year: int, month: int | None, day: int | None) -> tuple[datetime, Precision]:
    if month is None:
        return datetime(year, 1, 1), "year"
    return datetime(year, month, day or 1), "day" if day else "month"


def _to_weekday(piece: Piece, now: datetime, tense: int) -> int:
    """Days to the weekday. बीते शनिवार on a Saturday is a week back; शनिवार को is that very day, इस रविवार the coming one."""
    weekday = piece.weekday or 0
    if piece.lean == 1:
        return (weekday - now.weekday() - 1) % 7 + 1
    if piece.lean == -1:
        return (weekday - now.weekday()) % 7 - 7
    if tense > 0 or (piece.lean == 0 and not tense):
        return (weekday - now.weekday()) % 7
    return -((now.weekday() - weekday) % 7)


def _counted(piece: Piece, now: datetime) -> tuple[datetime, Precision] | None:
    count = piece.count or 0
    if piece.unit == DAY:
        day = now + timedelta(days=round(count))
        return (day, "day") if piece.weekday in (None, day.weekday()) else None
    if piece.unit == WEEK:
        # अगले हफ्ते सोमवार को: that weekday of the week, which opens on Monday.
        shift = 0 if piece.weekday is None else piece.weekday - now.weekday()
        return now + timedelta(days=round(count * 7) + shift), "day"
    if piece.unit == MONTH:
        months = now.year * 12 + now.month - 1 + round(count)
        return _printed(months // 12, months % 12 + 1, piece.day)
    if piece.unit == YEAR:
        return _printed(now.year + round(count), piece.month, piece.day)
    return None


def _yearless(piece: Piece, now: datetime, tense: int) -> tuple[datetime, Precision] | None:
    """The year nearest to now; where a weekday is printed, the nearest in which the day falls on it."""
    month = piece.month or 1
    choices = [
        datetime(year, month, piece.day or 1, tzinfo=now.tzinfo)
        for year in (now.year - 1, now.year, now.year + 1)
        if piece.day is None or piece.day <= monthrange(year, month)[1]
    ]
    if piece.weekday is not None:
        choices = [day for day in choices if day.weekday() == piece.weekday] or choices
    lean = piece.lean or (tense if piece.day is None else 0)
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if lean:
        first = today.replace(day=1) if piece.day is None else today
        strict = bool(piece.lean)
        kept = [day for day in choices if (day - first).days * lean > 0 or (day.date() == first.date() and not strict)]
        choices = kept or choices
    if not choices:
        return None
    nearest = min(choices, key=lambda day: abs((day - today).days))
    return nearest, "day" if piece.day else "month"


def _nearest_day(day: int, now: datetime, tense: int) -> tuple[datetime, Precision] | None:
    choices = []
    for step in (-1, 0, 1):
        months = now.year * 12 + now.month - 1 + step
        year, month = months // 12, months % 12 + 1
        if day <= monthrange(year, month)[1]:
            choices.append(datetime(year, month, day, tzinfo=now.tzinfo))
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    kept = [choice for choice in choices if (choice - today).days * tense >= 0] or choices
    return (min(kept, key=lambda choice: abs((choice - today).days)), "day") if kept else None
