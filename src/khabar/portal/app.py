"""The portal as an ASGI application: its pages, and what stands around them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from khabar.archive import Archive
from khabar.errors import KhabarError
from khabar.portal.about import about, healthcheck, openapi, robots
from khabar.portal.article_page import article, capture
from khabar.portal.changes_page import changes
from khabar.portal.evidence_page import evidence
from khabar.portal.front import front
from khabar.portal.listing import newest, of_outlet, of_section, search
from khabar.portal.memento import cdx, timemap, web
from khabar.portal.name_page import name
from khabar.portal.pages import Pages
from khabar.portal.security import SecurityHeaders
from khabar.portal.story_page import story
from khabar.portal.trouble import broken, http_trouble, trouble
from khabar.portal.versions_page import difference, versions

__all__ = ["build"]


def build(archive: Archive, *, place: str = "", base_url: str = "", cors: bool = False) -> Starlette:
    """The portal of an archive. `place`: what people call the archive; `base_url`: where readers reach the portal."""
    middleware = [Middleware(SecurityHeaders), Middleware(GZipMiddleware)]
    if cors:
        middleware.append(
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"], expose_headers=["Link"])
        )
    app = Starlette(
        routes=_routes(),
        middleware=middleware,
        exception_handlers={KhabarError: trouble, HTTPException: http_trouble, Exception: broken},
    )
    app.state.archive = archive
    app.state.pages = Pages(archive)
    app.state.place = place
    app.state.base_url = base_url
    return app


def _routes() -> list[BaseRoute]:
    article_path = "/article/{id}"
    return [
        Route("/", front),
        Route("/newest", newest),
        Route("/newest.{format}", newest),
        Route("/search", search),
        Route("/search.{format}", search),
        Route("/section/{name:path}", of_section),
        Route("/outlet/{name:path}", of_outlet),
        Route(article_path, article),
        Route(f"{article_path}/version/{{number:int}}", article),
        Route(f"{article_path}/version/{{number:int}}.{{format}}", article),
        Route(f"{article_path}/story", story),
        Route(f"{article_path}/story.{{format}}", story),
        Route(f"{article_path}/capture", capture),
        Route(f"{article_path}/evidence", evidence),
        Route(f"{article_path}/evidence.{{format}}", evidence),
        Route(f"{article_path}/versions", versions),
        Route(f"{article_path}/versions.{{format}}", versions),
        Route(f"{article_path}/diff", difference),
        Route(f"{article_path}/diff.{{format}}", difference),
        Route("/changes", changes),
        Route("/changes.{format}", changes),
        Route("/name/{name:path}", name),
        Route("/web/{stamp}/{address:path}", web),
        Route("/timemap/{form}/{address:path}", timemap),
        Route("/cdx", cdx),
        Route("/about", about),
        Route("/about.{format}", about),
        Route("/healthcheck", healthcheck),
        Route("/openapi.json", openapi),
        Route("/robots.txt", robots),
        Mount("/static", StaticFiles(packages=[("khabar.portal", "static")]), name="static"),
    ]
