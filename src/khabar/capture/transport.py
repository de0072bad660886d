"""The connection under `web.Fetcher`: httpcore's, with every host looked at before it is connected to, and one deadline
over all that a fetch waits for.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import httpcore
import httpx

from khabar.capture.network import public_addresses
from khabar.errors import Unavailable

__all__ = ["Deadline", "GuardedTransport"]


class Deadline:
    """How long a fetch may take in all: names, connections, headers, bodies and redirects. One fetch at a time."""

    def __init__(self) -> None:
        self._ends = float("inf")

    def start(self, seconds: float) -> None:
        self._ends = monotonic() + seconds

    def left(self, asked: float | None) -> float:
        """Seconds that the next wait may take, no more than `asked`. Raises `httpcore.ReadTimeout` where none are left."""
        left = self._ends - monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline is over")
        return left if asked is None else min(asked, left)


class _Stream(httpcore.NetworkStream):
    """A connection that waits no longer than the deadline allows, however little comes however often."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _GuardedNetwork(httpcore.SyncBackend):
    """Connects to the very addresses that were found public, never to a name that is resolved a second time."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = public_addresses(host, port, allow_private=self._allow_private)
        failure: Exception | None = None
        for address in addresses:
            left = self._deadline.left(timeout)
            try:
                stream = super().connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure or Unavailable(f"{host} has no address", remedy="check the address and the network")


@contextmanager
def _told_as_httpx() -> Iterator[None]:
    """httpcore's errors, as the names by which httpx's callers know them."""
    try:
        yield
    except httpcore.UnsupportedProtocol as error:
        raise httpx.UnsupportedProtocol(str(error)) from error
    except httpcore.TimeoutException as error:
        raise httpx.TimeoutException(str(error)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
        raise httpx.TransportError(str(error) or type(error).__name__) from error


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        with _told_as_httpx():
            yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class GuardedTransport(httpx.BaseTransport):
    """An httpx transport over httpcore's pool that refuses private networks (`khabar.errors.Refused`)."""

    def __init__(self, deadline: Deadline, *, allow_private: bool = False) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            network_backend=_GuardedNetwork(deadline, allow_private=allow_private),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _told_as_httpx():
            answer = self._answer(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def _answer(self, asked: httpcore.Request) -> httpcore.Response:
        try:
            return self._pool.handle_request(asked)
        except (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError):
            # A connection that was kept from the page before may have been closed by now: a new one tells.
            return self._pool.handle_request(asked)

    def close(self) -> None:
        self._pool.close()
