"""What the archive holds and which khabar shows it; what machines ask for at known addresses."""

from __future__ import annotations

from importlib.metadata import version

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from khabar.archive import Archive
from khabar.portal.answer import Rows, answered, page
from khabar.portal.forms import ROWS

__all__ = ["Counts", "Health", "about", "healthcheck", "robots"]

_ROBOTS = "User-agent: *\nDisallow: /\n"
"""The articles are the outlets': search engines are to find them there. Our own readers come by link."""


class Counts(Struct, frozen=True):
    """What the archive holds; `khabar` is the version that shows it."""

    articles: int
    removed: int
    khabar: str


class Health(Struct, frozen=True):
    """Whether the archive answers."""

    ok: bool
    articles: int


def about(request: Request) -> Response:
    """`/about`."""
    archive: Archive = request.app.state.archive
    tombstones = archive.tombstones()
    counts = Counts(len(archive), len(tombstones), version("khabar"))
    if form := request.path_params["format"]:
        return answered(request, form, Rows([counts]))
    facets = request.app.state.editions.now().facets
    return page(
        request, "about.html", counts=counts, outlets=facets["outlet"], sections=facets["section"],
        tombstones=tombstones, formats=list(ROWS),
    )  # fmt: skip


def healthcheck(request: Request) -> Response:
    """`/healthcheck`: whether the archive answers."""
    archive: Archive = request.app.state.archive
    return Response(msgspec.json.encode(Health(True, len(archive))), media_type="application/json")


def robots(request: Request) -> Response:
    """`/robots.txt`."""
    return PlainTextResponse(_ROBOTS)
