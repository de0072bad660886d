"""What a search gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import overload

from khabar.archive.search.order import Cursor

__all__ = ["Facet", "Hit", "Hits", "Mark", "Snippet"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a text: a word that was asked for, whole."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of an article, as the page spells it, and the words in it that were asked for."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __str__(self) -> str:
        return self.text

    def marked(self, opening: str, closing: str) -> str:
        """The text with each mark between two strings; neither text nor strings are escaped."""
        pieces, position = [], 0
        for mark in self.marks:
            pieces += [self.text[position : mark.start], opening, self.text[mark.start : mark.end], closing]
            position = mark.end
        return "".join([*pieces, self.text[position:]])


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. `headline` and `snippet` are as the page prints them; `score` compares hits of one search."""

    id: str
    score: float
    headline: str
    snippet: Snippet
    url: str | None = None
    outlet: str | None = None
    section: str | None = None
    language: str | None = None
    published: datetime | None = None
    headline_marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a filter and how many of the articles found have it."""

    value: str
    count: int


class Hits(Sequence[Hit]):
    """One page of hits. `suggestion` is a query that may have been meant.

    `following` and `preceding` are the places where the pages beside this one begin, to be given to `Archive.search` as
    `after`; null where there is none. Articles that come meanwhile move no page.
    """

    def __init__(
        self,
        hits: Sequence[Hit],
        total: Callable[[], int],
        *,
        offset: int = 0,
        suggestion: str | None = None,
        facets: Callable[[], Mapping[str, tuple[Facet, ...]]] = dict,
        following: Cursor | None = None,
        preceding: Cursor | None = None,
        ranked: bool = False,
    ) -> None:
        self._hits = tuple(hits)
        self._count = total
        self.offset = offset
        self.suggestion = suggestion
        self._facets = facets
        self._following = following
        self._ranked = ranked
        self.preceding = str(preceding) if preceding else None

    @cached_property
    def total(self) -> int:
        """How many articles there are in all. Counted when first asked for: among a million that takes longer than
        finding the first.
        """
        return self._count()

    @cached_property
    def facets(self) -> Mapping[str, tuple[Facet, ...]]:
        """Filter -> its values among all articles found, most frequent first. Counted when first asked for."""
        return self._facets()

    @property
    def following(self) -> str | None:
        """Where the next page begins. Of a list by likeness it is known by the total alone, counted when asked for."""
        after = Cursor(self.next) if self._ranked and self.next is not None else self._following
        return str(after) if after else None

    @property
    def next(self) -> int | None:
        """The offset of the next page, null on the last."""
        after = self.offset + len(self._hits)
        return after if self._hits and after < self.total else None

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Hit]: ...
    def __getitem__(self, place: int | slice) -> Hit | Sequence[Hit]:
        return self._hits[place]

    def __len__(self) -> int:
        return len(self._hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self._hits)

    def __repr__(self) -> str:
        return f"<Hits {len(self._hits)} of {self.total}>"
