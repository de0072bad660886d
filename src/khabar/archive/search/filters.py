"""What a search is narrowed to: values of filters and a stretch of time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import tantivy

from khabar.archive.search.document import FILTERS, day_number, filter_word
from khabar.errors import BadQuery

__all__ = ["DAY", "FILTERS", "Filters", "Values", "When"]

When = date | datetime | str
"""A day or a moment; text is ISO 8601 (`2024-11-30`, `2024-11`, `2024-11-30T14:58+05:30`)."""


DAY = "day"
"""The filter of the outlet's own day, as printed: `2024-11-30`."""

Values = str | Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Filters:
    """`values`: filter -> wanted value, one of several where a sequence is given. `since` and `until` are included; a
    day means the outlet's own day, as printed.
    """

    values: Mapping[str, Values]
    since: When | None = None
    until: When | None = None

    @classmethod
    def of(cls, values: Mapping[str, Values], since: When | None, until: When | None) -> Filters:
        """Filters from keyword arguments. Raises `BadQuery` for a name that is no filter."""
        if strangers := set(values) - set(FILTERS):
            raise BadQuery(
                f"there is no filter {', '.join(sorted(strangers))}", remedy="filters: " + ", ".join(FILTERS)
            )
        return cls(values, since, until)

    def queries(self, schema: tantivy.Schema) -> list[tantivy.Query]:
        """What every article found must match. Raises `BadQuery`."""
        found = []
        for name, wanted in self.values.items():
            several = [wanted] if isinstance(wanted, str) else list(wanted or ())
            if several and name == DAY:
                found.append(tantivy.Query.term_set_query(schema, DAY, [_day(value) for value in several]))
            elif several:
                words = [filter_word(name, value) for value in several]
                found.append(tantivy.Query.term_set_query(schema, "filter", words))
        since, until = _bound(self.since, last=False), _bound(self.until, last=True)
        if since and until and since.is_after(until):
            raise BadQuery(f"the time range ends ({self.until}) before it starts ({self.since})", remedy="swap the two")
        found += [_range(schema, bound.field, low=bound.value) for bound in (since,) if bound]
        found += [_range(schema, bound.field, high=bound.value) for bound in (until,) if bound]
        return found


@dataclass(frozen=True, slots=True)
class _Bound:
    """A bound of the field `day` (20241130) or `time` (seconds); `order` compares one kind with the other."""

    field: str
    value: int
    order: str

    def is_after(self, other: _Bound) -> bool:
        """Two moments by the clock of the world: 23:00+05:30 is before 18:00+00:00. A day is the outlet's own."""
        return self.value > other.value if self.field == other.field else self.order > other.order


def _range(schema: tantivy.Schema, field: str, low: int | None = None, high: int | None = None) -> tantivy.Query:
    return tantivy.Query.range_query(schema, field, tantivy.FieldType.Integer, low, high)


def _day(text: str) -> int:
    try:
        return day_number(date.fromisoformat(text))
    except ValueError:
        raise BadQuery(f"{text!r} is no day", remedy="write it as 2024-11-30") from None


def _bound(when: When | None, *, last: bool) -> _Bound | None:
    if when is None or when == "":
        return None
    moment = _read(when, last=last) if isinstance(when, str) else when
    if isinstance(moment, datetime):
        return _Bound("time", int(moment.timestamp()), moment.isoformat())
    return _Bound("day", day_number(moment), moment.isoformat() + ("T99" if last else ""))


def _read(text: str, *, last: bool) -> date | datetime:
    """A year or a month means its first day, or its last where it ends a range."""
    missing = {4: "-12-31" if last else "-01-01", 7: "-31" if last else "-01"}.get(len(text), "")
    try:
        if "T" in text or " " in text:
            moment = datetime.fromisoformat(text)
            # Only a time without a zone is this machine's; one at the end of the calendar has no other zone.
            return moment if moment.tzinfo else moment.astimezone()
        return date.fromisoformat(text + missing if missing != "-31" else _last_day(text))
    except (ValueError, OverflowError):
        raise BadQuery(f"{text!r} is no date", remedy="write it as 2024-11-30, 2024-11 or 2024") from None


def _last_day(month: str) -> str:
    first = date.fromisoformat(f"{month}-01")
    return first.replace(day=monthrange(first.year, first.month)[1]).isoformat()
