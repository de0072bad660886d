"""Silent edits across the archive: what outlets changed after the first capture, as a page, as data, as a feed."""

from __future__ import annotations

from io import BytesIO
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive, Edited
from khabar.archive.export import Channel
from khabar.archive.export.feeds import FEEDS, item_of_edit
from khabar.errors import NotFound
from khabar.portal.answer import Rows, base_url, json_rows, page
from khabar.portal.listing import number_asked
from khabar.portal.words import words_for

__all__ = ["changes"]

_SIZE, _MOST, _DEEPEST = 50, 500, 10_000
_MEDIA_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "feed.json": "application/feed+json"}


def changes(request: Request) -> Response:
    """`/changes`, `/changes.json`, `/changes.rss`, `/changes.atom`, `/changes.feed.json`."""
    archive: Archive = request.app.state.archive
    values = request.query_params
    size = number_asked(values.get("_size"), "_size", _SIZE, _MOST) or _SIZE
    offset = number_asked(values.get("_next"), "_next", 0, _DEEPEST)
    found = list(islice(archive.changes(), offset, offset + size + 1))
    more, found = len(found) > size, found[:size]
    ending = request.path_params.get("format", "")
    if ending in _MEDIA_TYPES:
        return _feed(request, ending, found)
    following = f"{base_url(request)}/changes{f'.{ending}' if ending else ''}?_size={size}&_next={offset + size}"
    if ending == "json":
        return json_rows(request, Rows(found, following if more else None))
    if ending:
        raise NotFound(f"there is no format .{ending} of changes", remedy="formats: .json, .rss, .atom, .feed.json")
    return page(request, "changes.html", edits=found, following=following if more else None)


def _feed(request: Request, ending: str, found: list[Edited]) -> Response:
    out = BytesIO()
    home = base_url(request)
    channel = Channel(title=words_for(request)("changed_later"), link=f"{home}/changes")
    FEEDS[ending.replace("feed.json", "jsonfeed")]((item_of_edit(one, home) for one in found), out, channel)
    return Response(out.getvalue(), media_type=_MEDIA_TYPES[ending])
