"""What an archive answers beside a search: claims, events, names, stories and changes, as rows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from khabar.archive.edits import Edited, edits
from khabar.archive.name_rows import NameRow, name_rows
from khabar.archive.sayings import SaidBy, said_rows, take_part_rows
from khabar.archive.search.engine import Engine, Request
from khabar.archive.search.filters import Filters, Values, When
from khabar.archive.search.hits import Facet, Hit, Hits
from khabar.archive.store import Store, Tombstone
from khabar.archive.table import ClaimRow, EventRow, claim_rows
from khabar.errors import NotFound
from khabar.names.meant import Meant
from khabar.record import Article

if TYPE_CHECKING:
    from khabar.stories import Story

__all__ = ["Answers"]

_PAGE = 200
"""Hits read in one go."""


class Answers(ABC):
    """The questions that are answered from more than one article. `khabar.Archive` is one.

    Everywhere `about` are words that a search finds the articles by, `since` and `until` days or moments, both included,
    and further filters those of `Archive.search` (outlet, section, language, kind, place, agency, person, author).
    """

    _store: Store
    _engine: Engine

    @abstractmethod
    def search(self, query: str, **narrowed: Any) -> Hits: ...

    @abstractmethod
    def article(self, name: str) -> Article: ...

    def search_all(
        self, query: str = "", *, since: When | None = None, until: When | None = None, **filters: Values
    ) -> Iterator[Hit]:
        """Every hit of a search, the newest first, read page by page as they are asked for. Raises `BadQuery`.

        >>> for hit in archive.search_all("बाढ़", outlet="Kosi Times"):
        ...     print(hit.published, hit.headline)
        """
        after: str | None = None
        while True:
            hits = self.search(query, limit=_PAGE, sort="newest", since=since, until=until, after=after, **filters)
            yield from hits
            after = hits.following
            if not after:
                return

    def ids(
        self, query: str = "", *, since: When | None = None, until: When | None = None, **filters: Values
    ) -> list[str]:
        """The ids of every article a search finds, newest first; of all, oldest first, where nothing is asked."""
        narrowing = Filters.of(filters, since, until)
        if not query.strip() and not (since or until or any(filters.values())):
            return list(self._store.ids())
        return self._engine.ids(Request(query, narrowing))

    def newest(self, section: str | None = None, limit: int = 10) -> list[Article]:
        """The articles published last, of one section where it is named."""
        hits = self.search("", limit=limit, sort="newest", section=section)
        return [article for hit in hits if (article := self._store.read(hit.id))]

    def articles(
        self, about: str = "", *, since: When | None = None, until: When | None = None, **filters: Values
    ) -> Iterator[Article]:
        """Every article a search finds, in its newest version, one at a time from disk: the earliest published first,
        those without a date last. Raises `BadQuery`.
        """
        undated: list[str] = []
        for id in reversed(self._engine.ids(Request(about, Filters.of(filters, since, until)))):
            article = self._store.read(id)
            if article is not None and article.published is None:
                undated.append(id)
            elif article is not None:
                yield article
        yield from (article for id in undated if (article := self._store.read(id)))

    def sections(self) -> tuple[Facet, ...]:
        """The sections with the number of their articles, largest first."""
        return self.search("", limit=1).facets["section"]

    def outlets(self) -> tuple[Facet, ...]:
        """The outlets with the number of their articles, largest first."""
        return self.search("", limit=1).facets["outlet"]

    def claims(
        self,
        about: str = "",
        *,
        speaker: str = "",
        source: str = "",
        trusted: bool | None = True,
        since: When | None = None,
        until: When | None = None,
        **filters: Values,
    ) -> Iterator[ClaimRow]:
        """Who said what, the earliest first. `about` has to be spoken of in the claim itself, not only in the article.

        `speaker` and `source` are names, in any spelling the lists of names know. `trusted`: only those fit to be shown
        as fact; false for the others, None for all. Raises `BadQuery`.

        >>> for claim in archive.claims(about="पुल", speaker="Narendra Modi", since="2024-06"):
        ...     print(claim.published, claim.speakers, claim.content)
        """
        asked = SaidBy(about, Meant(speaker), Meant(source))
        for article in self.articles(about, since=since, until=until, **filters):
            if article.claims:
                for row in said_rows(article, self._store.versions(article.id)[-1], asked):
                    if trusted in (None, row.trusted):
                        yield row

    def claim(self, key: str) -> ClaimRow:
        """One claim by its key, ARTICLE/ID, fit to be shown as fact or not. The article may be named by its address too.

        Raises `NotFound`, or `Removed` where its article was taken out.

        >>> archive.claim("20ebe7458ccdf1e1/c1").content
        """
        name, _, wanted = key.rpartition("/")
        remedy = "`khabar claims --all` lists them, each with its id: ARTICLE/c1"
        article = self.article(name or key)
        rows = claim_rows(article, self._store.versions(article.id)[-1]) if article.claims else []
        for row in rows:
            if row.id == wanted:
                return row
        raise NotFound(f"there is no claim {wanted!r} in the article {article.id}", remedy=remedy)

    def events(
        self,
        about: str = "",
        *,
        name: str = "",
        type: str = "",
        status: str = "",
        trusted: bool | None = True,
        since: When | None = None,
        until: When | None = None,
        **filters: Values,
    ) -> Iterator[EventRow]:
        """Who did what to whom, in the order in which articles told of it.

        `name`: who takes part, in any spelling. `type` is one of PLOVER's, `status` happened, claimed, planned,
        hypothetical, negated or ongoing. `trusted` as of `claims`. Raises `BadQuery`.

        >>> for event in archive.events(name="Kim Jong Un", type="CONSULT", trusted=None):
        ...     print(event.time, event.actors, event.recipients)
        """
        meant = Meant(name)
        for article in self.articles(about, since=since, until=until, **filters):
            if article.events:
                for row in take_part_rows(article, self._store.versions(article.id)[-1], meant):
                    wanted = row.type == (type.upper() or row.type) and row.status == (status or row.status)
                    if wanted and trusted in (None, row.trusted):
                        yield row

    def names(
        self,
        about: str = "",
        *,
        type: str = "",
        trusted: bool | None = True,
        since: When | None = None,
        until: When | None = None,
        **filters: Values,
    ) -> Iterator[NameRow]:
        """Whom and what articles speak of, those in most articles first, with every spelling met. All articles are read
        before the first row comes. `type`: person, place, organisation, role or other. Raises `BadQuery`.

        >>> for name in archive.names(type="person", language="hi"):
        ...     print(name.key, name.articles, name.spellings)
        """
        found = self.articles(about, since=since, until=until, **filters)
        return iter(name_rows(found, type=type, trusted=trusted))

    def stories(
        self, about: str = "", *, since: When | None = None, until: When | None = None, **filters: Values
    ) -> list[Story]:
        """What several articles tell of, the most told first; all of them are read for it. Raises `BadQuery`.

        >>> for story in archive.stories(since="2024-06-01", until="2024-06-07"):
        ...     print(story.title, story.outlets)
        """
        from khabar.stories import stories

        return stories(self.articles(about, since=since, until=until, **filters))

    def changes(
        self,
        *,
        outlet: str | None = None,
        language: str | None = None,
        since: When | None = None,
        until: When | None = None,
    ) -> Iterator[Edited]:
        """What outlets changed after the first capture, in any article, the latest change first. `since` and `until` are
        when the change was seen. Raises `BadQuery`.

        >>> for change in archive.changes(outlet="Kosi Times", since="2024-06"):
        ...     print(change.seen, change.headline, change.summary)
        """
        return edits(self._store, outlet=outlet, language=language, since=since, until=until)

    def tombstones(self) -> list[Tombstone]:
        """What was removed, when and why."""
        return self._store.tombstones()
