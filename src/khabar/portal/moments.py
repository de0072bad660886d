"""Times as a reader sees them: in the reader's words, on the page's own clock, with the offset said."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from babel.dates import format_datetime

from khabar.record import TimeField

__all__ = ["clock", "clock_or_day", "day", "day_of", "moment", "printed"]

_PATTERNS = {"minute": "d MMMM y, HH:mm", "day": "d MMMM y", "month": "MMMM y", "year": "y"}


def printed(field: TimeField, language: str) -> str:
    """`30 नवंबर 2024, 14:58 +05:30`, no more precise than the page was."""
    return (
        moment(field.value, language) if field.precision == "minute" else _words(field.value, field.precision, language)
    )


def moment(value: datetime, language: str) -> str:
    """`30 नवंबर 2024, 14:58 +05:30`."""
    offset = value.isoformat()[-6:] if value.utcoffset() is not None else ""
    return f"{_words(value, 'minute', language)} {offset}".rstrip()


def day(value: datetime, language: str) -> str:
    """`30 नवंबर 2024`."""
    return _words(value, "day", language)


def day_of(text: str, language: str) -> str:
    """The same of a day in figures."""
    return day(datetime.fromisoformat(text), language)


def clock(value: datetime, language: str) -> str:
    """`14:58`."""
    return str(format_datetime(value, "HH:mm", locale=language))


def clock_or_day(field: TimeField, newest: datetime, language: str) -> str:
    """`14:58` on the day of the newest article, `29 नव॰` before it: in a column of times every one must say its day."""
    same = field.value.date() == newest.astimezone(field.value.tzinfo).date()
    if same and field.precision == "minute":
        return clock(field.value, language)
    return str(format_datetime(field.value, "d MMM", locale=language))


@lru_cache(4_096)
def _words(value: datetime, precision: str, language: str) -> str:
    return str(format_datetime(value, _PATTERNS[precision], locale=language))
