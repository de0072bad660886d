"""What the archive holds and which khabar shows it; what machines ask for at known addresses."""

from __future__ import annotations

from importlib.metadata import version

import msgspec
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from khabar.archive import Archive
from khabar.portal.answer import Rows, json_rows, page
from khabar.portal.openapi import description

__all__ = ["about", "healthcheck", "openapi", "robots"]

_ROBOTS = "User-agent: *\nDisallow: /\n"
"""The articles are the outlets': search engines are to find them there. Our own readers come by link."""


def about(request: Request) -> Response:
    """`/about`."""
    archive: Archive = request.app.state.archive
    counts = {"articles": len(archive), "removed": len(archive.tombstones()), "khabar": version("khabar")}
    if request.path_params.get("format") == "json":
        return json_rows(request, Rows([counts]))
    return page(
        request, "about.html", counts=counts, outlets=archive.outlets(), sections=archive.sections(),
        tombstones=archive.tombstones(),
    )  # fmt: skip


def healthcheck(request: Request) -> Response:
    """`/healthcheck`: whether the archive answers."""
    archive: Archive = request.app.state.archive
    return Response(msgspec.json.encode({"ok": True, "articles": len(archive)}), media_type="application/json")


def openapi(request: Request) -> Response:
    """`/openapi.json`."""
    return Response(msgspec.json.encode(description(version("khabar"))), media_type="application/json")


def robots(request: Request) -> Response:
    """`/robots.txt`."""
    return PlainTextResponse(_ROBOTS)
