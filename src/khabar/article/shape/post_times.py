"""The time that stands at a post of a live blog, read into a moment: its day is often told by the page alone.

`14:58`, `सित. 29, 2024 14:58 (IST)`, `5 मिनट पहले`, `<time datetime>`. Posts stand newest first or oldest first; where the
clock runs the wrong way from one to the next, midnight lies between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise

import regex

from khabar.article.moment import read_machine
from khabar.instant import shifted
from khabar.language import Language, find_dates, fold_digits, has_words

__all__ = ["Days", "PostTime", "newest_first", "post_time", "settled_times"]

_DATETIME = regex.compile(r"datetime=(\S+)")
_DIGIT = regex.compile(r"\d")
_LEAD = " \t([|•·-–—"
_AFTER = regex.compile(r"\s*[\])]?\s*(?:[:：|•·–—-]+\s*|$)")
_STARTS_WITHIN = 24
"""Characters that may stand before a time at the head of a row: `Updated on`, a weekday."""

_PROBE = timedelta(hours=7, minutes=13)
_ANY_DAY = datetime(2001, 1, 1, 12)
_DAY = timedelta(days=1)
_SLACK = timedelta(minutes=10)
"""How far two newsroom clocks may differ before a post counts as made on another day."""


@dataclass(frozen=True, slots=True)
class PostTime:
    """A time at the head of a row. `moment` is its answer, on a day of the page's where only a clock is printed.

    `dated`: the day is printed too, or follows from the capture's time. `end`: where the words after the time begin.
    """

    moment: datetime | None
    dated: bool
    end: int


@dataclass(frozen=True, slots=True)
class Days:
    """What a page knows of its days: when it was published, last changed and captured; `zone` where none is printed."""

    published: datetime | None
    modified: datetime | None
    fetched: datetime | None
    zone: tzinfo

    @property
    def reference(self) -> datetime | None:
        """The day near which posts were made."""
        known = self.modified or self.published or self.fetched
        return known.astimezone(self.zone) if known else None


def post_time(text: str, hint: str, language: Language, days: Days) -> PostTime | None:
    """The time that `text` begins with, as markup gives it where it does."""
    printed = _printed(text, language, days) if _DIGIT.search(fold_digits(text[: _STARTS_WITHIN * 2])) else None
    match = _DATETIME.search(hint)
    marked = read_machine(match.group(1), days.zone) if match else None
    if marked is not None and marked.precision == "minute":
        if printed is None and len(text) > 2 * _STARTS_WITHIN:
            return None
        return PostTime(marked.time, True, printed.end if printed else len(text))
    return printed


def _printed(text: str, language: Language, days: Days) -> PostTime | None:
    known = days.reference
    now = known or _ANY_DAY.replace(tzinfo=days.zone)
    found = next(iter(find_dates(text[:80], language=language, relative_to=now)), None)
    if found is None or found.when.precision != "minute" or not _opens(text[: found.start]):
        return None
    after = _AFTER.match(text, found.end)
    end = after.end() if after else found.end
    if found.dated:
        return PostTime(found.when.start, True, end)
    shifted = next(iter(find_dates(text[:80], language=language, relative_to=now + _PROBE)), found)
    if shifted.when.start.timetz() != found.when.start.timetz():
        return PostTime(_ago(found.when.start, now, days.fetched), True, end)
    return PostTime(found.when.start if known else None, False, end)


def _ago(moment: datetime, now: datetime, fetched: datetime | None) -> datetime | None:
    """`5 minutes ago` counts from the capture; without its time there is no answer."""
    return shifted(moment, fetched - now) if fetched is not None else None


def _opens(before: str) -> bool:
    return len(before) <= _STARTS_WITHIN and not has_words(before, 3)


def newest_first(times: Sequence[PostTime]) -> bool:
    """Whether the posts stand newest first, which is the rule: read so, they must not take longer than read forward."""
    back = forth = timedelta()
    for before, after in pairwise(times):
        if before.moment is None or after.moment is None:
            continue
        gone = before.moment - after.moment
        if before.dated and after.dated:
            back, forth = (back, forth + _DAY) if gone >= timedelta() else (back + _DAY, forth)
        else:
            back, forth = back + gone % _DAY, forth + -gone % _DAY
    return back <= forth


def settled_times(times: Sequence[PostTime], days: Days) -> list[datetime | None]:
    """The moment of each post, its day counted from where the page dates its first or last one."""
    moments = [time.moment for time in times]
    if all(time.dated for time in times) or not any(moments):
        return moments
    backward = newest_first(times)
    order = range(len(moments)) if _from_start(backward, days) else range(len(moments) - 1, -1, -1)
    falls = backward == (order.step > 0)
    before: datetime | None = None
    for place in order:
        moment = moments[place]
        if moment is None or times[place].dated:
            before = moment or before
            continue
        if before is None:
            moment = _anchored(moment, falls, days)
        else:
            moment = _on_day(moment, before)
            if falls and moment > before + _SLACK:
                moment = shifted(moment, -_DAY)
            elif not falls and moment < before - _SLACK:
                moment = shifted(moment, _DAY)
        moments[place] = moment
        before = moment or before
    return moments


def _from_start(backward: bool, days: Days) -> bool:
    """Whether days are counted from the first post: the newest by the last change, else the oldest by publication."""
    newest_known = days.modified is not None or (days.published is None and days.fetched is not None)
    return newest_known if backward else not newest_known


def _anchored(moment: datetime, newest: bool, days: Days) -> datetime:
    """The newest or the oldest post on its day: not after the last change, not long before publication."""
    known = (days.modified or days.fetched) if newest else days.published
    if known is None:
        return moment
    moment = _on_day(moment, known)
    return moment - _DAY if newest and moment > known + _SLACK else moment


def _on_day(moment: datetime, other: datetime) -> datetime:
    day = other.astimezone(moment.tzinfo).date()
    return datetime.combine(day, moment.timetz())
