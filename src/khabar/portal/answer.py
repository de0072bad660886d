"""An answer in the form asked for: a page in HTML, rows as JSON or as a table, or any format the archive writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from khabar.archive.export import WRITERS, Channel
from khabar.archive.export.csv import line
from khabar.portal.forms import FORMS, split_form
from khabar.portal.pages import Pages, part_of_path, path_asked
from khabar.portal.parameters import Choice, Flag
from khabar.portal.words import COOKIE, languages, words_for
from khabar.record import Article

__all__ = [
    "SHAPES",
    "Rows",
    "answered",
    "article_written",
    "base_url",
    "json_rows",
    "page",
    "self_address",
    "split_format",
    "written",
]

split_format = split_form

SHAPES = (
    Choice("_shape", "The rows alone (`array`), the only row (`object`)", choices=("array", "object"), example="array"),
    Flag("_nl", "A row a line"),
)
"""What every address with JSON takes."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a page holds, as data. `next` is the address of the rows that follow; `more` stands beside the rows."""

    rows: Sequence[object]
    next: str | None = None
    more: Mapping[str, object] | None = None


def base_url(request: Request) -> str:
    """Under which address readers reach us: as configured, else the socket that took the request. What a request says
    of its host is anybody's to write, and never believed.
    """
    if configured := str(request.app.state.base_url):
        return configured.rstrip("/")
    host, port = request.scope.get("server") or ("localhost", None)
    scheme = request.scope.get("scheme", "http")
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}" + (f":{port}" if port not in (None, {"http": 80, "https": 443}.get(scheme)) else "")


def self_address(request: Request, **changes: str | None) -> str:
    """The address asked for, with parameters of its query set anew, or left out where null."""
    query = [(key, value) for key, value in request.query_params.multi_items() if key not in changes]
    query += [(key, value) for key, value in changes.items() if value is not None]
    return base_url(request) + path_asked(request) + (f"?{urlencode(query)}" if query else "")


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


def answered(request: Request, form: str, found: Rows) -> Response:
    """Rows in one of the forms of rows."""
    if form == "json":
        return json_rows(request, found)
    links = _links(found)
    if form == "jsonl":
        return Response(_lines(found.rows), media_type=FORMS["jsonl"].media_type, headers=links)
    return Response(_table(found.rows, form), media_type=FORMS[form].media_type, headers=links)


def _links(found: Rows) -> dict[str, str]:
    return {"link": f'<{found.next}>; rel="next"'} if found.next else {}


def _lines(rows: Iterable[object]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def _table(rows: Iterable[object], form: str) -> str:
    """A column a key, in the order in which the keys are met."""
    plain = [msgspec.to_builtins(row) for row in rows]
    columns = list(dict.fromkeys(key for row in plain for key in row))
    delimiter = "\t" if form == "tsv" else ","
    cells = ([row.get(name) for name in columns] for row in plain)
    return "".join(line(one, delimiter) for one in ([*columns], *cells))


def json_rows(request: Request, found: Rows) -> Response:
    """The envelope of INTERFACE; `?_shape=array` gives the rows alone, `&_nl=on` a line each, `object` the only row."""
    headers = _links(found)
    shape = request.query_params.get("_shape")
    if request.query_params.get("_nl") == "on":
        return Response(_lines(found.rows), media_type=FORMS["jsonl"].media_type, headers=headers)
    whole: object = {"ok": True, "rows": found.rows, "next": found.next, "truncated": False, **(found.more or {})}
    if shape == "array":
        whole = found.rows
    elif shape == "object" and len(found.rows) == 1:
        whole = found.rows[0]
    return Response(msgspec.json.encode(whole), media_type="application/json", headers=headers)


def article_written(request: Request, form: str, article: Article) -> Response:
    """One article in one of the archive's formats; where that is a list by nature, a list of one."""
    writer = WRITERS[FORMS[form].writer]
    if writer.one:
        return Response(writer.one(article) + "\n", media_type=FORMS[form].media_type)
    return written(request, form, [article], Channel(title=article.headline.value if article.headline else article.id))


def written(
    request: Request, form: str, articles: Iterable[Article], channel: Channel, following: str | None = None
) -> Response:
    """A list of articles in one of the archive's formats; `following` is the address of those that come after."""
    out = BytesIO()
    whole = replace(
        channel,
        link=_unsuffixed(request, form),
        address=self_address(request),
        following=following,
        language=words_for(request).language,
        page=lambda article: f"{base_url(request)}/article/{part_of_path(article.id)}",
        seen=request.app.state.archive.first_seen,
        now=request.app.state.editions.since,
    )
    WRITERS[FORMS[form].writer].write(articles, out, whole)
    return Response(out.getvalue(), media_type=FORMS[form].list_type, headers=_links(Rows((), following)))


def _unsuffixed(request: Request, form: str) -> str:
    """The address of the page that these rows are the data of."""
    query = [(key, value) for key, value in request.query_params.multi_items() if not key.startswith("_")]
    return base_url(request) + path_asked(request).removesuffix(f".{form}") + (f"?{urlencode(query)}" if query else "")
