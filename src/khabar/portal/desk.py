"""How many pages are made at one time, how many wait, and that nothing is made for a reader who has gone."""

from __future__ import annotations

import anyio
from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["AT_ONCE", "WAITING", "Desk"]

AT_ONCE = 4
"""Pages made at one time: more would only take turns on the processor."""

WAITING = 500
"""Requests that wait for their turn; whoever comes after them is told to come again."""

_BODY = b"too many requests wait; come again\n"


class Desk:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._app = app
        self._turn = anyio.Semaphore(at_once)
        self._most = waiting
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif self._waiting >= self._most:
            await _come_again(send)
        else:
            await self._in_turn(scope, receive, send)

    async def _in_turn(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._waiting += 1
        try:
            await self._turn.acquire()
        finally:
            self._waiting -= 1
        try:
            if not await _has_gone(receive):
                await self._app(scope, receive, send)
        finally:
            self._turn.release()


async def _has_gone(receive: Receive) -> bool:
    """Whether the reader has hung up; asked without waiting. What of a body has come is of no use to us."""
    for _ in range(2):
        with anyio.CancelScope() as scope:
            scope.cancel()
            message = await receive()
            if message["type"] == "http.disconnect":
                return True
            continue
        return False
    return False


async def _come_again(send: Send) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(_BODY)).encode()),
        (b"retry-after", b"1"),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": _BODY})
