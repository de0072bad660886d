"""Times as a reader sees them: in the reader's words, on the page's own clock, with that clock named (`IST`)."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import cache, lru_cache

from babel.dates import format_datetime

from khabar.language import get
from khabar.portal.words import DEFAULT, words_in
from khabar.record import Article, TimeField

__all__ = ["clock", "clock_or_day", "day", "day_of", "moment", "printed", "seen"]

_PATTERNS = {"minute": "d MMMM y, HH:mm", "day": "d MMMM y", "month": "MMMM y", "year": "y"}


def printed(field: TimeField, language: str) -> str:
    """`30 नवंबर 2024, 14:58 भा.स.`, no more precise than the page was."""
    return (
        moment(field.value, language) if field.precision == "minute" else _words(field.value, field.precision, language)
    )


def moment(value: datetime, language: str) -> str:
    """`30 नवंबर 2024, 14:58 भा.स.`; the offset as it is where readers have no name for it."""
    offset = value.isoformat()[-6:] if value.utcoffset() is not None else ""
    return f"{_words(value, 'minute', language)} {words_in(language).known(offset)}".rstrip()


def seen(value: datetime, language: str, article: Article | None = None) -> str:
    """When we captured something, on the clock of the article that it stands beside, else on that of the portal."""
    printed = article.published.value.tzinfo if article and article.published else None
    return moment(value.astimezone(printed or _home()) if value.tzinfo else value, language)


@cache
def _home() -> tzinfo | None:
    """The clock of the portal's own language."""
    return datetime.strptime(get(DEFAULT).zones[0], "%z").tzinfo


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


def _words(value: datetime, precision: str, language: str) -> str:
    """Without its zone: two clocks that show one instant are equal, and must not be remembered as one."""
    return _remembered(value.replace(tzinfo=None), precision, language)


@lru_cache(4_096)
def _remembered(shown: datetime, precision: str, language: str) -> str:
    return str(format_datetime(shown, _PATTERNS[precision], locale=language))
