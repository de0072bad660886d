"""What went wrong, in the form that was asked for: what it was, and what to do, in the reader's language."""

from __future__ import annotations

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from khabar.errors import BadArchive, BadQuery, KhabarError, NotFound, Removed, Unavailable
from khabar.portal.answer import page
from khabar.portal.forms import FORMS, form_asked
from khabar.portal.refusal import Refusal
from khabar.portal.words import Words, words_for, words_in

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
_AGAIN = {"retry-after": "10"}


async def trouble(request: Request, error: Exception) -> Response:
    """An error of ours."""
    assert isinstance(error, KhabarError)
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 500)
    status = error.status if isinstance(error, Refusal) else status
    return _answer(request, status, error, _AGAIN if status == 503 else {})


async def http_trouble(request: Request, error: Exception) -> Response:
    """An address that no page has, a method that none takes."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    given = (error.headers or {}) if isinstance(error, HTTPException) else {}
    headers = {name.lower(): value for name, value in given.items()}
    if status == 405:
        headers.setdefault("allow", "GET, HEAD")
        return _answer(request, 405, Refusal(405, "method", allowed=headers["allow"]), headers)
    return _answer(request, status, Refusal(404, "page", path=request.scope["path"][:200]), headers)


async def broken(request: Request, error: Exception) -> Response:
    """A fault of the portal itself: the reader sees no more of it than that."""
    return _answer(request, 500, None, {})


def _answer(request: Request, status: int, error: KhabarError | None, headers: dict[str, str]) -> Response:
    headers = {**headers, "cache-control": "no-store"}
    form = form_asked(request)
    english = words_in("en")
    shown = status if status in _HAVE_WORDS else 500
    message = error.message if error else english(f"trouble_{shown}")
    remedy = (error.remedy if error else "") or english(f"trouble_{shown}_remedy")
    if form and FORMS[form].json:
        body = {"ok": False, "error": message, "status": status, "remedy": remedy}
        return Response(msgspec.json.encode(body), status, media_type="application/json", headers=headers)
    if form:
        return PlainTextResponse(f"{status}: {message}\n{remedy}\n", status, headers=headers)
    said, advised = _told(words_for(request), shown, error)
    answer = page(request, "trouble.html", status, code=status, shown=shown, message=said, remedy=advised)
    answer.headers.update(headers)
    return answer


def _told(words: Words, shown: int, error: KhabarError | None) -> tuple[str, str]:
    """Message and remedy in the reader's language. Where an error has English words only, the kind of it says what."""
    if isinstance(error, Refusal):
        return error.said(words), error.advised(words)
    if isinstance(error, Removed):
        return words("trouble_reason", reason=error.message.partition(": ")[2]), words(f"trouble_{shown}_remedy")
    if error and words.language == "en":
        return error.message, error.remedy or words(f"trouble_{shown}_remedy")
    if isinstance(error, BadQuery):
        return words("trouble_query"), words("trouble_query_remedy")
    return words(f"trouble_{shown}_said"), words(f"trouble_{shown}_remedy")
