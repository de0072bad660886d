"""A list of articles: the newest, a section, an outlet, a search. One page of it, as HTML or as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from babel import Locale, UnknownLocaleError
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive, Hit, Hits
from khabar.archive.export import Channel
from khabar.language import codes
from khabar.portal.answer import SHAPES, Rows, base_url, json_rows, page, self_address, written
from khabar.portal.forms import ARTICLES, FEEDS
from khabar.portal.pages import part_of_path
from khabar.portal.parameters import Choice, Day, Number, Parameter, Text, Time
from khabar.portal.refusal import Refusal
from khabar.portal.words import words_for
from khabar.record import Article, Kind

__all__ = ["FILTERS", "LISTED", "PAGED", "HitRow", "Listing", "newest", "of_outlet", "of_section", "search"]

FILTERS: Mapping[str, tuple[str, ...]] = {
    "outlet": ("outlet", "site"), "section": ("section",), "language": ("language",), "kind": ("kind",),
    "place": ("place",), "agency": ("agency",), "person": ("person", "name"), "author": ("author",), "day": ("day",),
}  # fmt: skip
"""Filter -> the words of the query that set it; the same as the command line's flags."""

_SIZE = Number("_size", "Rows of a page", least=1, most=500, default=20, example=5)
_NEXT = Text("_next", "Where the page begins: as the page before it says, never to be made up")


@dataclass(frozen=True, slots=True)
class _Language(Parameter):
    """A code that khabar or the world knows."""

    def check(self, text: str) -> None:
        if text in codes():
            return
        try:
            Locale.parse(text, sep="-")
        except (UnknownLocaleError, ValueError):
            raise Refusal(400, "choice", name=self.name, value=text[:40], allowed=", ".join(codes())) from None

    def schema(self) -> Mapping[str, object]:
        return {"type": "string", "enum": list(codes())}


PAGED: tuple[Parameter, ...] = (_SIZE, _NEXT, *SHAPES)
LISTED: tuple[Parameter, ...] = (
    Text("q", 'Words in any script, "phrases", AND, OR, NOT', example="नदी"),
    Choice("sort", "By likeness, or by time; feeds are always by time", choices=("best", "newest")),
    Time("from", "Published on or after this day or moment", example="2024-01-01"),
    Time("to", "Published on or before this day or moment"),
    Text("outlet", "Published by", several=True),
    Text("site", "The same as outlet", several=True),
    Text("section", "In this section", several=True),
    _Language("language", "Written in", several=True, example="hi"),
    Choice("kind", "What the page is", several=True, choices=get_args(Kind)),
    Text("place", "Datelined from", several=True),
    Text("agency", "Supplied by", several=True),
    Text("person", "Naming this person", several=True),
    Text("name", "The same as person", several=True),
    Text("author", "Written by", several=True),
    Day("day", "Published on this day, as the outlet prints it", several=True, example="2024-06-04"),
    *PAGED,
)
"""What every list takes."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed, in which order, and which stretch of it."""

    query: str
    sort: str
    filters: Mapping[str, tuple[str, ...]]
    since: str
    until: str
    size: int
    after: str | None

    @classmethod
    def asked(cls, request: Request, fixed: Mapping[str, str] | None = None) -> Listing:
        """As the query of an address says; a feed is by time, whatever is said."""
        values = request.query_params
        filters = {
            name: tuple(value for word in words for value in values.getlist(word) if value)
            for name, words in FILTERS.items()
        }
        filters |= {name: (value,) for name, value in (fixed or {}).items()}
        query = values.get("q", "").strip()
        by_time = values.get("sort") == "newest" or not query or request.path_params["format"] in FEEDS
        return cls(
            query=query,
            sort="newest" if by_time else "best",
            filters={name: found for name, found in filters.items() if found},
            since=values.get("from", ""),
            until=values.get("to", ""),
            size=_SIZE.asked(request) or 20,
            after=values.get("_next") or None,
        )

    def hits(self, archive: Archive) -> Hits:
        chosen: dict[str, Any] = {name: list(values) for name, values in self.filters.items()}
        return archive.search(
            self.query,
            limit=self.size,
            sort="newest" if self.sort == "newest" else "best",
            since=self.since or None,
            until=self.until or None,
            after=self.after,
            **chosen,
        )


class HitRow(Struct, frozen=True):
    """An article of a list, as data. `marks` are characters of `snippet`; `page` is its page in the portal."""

    id: str
    score: float
    headline: str
    snippet: str
    marks: list[tuple[int, int]]
    url: str | None
    outlet: str | None
    section: str | None
    language: str | None
    published: datetime | None
    page: str


def newest(request: Request) -> Response:
    """Everything, the newest first: `/newest`."""
    return _answer(request, "newest")


def of_section(request: Request) -> Response:
    """The articles of one section: `/section/विदेश`, `/section/विदेश.rss`."""
    return _answer(request, "section", {"section": request.path_params["name"]})


def of_outlet(request: Request) -> Response:
    """The articles of one outlet: `/outlet/Patrika News`."""
    return _answer(request, "outlet", {"outlet": request.path_params["name"]})


def search(request: Request) -> Response:
    """What the archive says to a query: `/search?q=`."""
    return _answer(request, "search")


def _answer(request: Request, kind: str, fixed: Mapping[str, str] | None = None) -> Response:
    archive: Archive = request.app.state.archive
    listing = Listing.asked(request, fixed)
    hits = listing.hits(archive)
    if fixed and not hits.total:
        _known(archive, fixed)
    form = request.path_params["format"]
    following = self_address(request, _next=hits.following) if hits.following else None
    if form == "json":
        more = {"total": hits.total, "suggestion": hits.suggestion}
        return json_rows(request, Rows([_row(request, hit) for hit in hits], following, more))
    if form:
        title = _title(request, kind, listing, fixed)
        return written(request, form, _articles(archive, hits), Channel(title=title), following)
    return page(
        request,
        "listing.html",
        listing=listing,
        hits=hits,
        kind=kind,
        name=next(iter((fixed or {}).values()), listing.query),
        fixed=fixed or {},
        formats=list(ARTICLES),
        here=(fixed or {}).get("section"),
    )


def _known(archive: Archive, fixed: Mapping[str, str]) -> None:
    """Raises `Refusal` where no article at all is of this section or outlet."""
    chosen: dict[str, Any] = dict(fixed)
    if not next(iter(fixed.values())).strip() or not archive.search("", limit=1, **chosen).total:
        raise Refusal(404, "list", name=next(iter(fixed.values()))[:80])


def _title(request: Request, kind: str, listing: Listing, fixed: Mapping[str, str] | None) -> str:
    """What a feed is called where it stands among others: of which section, outlet or search, and whose."""
    words = words_for(request)
    named = [*(fixed or {}).values(), *([f"“{listing.query}”"] if listing.query else [])]
    named += [value for name, values in listing.filters.items() if name not in (fixed or {}) for value in values]
    return " · ".join([*(named or [words("newest" if kind == "newest" else "everything")]), words("name")])


def _row(request: Request, hit: Hit) -> HitRow:
    return HitRow(
        id=hit.id,
        score=hit.score,
        headline=hit.headline,
        snippet=hit.snippet.text,
        marks=[(mark.start, mark.end) for mark in hit.snippet.marks],
        url=hit.url,
        outlet=hit.outlet,
        section=hit.section,
        language=hit.language,
        published=hit.published,
        page=f"{base_url(request)}/article/{part_of_path(hit.id)}",
    )


def _articles(archive: Archive, hits: Hits) -> Iterator[Article]:
    for hit in hits:
        yield archive.article(hit.id)
