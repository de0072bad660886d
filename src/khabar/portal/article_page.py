"""One article: as a page with every part its record has, as data, and as the page it was captured from."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive, Version
from khabar.archive.export.jsonld import news_article
from khabar.portal.answer import Rows, article_written, base_url, json_rows, page
from khabar.portal.forms import ARTICLES
from khabar.portal.memento import memento_headers
from khabar.portal.pages import part_of_path
from khabar.portal.parameters import Number, number_in
from khabar.portal.saying import Saying
from khabar.record import Article
from khabar.stories import story_of

__all__ = ["VERSION", "article", "capture"]

_RELATED = 6


VERSION = Number("version", "The number of a version; the newest where none is named", least=1, example=1)


def article(request: Request) -> Response:
    """`/article/ID`, `/article/ID.json`, `/article/ID/version/2`."""
    archive: Archive = request.app.state.archive
    name, form = request.path_params["id"], request.path_params["format"]
    text = request.path_params.get("number")
    number = None if text is None else number_in(text, "version", 1)
    versions = archive.versions(name)
    found = archive.article(name) if number is None else archive.version(name, number)
    current = number or versions[-1].number
    version = next((one for one in versions if one.number == current), versions[-1])
    answer = _made(request, form, found, versions, version)
    answer.headers.update(memento_headers(request, found, versions, version, is_memento=number is not None))
    return answer


def _made(request: Request, form: str, found: Article, versions: list[Version], version: Version) -> Response:
    if form == "json":
        return json_rows(request, Rows([found]))
    if form:
        return article_written(request, form, found)
    return page(
        request,
        "article.html",
        article=found,
        here=found.section.value if found.section else None,
        claims=Saying.claims(found, version.number, at_home=True),
        events=Saying.events(found, version.number, at_home=True),
        related=_related(request.app.state.archive, found),
        versions=versions,
        version=version,
        is_newest=version is versions[-1],
        formats=list(ARTICLES),
        linked=_linked(request, found, version),
        page_address=f"{base_url(request)}/article/{part_of_path(found.id)}",
    )


def _linked(request: Request, article: Article, version: Version) -> str:
    """schema.org's NewsArticle to stand in the page, with the address of this version of it. What could end a script
    element is written as JSON escapes: a captured headline stays text.
    """
    archived = f"{base_url(request)}/article/{part_of_path(article.id)}/version/{version.number}"
    data = {"@context": "https://schema.org", **news_article(article), "archivedAt": archived}
    text = msgspec.json.encode(data).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _related(archive: Archive, article: Article) -> tuple[Article, ...]:
    """What other outlets wrote of the same happening."""
    told = story_of(archive, article.id)
    return tuple(archive.article(id) for id in told.articles if id != article.id)[:_RELATED] if told else ()


def capture(request: Request) -> Response:
    """`/article/ID/capture`: what was captured, byte for byte, to download and never to run."""
    archive: Archive = request.app.state.archive
    id = request.path_params["id"]
    data = archive.capture(id, VERSION.asked(request)).data
    return Response(
        data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"),
        headers={
            # No charset: the bytes keep their own, and nobody is to guess it.
            "content-type": "text/plain",
            "content-disposition": f'attachment; filename="{part_of_path(archive.id_of(id))}.txt"',
        },
    )
