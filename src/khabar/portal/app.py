"""The portal as an ASGI application: its pages, and what stands around them."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Route

from khabar.archive import Archive
from khabar.errors import KhabarError
from khabar.portal.api import RESOURCES
from khabar.portal.desk import Desk
from khabar.portal.edition import Editions
from khabar.portal.kept_answers import KeptAnswers
from khabar.portal.pages import Pages
from khabar.portal.security import SecurityHeaders
from khabar.portal.static_files import StaticFiles
from khabar.portal.trouble import broken, http_trouble, trouble

__all__ = ["build"]


def build(archive: Archive, *, place: str = "", base_url: str = "", cors: bool = False) -> Starlette:
    """The portal of an archive. `place`: what people call the archive; `base_url`: where readers reach the portal."""
    editions = Editions(archive)
    static = StaticFiles()
    middleware = [Middleware(SecurityHeaders)]
    if cors:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET"],
                expose_headers=["Link", "ETag", "Memento-Datetime"],
            )
        )
    middleware += [Middleware(KeptAnswers, editions=editions), Middleware(Desk), Middleware(GZipMiddleware)]
    app = Starlette(
        routes=_routes(static),
        middleware=middleware,
        exception_handlers={KhabarError: trouble, HTTPException: http_trouble, Exception: broken},
    )
    app.state.archive = archive
    app.state.editions = editions
    app.state.pages = Pages(editions, static)
    app.state.place = place
    app.state.base_url = base_url
    return app


def _routes(static: StaticFiles) -> list[BaseRoute]:
    found: list[BaseRoute] = [route for resource in RESOURCES for route in resource.routes()]
    return [*found, Route("/static/{name:path}", static.answer)]
