"""Every kind of page the portal has: one table, from which routes, refusals and the API's description are made."""

from __future__ import annotations

import importlib.metadata

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Diff, Edited, Version
from khabar.portal.about import Counts, Health, about, healthcheck, robots
from khabar.portal.answer import SHAPES
from khabar.portal.article_page import VERSION, article, capture
from khabar.portal.cdx import TAKES as CDX
from khabar.portal.cdx import cdx
from khabar.portal.changes_page import FORMS_OF_CHANGES, changes
from khabar.portal.changes_page import TAKES as CHANGES
from khabar.portal.evidence_page import FoundRow, evidence
from khabar.portal.forms import ARTICLES, JSON, ROWS
from khabar.portal.front import Placed, front
from khabar.portal.listing import LISTED, HitRow, newest, of_outlet, of_section, search
from khabar.portal.memento import timemap, web
from khabar.portal.name_page import TAKES as NAME
from khabar.portal.name_page import name
from khabar.portal.openapi import description
from khabar.portal.parameters import Flag
from khabar.portal.resource import Resource
from khabar.portal.story_page import story
from khabar.portal.versions_page import FROM, TO, difference, versions
from khabar.record import Article
from khabar.stories import Story

__all__ = ["RESOURCES"]

_WHOLE = Flag("whole", "All of the capture, not only what was used")


def openapi(request: Request) -> Response:
    """`/openapi.json`."""
    described = description(RESOURCES, importlib.metadata.version("khabar"), _examples(request))
    return Response(msgspec.json.encode(described), media_type="application/json")


def _examples(request: Request) -> dict[str, dict[str, object]]:
    """What of this archive fills the gaps of a path, so that a generated call finds something."""
    facets = request.app.state.editions.now().facets
    newest = request.app.state.archive.search("", limit=1)
    article: dict[str, object] = {"number": 1, "form": "link"}
    for hit in newest:
        article |= {"id": hit.id, "address": hit.url or hit.id}
    named = {path: next((one.value for one in facets[facet]), None) for path, facet in _FACETS.items()}
    return {one.path: {**article, **({"name": named[one.path]} if named.get(one.path) else {})} for one in RESOURCES}


_FACETS = {"/section/{name:path}": "section", "/outlet/{name:path}": "outlet", "/name/{name:path}": "person"}


_ONE = "/article/{id}"

RESOURCES = (
    Resource("/", front, "The front page", ROWS, SHAPES, Placed),
    Resource("/newest", newest, "The newest articles", ARTICLES, LISTED, HitRow),
    Resource("/search", search, "Articles that answer a query", ARTICLES, LISTED, HitRow),
    Resource("/section/{name:path}", of_section, "Articles of one section", ARTICLES, LISTED, HitRow),
    Resource("/outlet/{name:path}", of_outlet, "Articles of one outlet", ARTICLES, LISTED, HitRow),
    Resource(f"{_ONE}/version/{{number}}", article, "One version of an article", ARTICLES, SHAPES, Article),
    Resource(
        f"{_ONE}/story", story, "Articles that tell the same story: whole as JSON, else a line an article", ROWS,
        SHAPES, Story,
    ),
    Resource(
        f"{_ONE}/capture", capture, "What was captured, byte for byte", takes=(VERSION,), html=False,
        media_type="text/plain",
    ),
    Resource(
        f"{_ONE}/evidence", evidence, "Each value with its confidence and evidence", ROWS, (VERSION, _WHOLE, *SHAPES),
        FoundRow,
    ),
    Resource(f"{_ONE}/versions", versions, "The versions of an article", ROWS, SHAPES, Version, fleeting=True),
    Resource(f"{_ONE}/diff", difference, "What changed between two versions", ROWS, (FROM, TO, *SHAPES), Diff),
    Resource(_ONE, article, "One article's record", ARTICLES, SHAPES, Article),
    Resource(
        "/changes", changes, "What outlets changed after the first capture, the latest first", FORMS_OF_CHANGES,
        CHANGES, Edited,
    ),
    Resource("/name/{name:path}", name, "A name's spellings, claims and events across articles", JSON, NAME),
    Resource(
        "/web/{address:path}", web, "To the version of an address nearest to a time (RFC 7089): `/web/20241130/ADDRESS`,"
        " or `/web/ADDRESS` with Accept-Datetime", takes=None, html=False, media_type="text/html",
    ),
    Resource(
        "/timemap/{form}/{address:path}", timemap, "Every version of an address (RFC 7089), `link` or `json`",
        takes=None, html=False, media_type="application/link-format",
    ),
    Resource("/cdx", cdx, "An index of captures, as Wayback and pywb give it", takes=CDX, html=False,
             media_type="text/plain"),
    Resource("/about", about, "What the archive holds", ROWS, SHAPES, Counts),
    Resource("/healthcheck", healthcheck, "Whether the archive answers", row=Health, html=False,
             media_type="application/json", fleeting=True),
    Resource("/openapi.json", openapi, "This description", html=False, media_type="application/json"),
    Resource("/robots.txt", robots, "What search engines are asked", html=False, media_type="text/plain"),
)  # fmt: skip
"""In the order in which addresses are tried."""
