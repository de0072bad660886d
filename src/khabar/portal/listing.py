"""A list of articles: the newest, a section, an outlet, a search. One page of it, as HTML or as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive, Hit, Hits
from khabar.errors import BadQuery
from khabar.portal.answer import FORMATS, Rows, base_url, json_rows, page, split_format, written
from khabar.portal.pages import part_of_path
from khabar.record import Article

__all__ = ["FILTERS", "Listing", "newest", "number_asked", "of_outlet", "of_section", "search"]

FILTERS: Mapping[str, tuple[str, ...]] = {
    "outlet": ("outlet", "site"), "section": ("section",), "language": ("language",), "kind": ("kind",),
    "place": ("place",), "agency": ("agency",), "person": ("person", "name"), "author": ("author",),
}  # fmt: skip
"""Filter -> the words of the query that set it; the same as the command line's flags."""

_SIZE = 20
_MOST = 500
_DEEPEST = 10_000


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed, in which order, and which stretch of it."""

    query: str
    sort: str
    filters: Mapping[str, tuple[str, ...]]
    since: str
    until: str
    size: int
    offset: int

    @classmethod
    def asked(cls, request: Request, fixed: Mapping[str, str] | None = None) -> Listing:
        """As the query of an address says. Raises `BadQuery`."""
        values = request.query_params
        filters = {
            name: tuple(value for word in words for value in values.getlist(word) if value)
            for name, words in FILTERS.items()
        }
        filters |= {name: (value,) for name, value in (fixed or {}).items()}
        query = values.get("q", "").strip()
        return cls(
            query=query,
            sort="newest" if values.get("sort") == "newest" or not query else "best",
            filters={name: found for name, found in filters.items() if found},
            since=values.get("from", ""),
            until=values.get("to", ""),
            size=number_asked(values.get("_size"), "_size", _SIZE, _MOST) or _SIZE,
            offset=number_asked(values.get("_next"), "_next", 0, _DEEPEST),
        )

    def hits(self, archive: Archive) -> Hits:
        chosen: dict[str, Any] = {name: list(values) for name, values in self.filters.items()}
        return archive.search(
            self.query,
            limit=self.size,
            offset=self.offset,
            sort="newest" if self.sort == "newest" else "best",
            since=self.since or None,
            until=self.until or None,
            **chosen,
        )


def newest(request: Request) -> Response:
    """Everything, the newest first: `/newest`."""
    return _answer(request, "newest", request.path_params.get("format", ""))


def of_section(request: Request) -> Response:
    """The articles of one section: `/section/विदेश`, `/section/विदेश.rss`."""
    name, ending = split_format(request.path_params["name"])
    return _answer(request, "section", ending, {"section": name})


def of_outlet(request: Request) -> Response:
    """The articles of one outlet: `/outlet/Patrika News`."""
    name, ending = split_format(request.path_params["name"])
    return _answer(request, "outlet", ending, {"outlet": name})


def search(request: Request) -> Response:
    """What the archive says to a query: `/search?q=`."""
    return _answer(request, "search", request.path_params.get("format", ""))


def _answer(request: Request, kind: str, ending: str, fixed: Mapping[str, str] | None = None) -> Response:
    archive: Archive = request.app.state.archive
    listing = Listing.asked(request, fixed)
    hits = listing.hits(archive)
    name = next(iter((fixed or {}).values()), listing.query)
    if ending == "json":
        return json_rows(request, _rows(request, hits))
    if ending:
        return written(request, ending, _articles(archive, hits), name or kind)
    return page(
        request,
        "listing.html",
        listing=listing,
        hits=hits,
        kind=kind,
        name=name,
        fixed=fixed or {},
        formats=list(FORMATS),
        here=(fixed or {}).get("section"),
    )


def _rows(request: Request, hits: Hits) -> Rows:
    following = None
    if hits.next is not None:
        query = [(key, value) for key, value in request.query_params.multi_items() if key != "_next"]
        following = f"{base_url(request)}{quote(request.url.path)}?{urlencode([*query, ('_next', str(hits.next))])}"
    return Rows([_row(request, hit) for hit in hits], following, {"total": hits.total, "suggestion": hits.suggestion})


def _row(request: Request, hit: Hit) -> dict[str, object]:
    return {
        "id": hit.id,
        "score": hit.score,
        "headline": hit.headline,
        "snippet": hit.snippet.text,
        "marks": [(mark.start, mark.end) for mark in hit.snippet.marks],
        "url": hit.url,
        "outlet": hit.outlet,
        "section": hit.section,
        "language": hit.language,
        "published": hit.published,
        "page": f"{base_url(request)}/article/{part_of_path(hit.id)}",
    }


def _articles(archive: Archive, hits: Hits) -> Iterator[Article]:
    for hit in hits:
        yield archive.article(hit.id)


def number_asked(text: str | None, name: str, default: int, most: int) -> int:
    """A number of an address's query. Raises `BadQuery`."""
    if not text:
        return default
    if not text.isdecimal() or int(text) > most:
        raise BadQuery(f"{name}={text} is no number from 0 to {most}", remedy="leave it out")
    return int(text)
