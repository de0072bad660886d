"""An answer in the form asked for: a page in HTML, rows as JSON in one envelope, or any format the archive writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import quote, urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from khabar.archive.export import WRITERS, Channel
from khabar.errors import NotFound
from khabar.portal.pages import Pages
from khabar.portal.words import COOKIE, languages, words_for
from khabar.record import Article

__all__ = ["FORMATS", "Rows", "base_url", "json_rows", "page", "split_format", "written"]

FORMATS: Mapping[str, str] = {
    "json": "json", "jsonl": "jsonl", "csv": "csv", "tsv": "tsv", "md": "markdown", "txt": "text", "jsonld": "jsonld",
    "ninjs": "ninjs", "rss": "rss", "atom": "atom", "feed.json": "jsonfeed",
}  # fmt: skip
"""Ending of an address -> name of a writer."""

_MEDIA_TYPES = {"text": "text/plain", "rss": "application/rss+xml", "atom": "application/atom+xml"}


@dataclass(frozen=True, slots=True)
class Rows:
    """What a page holds, as data. `next` is the address of the rows that follow; `more` stands beside the rows."""

    rows: Sequence[object]
    next: str | None = None
    more: Mapping[str, object] | None = None


def split_format(name: str) -> tuple[str, str]:
    """`विदेश.rss` -> (`विदेश`, `rss`); the format is "" where the name ends in none."""
    found = max((ending for ending in FORMATS if name.endswith(f".{ending}")), key=len, default="")
    return (name.removesuffix(f".{found}"), found) if found else (name, "")


def base_url(request: Request) -> str:
    """Under which address readers reach us: as configured, else as the browser asked."""
    return (request.app.state.base_url or str(request.base_url)).rstrip("/")


def page(request: Request, template: str, status: int = 200, **values: object) -> Response:
    """A page in the reader's language. A language asked for by `?ui=` is remembered."""
    words = words_for(request)
    pages: Pages = request.app.state.pages
    html = pages.render(template, words, request=request, **values)
    response = HTMLResponse(
        html, status, headers={"vary": "accept-language, cookie", "content-language": words.language}
    )
    if request.query_params.get("ui") in languages():
        response.set_cookie(COOKIE, words.language, max_age=31_536_000, httponly=True, samesite="lax")
    return response


def json_rows(request: Request, found: Rows) -> Response:
    """The envelope of INTERFACE; `?_shape=array` gives the rows alone, `&_nl=on` a line each, `object` the only row."""
    headers = {"link": f'<{found.next}>; rel="next"'} if found.next else {}
    shape = request.query_params.get("_shape")
    if request.query_params.get("_nl") == "on":
        lines = b"".join(msgspec.json.encode(row) + b"\n" for row in found.rows)
        return Response(lines, media_type="application/x-ndjson", headers=headers)
    whole: object = {"ok": True, "rows": found.rows, "next": found.next, "truncated": False, **(found.more or {})}
    if shape == "array":
        whole = found.rows
    elif shape == "object" and len(found.rows) == 1:
        whole = found.rows[0]
    return Response(msgspec.json.encode(whole), media_type="application/json", headers=headers)


def written(request: Request, ending: str, articles: Iterable[Article], title: str) -> Response:
    """Articles in one of the archive's formats. Raises `NotFound` for a format we do not serve."""
    writer = WRITERS.get(FORMATS.get(ending, ""))
    if writer is None:
        raise NotFound(f"there is no format .{ending}", remedy="formats: " + ", ".join(f".{one}" for one in FORMATS))
    kept = list(articles)
    media_type = _MEDIA_TYPES.get(writer.name, writer.media_type)
    if len(kept) == 1 and writer.one:
        return Response(writer.one(kept[0]) + "\n", media_type=media_type)
    out = BytesIO()
    writer.write(kept, out, Channel(title=title, link=_unsuffixed(request, ending)))
    return Response(out.getvalue(), media_type=media_type)


def _unsuffixed(request: Request, ending: str) -> str:
    """The address of the page that these rows are the data of."""
    query = {key: value for key, value in request.query_params.multi_items() if not key.startswith("_")}
    path = quote(request.url.path.removesuffix(f".{ending}"), safe="/%")
    return base_url(request) + path + (f"?{urlencode(query)}" if query else "")
