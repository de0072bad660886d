"""Silent edits: what outlets changed in articles after they were captured once, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from khabar.archive.diff import Diff, diff
from khabar.archive.said import changed_fields
from khabar.archive.store import Store
from khabar.archive.version import Version
from khabar.errors import BadQuery
from khabar.instant import from_iso
from khabar.record import Article

if TYPE_CHECKING:
    from khabar.archive.search.filters import When

__all__ = ["Edited", "edits"]

_AT_FIRST = 64
"""Articles looked at for the latest edits."""


@dataclass(frozen=True, slots=True)
class Edited:
    """Version `before` of an article became version `after` between two captures, `seen_before` and `seen`."""

    id: str
    before: int
    after: int
    seen_before: datetime
    seen: datetime
    headline: str
    url: str | None
    outlet: str | None
    language: str | None
    diff: Diff

    @property
    def between(self) -> timedelta:
        """The time between the two captures: the outlet changed the text within it."""
        return self.seen - self.seen_before

    @property
    def summary(self) -> str:
        """The fields that changed, and the numbers: `headline, body; 40 → 55`."""
        numbers = [", ".join(self.diff.numbers_removed), ", ".join(self.diff.numbers_added)]
        return "; ".join([", ".join(self.diff.fields), *([" → ".join(numbers)] if any(numbers) else [])])


_Read = tuple[Version, Article]


def edits(
    store: Store,
    *,
    outlet: str | None = None,
    language: str | None = None,
    since: When | None = None,
    until: When | None = None,
) -> Iterator[Edited]:
    """All edits, or those of one outlet or language, or seen between two days or moments, both included.

    Raises `BadQuery` for what is no time.
    """
    first, last = _bound(since), _bound(until)
    for old, new in _pairs(store):
        if (first and _side(new.seen, first) < 0) or (last and _side(new.seen, last) > 0):
            continue
        before, after = store.read(old.id, old.number), store.read(new.id, new.number)
        # Null where an article was removed since it was listed. An older khabar kept versions that say the same.
        if not (before and after and changed_fields(before, after)):
            continue
        edited = _edited((old, before), (new, after))
        if edited.outlet == (outlet or edited.outlet) and edited.language == (language or edited.language):
            yield edited


def _pairs(store: Store) -> Iterator[tuple[Version, Version]]:
    """Two versions beside each other, the later seen last first.

    An article among the last N edits is among the last N that changed: so many are read first, then four times as many.
    """
    given, most, there = 0, _AT_FIRST, True
    while there:
        ids = store.edited(most)
        pairs = [pair for id in ids for pair in pairwise(store.versions(id))]
        pairs.sort(key=lambda pair: (pair[1].seen, pair[1].id, pair[1].number), reverse=True)
        there = len(ids) == most
        yield from pairs[given : most if there else None]
        given, most = most, 4 * most


def _bound(when: When | None) -> datetime | str | None:
    """A moment, or the text of a day, month or year. Raises `BadQuery`."""
    text = str(when or "")
    if not isinstance(when, datetime) and "T" not in text:
        if text and from_iso(f"{text}-01-01"[:10]) is None:
            raise BadQuery(f"{text!r} is no date", remedy="write it as 2024-11-30, 2024-11 or 2024")
        return text or None
    moment = from_iso(when.isoformat() if isinstance(when, datetime) else text, zone=None)
    if moment is None:
        raise BadQuery(f"{text!r} is no time", remedy="write it as 2024-11-30T14:58+05:30")
    return moment


def _side(seen: datetime, bound: datetime | str) -> int:
    """Less than 0 before a bound, more than 0 after it; a whole day or month is one stretch."""
    if isinstance(bound, datetime):
        return (seen > bound) - (seen < bound)
    day = seen.isoformat()[: len(bound)]
    return (day > bound) - (day < bound)


def _edited(old: _Read, new: _Read) -> Edited:
    (earlier, before), (later, after) = old, new
    return Edited(
        id=later.id,
        before=earlier.number,
        after=later.number,
        seen_before=earlier.seen,
        seen=later.seen,
        headline=after.headline.value if after.headline else later.id,
        url=after.url and after.url.value,
        outlet=after.outlet and after.outlet.value,
        language=after.language and after.language.value,
        diff=diff(before, after),
    )
