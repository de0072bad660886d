"""Answers kept while the archive stays as it is, and the question whether a reader has the answer already."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from khabar.portal.edition import Editions
from khabar.portal.resource import KEPT
from khabar.portal.words import words_for

__all__ = ["Answer", "KeptAnswers"]

_MOST = 32_000_000
_LARGEST = 1_000_000
"""Bytes of all answers kept, and of one."""

_OF_304 = (b"cache-control", b"content-location", b"date", b"etag", b"expires", b"vary", b"last-modified", b"link")

Key = tuple[object, ...]


@dataclass(slots=True)
class Answer:
    """A whole answer."""

    status: int = 500
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""

    def header(self, name: bytes) -> str:
        return next((value.decode("latin-1") for key, value in self.headers if key == name), "")


class KeptAnswers:
    """ASGI middleware. Requests that ask for the same thing at one time wait for one answer."""

    def __init__(self, app: ASGIApp, editions: Editions, most: int = _MOST) -> None:
        self._app = app
        self._editions = editions
        self._most = most
        self._size = 0
        self._number: int | None = None
        self._kept: OrderedDict[Key, Answer] = OrderedDict()
        self._coming: dict[Key, asyncio.Future[Answer | None]] = {}

    @property
    def size(self) -> int:
        """Bytes of the bodies kept."""
        return self._size

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        try:
            number = (await self._editions.current()).number
        except Exception:  # The archive does not answer: the page itself meets the error, and says so.
            await self._app(scope, receive, send)
            return
        answer = await self._answer(_key(scope, number), scope, receive)
        if answer:
            await _hand_over(answer, scope, send, self._editions.since)

    async def _answer(self, key: Key, scope: Scope, receive: Receive) -> Answer | None:
        """From what is kept, from one who asks the same, or made; null for a reader who has gone."""
        if key[0] != self._number:
            self._number, self._size = key[0], 0  # type: ignore[assignment]
            self._kept.clear()
        while key in self._coming:
            if answer := await asyncio.shield(self._coming[key]):
                return answer
        if answer := self._kept.get(key):
            self._kept.move_to_end(key)
            return answer
        self._coming[key] = coming = asyncio.get_running_loop().create_future()
        answer = None
        try:
            answer = await self._made(scope, receive)
        finally:
            del self._coming[key]
            coming.set_result(answer)
        if answer:
            self._keep(key, answer)
        return answer

    async def _made(self, scope: Scope, receive: Receive) -> Answer | None:
        answer = Answer()
        pieces: list[bytes] = []

        async def take(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status, answer.headers = message["status"], tuple(map(tuple, message["headers"]))
            elif message["type"] == "http.response.body":
                pieces.append(message.get("body", b""))

        await self._app(scope, receive, take)
        answer.body = b"".join(pieces)
        return answer if answer.headers else None

    def _keep(self, key: Key, answer: Answer) -> None:
        lasts = answer.header(b"cache-control").startswith((KEPT, "public"))
        wanted = answer.status == 200 and lasts and not answer.header(b"set-cookie")
        if key[0] != self._number or not wanted or len(answer.body) > min(_LARGEST, self._most):
            return
        self._kept[key] = answer
        self._size += len(answer.body)
        while self._size > self._most:
            _, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped.body)


def _key(scope: Scope, number: int) -> Key:
    """Everything an answer depends on."""
    request = Request(scope)
    headers = request.headers
    return (
        number, scope["method"], scope.get("scheme"), tuple(scope.get("server") or ()), scope.get("raw_path"),
        scope["path"], scope["query_string"], words_for(request).language, headers.get("accept"),
        "gzip" in headers.get("accept-encoding", ""), headers.get("origin"), headers.get("accept-datetime"),
    )  # fmt: skip


async def _hand_over(answer: Answer, scope: Scope, send: Send, since: datetime) -> None:
    """The answer, or word that the reader has it."""
    headers, body, status = list(answer.headers), answer.body, answer.status
    changed = since if answer.header(b"cache-control") == KEPT else None
    if changed and status == 200:
        headers.append((b"last-modified", format_datetime(changed, usegmt=True).encode()))
    if status == 200 and _is_known(Headers(scope=scope), answer.header(b"etag"), changed):
        status, body = 304, b""
        headers = [pair for pair in headers if pair[0] in _OF_304]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _is_known(asked: Headers, tag: str, changed: datetime | None) -> bool:
    """Whether the reader has this answer already (RFC 9110, 13.1). A tag counts more than a time."""
    if not tag:
        return False
    if (tags := asked.get("if-none-match")) is not None:
        return tags.strip() == "*" or tag.removeprefix("W/") in (
            one.strip().removeprefix("W/") for one in tags.split(",")
        )
    try:
        return changed is not None and parsedate_to_datetime(asked.get("if-modified-since", "")) >= changed
    except (ValueError, TypeError, OverflowError):
        return False
