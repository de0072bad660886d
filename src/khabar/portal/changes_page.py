"""Silent edits across the archive: what outlets changed after the first capture, as a page, as data, as a feed."""

from __future__ import annotations

from io import BytesIO
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive, Edited
from khabar.archive.export import Channel
from khabar.archive.export.feeds import FEEDS as WRITERS
from khabar.archive.export.feeds import item_of_edit
from khabar.archive.search.order import Cursor
from khabar.portal.answer import SHAPES, Rows, answered, base_url, page, self_address
from khabar.portal.forms import FEEDS, FORMS, ROWS
from khabar.portal.parameters import Number, Parameter, Text
from khabar.portal.words import words_for

__all__ = ["FORMS_OF_CHANGES", "TAKES", "changes"]

_SIZE = Number("_size", "Rows of a page", least=1, most=500, default=50, example=5)
TAKES: tuple[Parameter, ...] = (_SIZE, Text("_next", "Where the page begins: as the page before it says"), *SHAPES)
FORMS_OF_CHANGES = (*ROWS, *FEEDS)


def changes(request: Request) -> Response:
    """`/changes`, `/changes.json`, `/changes.rss` ..."""
    archive: Archive = request.app.state.archive
    size = _SIZE.asked(request) or 50
    text = request.query_params.get("_next")
    offset = min(Cursor.of(text).seen, _MOST) if text else 0
    found = list(islice(archive.changes(), offset, offset + size + 1))
    more, found = len(found) > size, found[:size]
    following = self_address(request, _next=str(Cursor(offset + size))) if more else None
    form = request.path_params["format"]
    if form in FEEDS:
        return _feed(request, form, found, following)
    if form:
        return answered(request, form, Rows(found, following))
    return page(request, "changes.html", edits=found, following=following, formats=list(FORMS_OF_CHANGES))


_MOST = 10**9
"""Changes passed over: more than any archive has."""


def _feed(request: Request, form: str, found: list[Edited], following: str | None) -> Response:
    out = BytesIO()
    home = base_url(request)
    words = words_for(request)
    channel = Channel(
        title=f"{words('changed_later')} · {words('name')}",
        link=f"{home}/changes",
        address=self_address(request),
        following=following,
        language=words.language,
        now=request.app.state.editions.since,
    )
    WRITERS[FORMS[form].writer]((item_of_edit(one, home) for one in found), out, channel)
    return Response(out.getvalue(), media_type=FORMS[form].media_type)
