"""Where names stand, asked by stretch: an article may hold thousands of names and as many claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from khabar.record import Name

__all__ = ["Mentions", "Standing"]

#: What may speak or act; a role or a date does neither.
_TYPES = ("person", "organisation", "place", "other")


@dataclass(frozen=True, slots=True)
class Standing:
    """A name where it is mentioned; offsets count characters of the part."""

    name: Name
    start: int
    end: int


class Mentions:
    """The mentions of an article's names, by part and place."""

    def __init__(self, names: Iterable[Name]) -> None:
        parts: dict[str, list[Standing]] = {}
        for name in names:
            for mention in name.mentions if name.type in _TYPES else ():
                span = mention.span
                parts.setdefault(span.part, []).append(Standing(name, span.start, span.end))
        self._rows = {part: sorted(rows, key=lambda row: (row.start, -row.end)) for part, rows in parts.items()}
        self._starts = {part: [row.start for row in rows] for part, rows in self._rows.items()}

    def inside(self, part: str, start: int, end: int) -> list[Standing]:
        """The names mentioned wholly between two offsets of a part, left to right."""
        starts = self._starts.get(part, [])
        rows = self._rows.get(part, [])[bisect_left(starts, start) : bisect_left(starts, end)]
        return [row for row in rows if row.end <= end]
