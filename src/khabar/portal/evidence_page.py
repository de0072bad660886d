"""Where each part of a record comes from: `/article/ID/evidence`."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive
from khabar.errors import NotFound
from khabar.evidence import Zone, found, source_of, stretches, zones
from khabar.portal.answer import Rows, answered, page
from khabar.portal.article_page import VERSION
from khabar.portal.forms import ROWS
from khabar.record import Evidence

__all__ = ["FoundRow", "Passage", "evidence", "passages"]

_KEPT = 120
"""Characters shown on either side of a stretch that gave a value."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the captured page. `left_out`: characters not shown after it; `first`: parts that begin here."""

    text: str
    parts: tuple[str, ...] = ()
    left_out: int = 0
    first: tuple[str, ...] = ()


class FoundRow(Struct, frozen=True):
    """One value of a record, as data: see `khabar.evidence.Found`."""

    part: str
    value: str
    confidence: float
    note: str
    evidence: tuple[Evidence, ...]


def evidence(request: Request) -> Response:
    """As a page, or as rows."""
    archive: Archive = request.app.state.archive
    id = request.path_params["id"]
    number = VERSION.asked(request)
    article = archive.version(id, number) if number else archive.article(id)
    versions = archive.versions(id)
    version = next((one for one in versions if one.number == number), versions[-1])
    values = found(article)
    khabar = importlib.metadata.version("khabar")
    if form := request.path_params["format"]:
        rows = [FoundRow(one.part, one.value, one.confidence, one.note, one.evidence) for one in values]
        more = {"version": version.number, "digest": version.capture, "captured": version.seen, "khabar": khabar}
        return answered(request, form, Rows(rows, more=more))
    try:
        source = source_of(archive.capture(id, version.number))
    except NotFound:
        source = ""
    whole = request.query_params.get("whole") == "on"
    shown = list(passages(list(zones(source, stretches(values, len(source)))), whole=whole))
    return page(
        request, "evidence.html", article=article, values=values, passages=shown, whole=whole, version=version,
        khabar=khabar, formats=list(ROWS),
    )  # fmt: skip


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
