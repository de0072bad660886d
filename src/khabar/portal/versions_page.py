"""The versions of an article, and what changed from one to another."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive
from khabar.errors import NotFound
from khabar.portal.answer import Rows, json_rows, page

__all__ = ["difference", "versions"]


def versions(request: Request) -> Response:
    """`/article/ID/versions`."""
    archive: Archive = request.app.state.archive
    found = archive.versions(request.path_params["id"])
    if request.path_params.get("format") == "json":
        return json_rows(request, Rows(found))
    article = archive.article(found[0].id)
    return page(request, "versions.html", article=article, versions=found)


def difference(request: Request) -> Response:
    """`/article/ID/diff?from=1&to=2`; the last two, where none is named."""
    archive: Archive = request.app.state.archive
    id = request.path_params["id"]
    numbers = [version.number for version in archive.versions(id)]
    before = _number(request, "from", numbers[-2:][0])
    after = _number(request, "to", numbers[-1])
    found = archive.diff(id, before, after)
    if request.path_params.get("format") == "json":
        return json_rows(request, Rows([found]))
    article = archive.version(id, after)
    return page(request, "diff.html", article=article, diff=found, before=before, after=after)


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, "")
    if text and not text.isdecimal():
        raise NotFound(f"there is no version {text}", remedy="give its number")
    return int(text) if text else default
