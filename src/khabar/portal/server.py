"""The portal on a port."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass

from khabar.errors import Unavailable
from khabar.extras import part

__all__ = ["Serving", "serve_archive"]


_WAITING = 2_048
"""Connections that wait to be taken."""

_LAST_ANSWERS = 5
"""Seconds that answers under way may take when the portal is told to end."""


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and how. Port 0 takes a free one. `base_url`: the address that links, feeds and the API are to name, where
    readers reach the portal by another one than the socket's, behind a proxy for instance.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    cors: bool = False
    base_url: str = ""


def serve_archive(archive: str, serving: Serving, opened: Callable[[str], None]) -> None:
    """Serve until interrupted. `opened` gets the address once it answers.

    Raises `MissingExtra`, `NotFound`, `BadArchive`, or `Unavailable` where the port is taken.
    """
    with part("portal"):
        import uvicorn

        from khabar.archive import Archive
        from khabar.portal.app import build
        from khabar.portal.connection import Connection
    with Archive(archive, create=False) as kept, _listening(serving) as listener:
        app = build(kept, place=archive.rpartition("@")[2], base_url=serving.base_url, cors=serving.cors)
        opened(_address(listener, serving.host))
        config = uvicorn.Config(
            app,
            http=Connection,
            ws="none",
            lifespan="off",
            log_level="error",  # Every request that is none would be a line: anybody could fill the log.
            access_log=False,
            server_header=False,
            # Who asks, and how, is what the socket says: no header of a request is believed.
            proxy_headers=False,
            timeout_graceful_shutdown=_LAST_ANSWERS,
        )
        uvicorn.Server(config).run(sockets=[listener])


def _listening(serving: Serving) -> socket.socket:
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((serving.host, serving.port))
        listener.listen(_WAITING)
    except OSError as error:
        listener.close()
        raise Unavailable(
            f"{serving.host}:{serving.port} cannot be listened on ({error.strerror})",
            remedy="name another with --port, or --port 0 for any free one",
        ) from None
    return listener


def _address(listener: socket.socket, host: str) -> str:
    """An address a browser takes: 0.0.0.0 is where we listen, not where anybody goes."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{listener.getsockname()[1]}/"
