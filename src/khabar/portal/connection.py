"""One connection: what a client may send, how long it may take, and how many there may be."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ["CONNECTIONS", "Connection"]

CONNECTIONS = 1_000
"""Connections at one time; the next is told to come again."""

REQUEST_WITHIN = 10.0
"""Seconds in which a request must be whole, its body too, counted from the opening or from its first byte."""

TAKEN_WITHIN = 30.0
"""Seconds in which a client must take more of an answer that lies ready."""

_LARGEST = 65_536
"""Bytes of a request: an address and headers. Nobody has a body to send."""

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\nconnection: close\r\n"
    b"content-type: text/plain; charset=utf-8\r\ncontent-length: 21\r\n\r\ntoo many connections\n"
)
_UNSAFE = re.compile(rb"[\x80-\xff]")


class Connection(HttpToolsProtocol):
    """uvicorn's, with limits; and an address written in UTF-8 as it is (`?q=मोदी`) is percent-encoded on its way in."""

    most = CONNECTIONS
    request_within = REQUEST_WITHIN
    taken_within = TAKEN_WITHIN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._between = True
        self._in_line = False
        self._size = 0
        self._slow: asyncio.TimerHandle | None = None
        self._stuck: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > self.most:
            transport.write(_FULL)
            transport.close()
            return
        self._slow = self.loop.call_later(self.request_within, transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        _stop(self._slow)
        _stop(self._stuck)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        if self._slow is None:
            self._slow = self.loop.call_later(self.request_within, self.transport.abort)
        self._size += len(data)
        if self._size > _LARGEST:
            self.send_400_response("The request is too large.")
        else:
            super().data_received(self._request_line(data))

    def _request_line(self, data: bytes) -> bytes:
        """`data` with the bytes of its request line in ASCII. Nothing behind that line is touched."""
        if not (self._between or self._in_line):
            return data
        line, end, rest = data.partition(b"\n")
        self._between, self._in_line = False, not end
        return data if line.isascii() else _UNSAFE.sub(_encoded, line) + end + rest

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._between, self._size = True, 0
        _stop(self._slow)
        self._slow = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stuck = self.loop.call_later(self.taken_within, self.transport.abort)

    def resume_writing(self) -> None:
        _stop(self._stuck)
        super().resume_writing()


def _stop(timer: asyncio.TimerHandle | None) -> None:
    if timer:
        timer.cancel()


def _encoded(byte: re.Match[bytes]) -> bytes:
    return b"%%%02X" % byte[0][0]
