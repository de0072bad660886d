"""What went wrong, as a page or as JSON: what it was, and what to do."""

from __future__ import annotations

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from khabar.errors import BadArchive, BadQuery, KhabarError, NotFound, Removed, Unavailable
from khabar.portal.answer import page

__all__ = ["STATUS", "broken", "http_trouble", "trouble"]

STATUS: tuple[tuple[type[KhabarError], int], ...] = (
    (NotFound, 404),
    (Removed, 410),
    (BadQuery, 400),
    (Unavailable, 503),
    (BadArchive, 503),
)
"""Kind of error -> status of the answer; 500 for any other."""

_HAVE_WORDS = (400, 404, 405, 410, 500, 503)


async def trouble(request: Request, error: Exception) -> Response:
    """An error of ours."""
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 500)
    message = error.message if isinstance(error, KhabarError) else ""
    remedy = error.remedy if isinstance(error, KhabarError) else ""
    return _answer(request, status, message, remedy)


async def http_trouble(request: Request, error: Exception) -> Response:
    """An address that no page has, a method that none takes."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _answer(request, status, request.url.path if status == 404 else "", "")


async def broken(request: Request, error: Exception) -> Response:
    """A fault of the portal itself: the reader sees no more of it than that."""
    return _answer(request, 500, "", "")


def _answer(request: Request, status: int, message: str, remedy: str) -> Response:
    if request.url.path.endswith(".json") or request.headers.get("accept", "").startswith("application/json"):
        body = {"ok": False, "error": message or f"HTTP {status}", "status": status, "remedy": remedy}
        return Response(msgspec.json.encode(body), status, media_type="application/json")
    shown = status if status in _HAVE_WORDS else 500
    return page(request, "trouble.html", status, code=status, shown=shown, message=message, remedy=remedy)
