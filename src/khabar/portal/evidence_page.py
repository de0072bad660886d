"""Where each part of a record comes from: `/article/ID/evidence`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive
from khabar.errors import NotFound
from khabar.evidence import Zone, found, source_of, stretches, zones
from khabar.portal.answer import Rows, json_rows, page

__all__ = ["Passage", "evidence", "passages"]

_KEPT = 120
"""Characters shown on either side of a stretch that gave a value."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the captured page. `left_out`: characters not shown after it; `first`: parts that begin here."""

    text: str
    parts: tuple[str, ...] = ()
    left_out: int = 0
    first: tuple[str, ...] = ()


def evidence(request: Request) -> Response:
    """As a page, or as rows with `.json`."""
    archive: Archive = request.app.state.archive
    id = request.path_params["id"]
    number = request.query_params.get("version", "")
    version = int(number) if number.isdecimal() else None
    article = archive.version(id, version) if version else archive.article(id)
    values = found(article)
    if request.path_params.get("format") == "json":
        return json_rows(request, Rows(values))
    try:
        source = source_of(archive.capture(id, version))
    except NotFound:
        source = ""
    whole = request.query_params.get("whole") == "on"
    shown = list(passages(list(zones(source, stretches(values, len(source)))), whole=whole))
    return page(request, "evidence.html", article=article, values=values, passages=shown, whole=whole)


def passages(pieces: list[Zone], *, whole: bool) -> Iterator[Passage]:
    """The zones of a capture; unless `whole`, long stretches that gave nothing are cut down to their ends."""
    met: set[str] = set()
    for number, zone in enumerate(pieces):
        if zone.parts:
            first = tuple(part for part in zone.parts if part not in met)
            met |= set(zone.parts)
            yield Passage(zone.text, zone.parts, first=first)
        elif whole or len(zone.text) <= 3 * _KEPT:
            yield Passage(zone.text)
        else:
            before = zone.text[:_KEPT] if number else ""
            after = zone.text[-_KEPT:] if number + 1 < len(pieces) else ""
            yield Passage(before, left_out=len(zone.text) - len(before) - len(after))
            yield Passage(after)
