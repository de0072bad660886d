"""The articles a command looks through: those that a search finds, or all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from khabar.record import Article

if TYPE_CHECKING:
    from khabar.archive import Archive, Hits

__all__ = ["Selection"]

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """What to look through. Without words, days and filters: the whole archive, oldest first."""

    query: str = ""
    since: str | None = None
    until: str | None = None
    filters: Mapping[str, list[str] | None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.query or self.since or self.until or any(self.filters.values()))

    def count(self, archive: Archive) -> int:
        """How many articles `articles` will give."""
        if not self:
            return len(archive)
        return self._page(archive, 1, 0).total

    def articles(self, archive: Archive) -> Iterator[Article]:
        """The articles, one at a time from disk; those of a search newest first."""
        if not self:
            yield from archive
            return
        for offset in range(0, self.count(archive), _PAGE):
            for hit in self._page(archive, _PAGE, offset):
                yield archive.article(hit.id)

    def _page(self, archive: Archive, limit: int, offset: int) -> Hits:
        filters: dict[str, Any] = dict(self.filters)
        return archive.search(
            self.query, limit=limit, offset=offset, sort="newest", since=self.since, until=self.until, **filters
        )
