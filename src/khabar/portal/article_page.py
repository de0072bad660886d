"""One article: as a page with every part its record has, as data, and as the page it was captured from."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive
from khabar.errors import NotFound
from khabar.portal.answer import FORMATS, Rows, json_rows, page, split_format, written
from khabar.portal.pages import part_of_path
from khabar.portal.saying import Saying
from khabar.record import Article
from khabar.stories import story_of

__all__ = ["article", "capture"]

_RELATED = 6


def article(request: Request) -> Response:
    """`/article/ID`, `/article/ID.json`, `/article/ID/version/2`."""
    archive: Archive = request.app.state.archive
    name, ending = split_format(request.path_params["id"])
    ending = request.path_params.get("format", ending)
    number = request.path_params.get("number")
    versions = archive.versions(name)
    found = archive.article(name) if number is None else archive.version(name, number)
    if ending == "json":
        return json_rows(request, Rows([found]))
    if ending:
        return written(request, ending, [found], found.headline.value if found.headline else found.id)
    current = number or versions[-1].number
    version = next((one for one in versions if one.number == current), versions[-1])
    return page(
        request,
        "article.html",
        article=found,
        here=found.section.value if found.section else None,
        claims=Saying.claims(found, version.number, at_home=True),
        events=Saying.events(found, version.number, at_home=True),
        related=_related(archive, found),
        versions=versions,
        version=version,
        is_newest=version is versions[-1],
        formats=list(FORMATS),
    )


def _related(archive: Archive, article: Article) -> tuple[Article, ...]:
    """What other outlets wrote of the same happening."""
    told = story_of(archive, article.id)
    return tuple(archive.article(id) for id in told.articles if id != article.id)[:_RELATED] if told else ()


def capture(request: Request) -> Response:
    """`/article/ID/capture`: what was captured, byte for byte, to download and never to run."""
    archive: Archive = request.app.state.archive
    id = request.path_params["id"]
    number = request.query_params.get("version", "")
    if number and not number.isdecimal():
        raise NotFound(f"{id} has no version {number}", remedy="give its number")
    data = archive.capture(id, int(number) if number else None).data
    return Response(
        data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"),
        headers={
            # No charset: the bytes keep their own, and nobody is to guess it.
            "content-type": "text/plain",
            "content-disposition": f'attachment; filename="{part_of_path(archive.id_of(id))}.txt"',
        },
    )
