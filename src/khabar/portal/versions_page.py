"""The versions of an article, and what changed from one to another."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive, Diff
from khabar.portal.answer import Rows, answered, page
from khabar.portal.forms import ROWS
from khabar.portal.parameters import Number

__all__ = ["FROM", "TO", "difference", "versions"]

FROM = Number("from", "The number of the version before; the last but one where none is named", least=1, example=1)
TO = Number("to", "The number of the version after; the last where none is named", least=1)


def versions(request: Request) -> Response:
    """`/article/ID/versions`."""
    archive: Archive = request.app.state.archive
    found = archive.versions(request.path_params["id"])
    if form := request.path_params["format"]:
        return answered(request, form, Rows(found))
    article = archive.article(found[0].id)
    return page(request, "versions.html", article=article, versions=found, formats=list(ROWS))


def difference(request: Request) -> Response:
    """`/article/ID/diff?from=1&to=2`; the last two, where none is named."""
    archive: Archive = request.app.state.archive
    id = request.path_params["id"]
    numbers = [version.number for version in archive.versions(id)]
    before = FROM.asked(request) or numbers[-2:][0]
    after = TO.asked(request) or numbers[-1]
    found: Diff = archive.diff(id, before, after)
    if form := request.path_params["format"]:
        return answered(request, form, Rows([found]))
    article = archive.version(id, after)
    return page(request, "diff.html", article=article, diff=found, before=before, after=after, formats=list(ROWS))
