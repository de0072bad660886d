"""Versions by address and time, as web archives answer: `/web/20241130/https://...`, time maps, CDX (RFC 7089)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from khabar.archive import Archive, Version
from khabar.errors import NotFound
from khabar.portal.answer import base_url
from khabar.portal.pages import part_of_path

__all__ = ["cdx", "timemap", "web"]

_STAMP = "%Y%m%d%H%M%S"
_EARLIEST = "00000101000000"
"""What a stamp that is not written out is filled up with: the first moment of the year, month, day ..."""


def web(request: Request) -> Response:
    """To the version nearest to a time: 14 digits or the first of them."""
    archive: Archive = request.app.state.archive
    address = _address(request)
    stamp = request.path_params["stamp"]
    if not stamp.isdecimal() or not 4 <= len(stamp) <= 14:
        raise NotFound(f"{stamp} is no time", remedy="write 4 to 14 digits, as 20241130 or 20241130145800")
    wanted = _moment(stamp)
    version = min(archive.versions(address), key=lambda one: abs(one.seen - wanted))
    return RedirectResponse(
        _page(request, version),
        headers={
            "memento-datetime": _http_date(version.seen),
            "link": f'<{quote(address, safe=":/?&=%#")}>; rel="original"',
            "vary": "accept-datetime",
        },
    )


def timemap(request: Request) -> Response:
    """Every version of an address: `/timemap/link/...` (RFC 7089) or `/timemap/json/...`."""
    archive: Archive = request.app.state.archive
    address = _address(request)
    versions = archive.versions(address)
    if request.path_params["form"] == "json":
        rows = [["urlkey", "timestamp", "original", "digest", "memento"]]
        rows += [[one.id, _stamp(one), address, one.capture or "", _page(request, one)] for one in versions]
        return Response(msgspec.json.encode(rows), media_type="application/json")
    if request.path_params["form"] != "link":
        raise NotFound("a time map comes as link or json", remedy="ask for /timemap/link/ADDRESS")
    lines = [f'<{address}>; rel="original"']
    lines += [f'<{_page(request, one)}>; rel="memento"; datetime="{_http_date(one.seen)}"' for one in versions]
    return Response(",\n".join(lines) + "\n", media_type="application/link-format")


def cdx(request: Request) -> Response:
    """The lines of an index, as Wayback and pywb give them: `/cdx?url=...`; `output=json` for JSON."""
    archive: Archive = request.app.state.archive
    address = request.query_params.get("url", "")
    first, last = request.query_params.get("from", ""), request.query_params.get("to", "") or "9"
    # Stamps compare as text; a short `to` means all that begins with it.
    versions = [one for one in archive.versions(address) if first <= _stamp(one) <= last + "9" * 14]
    rows = [[one.id, _stamp(one), address, "text/html", "200", one.capture or "-", "-"] for one in versions]
    if request.query_params.get("output") == "json":
        head = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
        return Response(msgspec.json.encode([head, *rows]), media_type="application/json")
    return PlainTextResponse("".join(" ".join(row) + "\n" for row in rows))


def _address(request: Request) -> str:
    """The address in the path; its own query is ours."""
    address: str = request.path_params["address"]
    return f"{address}?{request.url.query}" if request.url.query else address


def _moment(stamp: str) -> datetime:
    try:
        return datetime.strptime(stamp + _EARLIEST[len(stamp) :], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        raise NotFound(f"{stamp} is no time", remedy="write 4 to 14 digits, as 20241130 or 20241130145800") from None


def _stamp(version: Version) -> str:
    return version.seen.astimezone(UTC).strftime(_STAMP)


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _page(request: Request, version: Version) -> str:
    return f"{base_url(request)}/article/{part_of_path(version.id)}/version/{version.number}"
