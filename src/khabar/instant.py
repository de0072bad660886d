"""The one place where a time is made: aware, in years around which every sum and every change of zone has an answer.

Python's calendar ends with the years 1 and 9999, and whatever crosses an end raises. A page can declare any time, so a
time that stands near an end is no time here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

__all__ = ["FIRST_YEAR", "LAST_YEAR", "at_noon", "clock_zone", "from_epoch", "from_iso", "instant", "safe", "shifted"]

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Years of a page's times, both included: no newspaper dates a thing before or after, and both ends of the calendar are far."""

_DAY_MINUTES = 24 * 60


def safe(time: datetime | None, zone: tzinfo = UTC) -> datetime | None:
    """`time` where it can be reckoned with, in `zone` where it names none; else None."""
    if time is None or not FIRST_YEAR <= time.year <= LAST_YEAR:
        return None
    return time if time.tzinfo is not None else time.replace(tzinfo=zone)


def instant(
    year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0, second: int = 0, *, zone: tzinfo = UTC
) -> datetime | None:
    """The time that these numbers name; None where the calendar or the clock has none such (31 November, 25:00)."""
    try:
        return safe(datetime(year, month, day, hour, minute, second, tzinfo=zone))
    except (ValueError, OverflowError):
        return None


def from_epoch(seconds: float) -> datetime | None:
    """The time so many seconds after 1970 began in UTC."""
    try:
        return safe(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def from_iso(text: str, *, zone: tzinfo | None = UTC) -> datetime | None:
    """The time that `text` is in ISO 8601; a day alone is its beginning. `zone`: where it names none; None for this machine's."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    if zone is None and time.tzinfo is None:
        return time.astimezone() if safe(time) else None
    return safe(time, zone or UTC)


def shifted(time: datetime, distance: timedelta) -> datetime | None:
    """`time` moved by `distance`; None where that leads out of the years."""
    try:
        return safe(time + distance)
    except OverflowError:
        return None


def clock_zone(minutes: float) -> tzinfo | None:
    """The zone whose clocks are so many minutes before UTC's (behind, where negative); None from a whole day on."""
    return timezone(timedelta(minutes=minutes)) if abs(minutes) < _DAY_MINUTES else None


def at_noon(day: date, zone: tzinfo) -> datetime | None:
    """Twelve o'clock of a day."""
    return instant(day.year, day.month, day.day, 12, zone=zone)
