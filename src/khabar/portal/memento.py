"""Versions by address and time, as web archives answer (RFC 7089): time gate, mementos, time map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import quote, unquote

import msgspec
import regex
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive import Archive, Version
from khabar.archive.surt import surt
from khabar.errors import NotFound
from khabar.portal.answer import base_url
from khabar.portal.pages import part_of_path, path_asked
from khabar.portal.refusal import Refusal
from khabar.record import Article

__all__ = ["ascii_address", "memento_headers", "memento_page", "stamp_of", "timemap", "versions_at", "web"]

_STAMP = "%Y%m%d%H%M%S"
_EARLIEST = "00000101000000"
"""What a stamp that is not written out is filled up with: the first moment of the year, month, day ..."""

_STAMPED = regex.compile(r"(\d{1,14}|\*)(?:[a-z]{2}_)?/(.+)", regex.DOTALL)
"""`20241130/ADDRESS`, `20241130id_/ADDRESS` as replayers write it, `*/ADDRESS`."""

_ONE_SLASH = regex.compile(r"^(https?):/(?=[^/])")
_SAFE = ":/?&=%+,;@!$'()*~[]"


def web(request: Request) -> Response:
    """To the version nearest to a time: that of a stamp in the path, else of `Accept-Datetime`, else the newest."""
    rest = _path_after(request, "/web/")
    stamped = _STAMPED.fullmatch(rest)
    if stamped and stamped[1] == "*":
        found = versions_at(request, stamped[2])
        return RedirectResponse(f"{base_url(request)}/article/{part_of_path(found[0].id)}/versions")
    address = stamped[2] if stamped else rest
    wanted = _moment(stamped[1]) if stamped else _accepted(request)
    versions = versions_at(request, address)
    version = min(versions, key=lambda one: abs(one.seen - wanted)) if wanted else versions[-1]
    original = _ONE_SLASH.sub(r"\1://", address)
    return RedirectResponse(
        memento_page(request, version),
        302,
        headers={"link": _links(request, original, versions, version, gate=not stamped), "vary": "accept-datetime"},
    )


def timemap(request: Request) -> Response:
    """Every version of an address: `/timemap/link/...` (RFC 7089) or `/timemap/json/...`."""
    form = request.path_params["form"]
    if form not in ("link", "json"):
        raise Refusal(404, "timemap", form=form[:40])
    address = _path_after(request, f"/timemap/{form}/")
    versions = versions_at(request, address)
    if form == "json":
        head = ["urlkey", "timestamp", "original", "digest", "memento"]
        rows = [
            [surt(address), stamp_of(one), address, one.capture or "", memento_page(request, one)] for one in versions
        ]
        return Response(msgspec.json.encode([head, *rows]), media_type="application/json")
    home, original = base_url(request), ascii_address(address)
    span = f'from="{_http_date(versions[0].seen)}"; until="{_http_date(versions[-1].seen)}"'
    lines = [
        f'<{original}>; rel="original"',
        f'<{home}/timemap/link/{original}>; rel="self"; type="application/link-format"; {span}',
        f'<{home}/web/{original}>; rel="timegate"',
        *_mementos(request, versions, range(len(versions))),
    ]
    return Response(",\n".join(lines) + "\n", media_type="application/link-format")


def memento_headers(
    request: Request, article: Article, versions: Sequence[Version], version: Version, *, is_memento: bool
) -> dict[str, str]:
    """What the page of a version says of itself; the page of the newest says only where the versions are."""
    if not article.url:
        return {}
    headers = {"link": _links(request, article.url.value, versions, version, gate=True)}
    return {**headers, "memento-datetime": _http_date(version.seen)} if is_memento else headers


def memento_page(request: Request, version: Version) -> str:
    """The address of a version's page."""
    return f"{base_url(request)}/article/{part_of_path(version.id)}/version/{version.number}"


def versions_at(request: Request, address: str) -> list[Version]:
    """The versions of an address, in the order in which they were seen, however the address is written.

    Raises `Refusal` or `Removed`.
    """
    archive: Archive = request.app.state.archive
    for written in dict.fromkeys((address, unquote(address), _ONE_SLASH.sub(r"\1://", address))):
        try:
            return archive.versions(written)
        except (NotFound, ValueError):  # An address that nobody can split is not here either.
            continue
    raise Refusal(404, "address", address=address[:200])


def stamp_of(version: Version) -> str:
    """Fourteen digits, in UTC."""
    seen = version.seen.astimezone(UTC)
    return f"{seen.year:04}{seen:%m%d%H%M%S}"


def ascii_address(address: str) -> str:
    """An address as a header or a line may hold it."""
    return quote(address, safe=_SAFE)


def _path_after(request: Request, start: str) -> str:
    """The address in the path as it was written, with its own query."""
    path = path_asked(request)
    address = path[len(start) :] if path.startswith(start) else request.scope["path"][len(start) :]
    query = request.scope["query_string"].decode("latin-1")
    return f"{address}?{query}" if query else address


def _links(request: Request, address: str, versions: Sequence[Version], version: Version, *, gate: bool) -> str:
    home, original = base_url(request), ascii_address(address)
    at = versions.index(version)
    shown = sorted({0, max(at - 1, 0), at, min(at + 1, len(versions) - 1), len(versions) - 1})
    timegate = [f'<{home}/web/{original}>; rel="timegate"'] if gate else []
    return ", ".join(
        [
            f'<{original}>; rel="original"',
            *timegate,
            f'<{home}/timemap/link/{original}>; rel="timemap"; type="application/link-format"',
            *_mementos(request, versions, shown, at),
        ]
    )


def _mementos(
    request: Request, versions: Sequence[Version], shown: Sequence[int], at: int | None = None
) -> Iterator[str]:
    for number in shown:
        places = {"first": 0, "last": len(versions) - 1}
        beside = {"prev": at - 1, "next": at + 1} if at is not None else {}
        relations = [name for name, place in {**places, **beside}.items() if place == number]
        one = versions[number]
        yield (
            f'<{memento_page(request, one)}>; rel="{" ".join([*relations, "memento"])}";'
            f' datetime="{_http_date(one.seen)}"'
        )


def _moment(stamp: str) -> datetime:
    try:
        if len(stamp) < 4:
            raise ValueError
        return datetime.strptime(stamp + _EARLIEST[len(stamp) :], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        raise Refusal(404, "stamp", stamp=stamp[:40]) from None


def _accepted(request: Request) -> datetime | None:
    text = request.headers.get("accept-datetime")
    if text is None:
        return None
    try:
        moment = parsedate_to_datetime(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        raise Refusal(400, "accept_datetime", value=text[:60]) from None


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
