"""`khabar serve`: the portal of an archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from khabar.cli.target import target
from khabar.setting import WrongSetting, setting

__all__ = ["run_portal", "serve"]


def serve(
    words: Annotated[list[str] | None, typer.Argument(metavar="ARCHIVE", help="The archive.")] = None,
    host: Annotated[str | None, typer.Option("--host", "-h", help="Address to listen on. [default: 127.0.0.1]")] = None,
    port: Annotated[
        int | None, typer.Option("--port", "-p", min=0, max=65535, help="Port; 0 takes a free one. [default: 8000]")
    ] = None,
    cors: Annotated[bool, typer.Option("--cors", help="Let pages of other sites read the API.")] = False,
    base_url: Annotated[
        str | None,
        typer.Option("--base-url", metavar="ADDRESS", help="Address by which readers reach it, behind a proxy."),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open a browser on it.")] = False,
) -> int:
    """Serve the portal: front page, sections, articles with their evidence, versions, search, feeds and API.

    It listens on this machine only unless --host says otherwise, and prints its address.

    \b
    Examples:
      khabar serve my-archive
      khabar serve my-archive --port 9000 --open
      khabar serve my-archive --host 0.0.0.0 --cors
      khabar serve my-archive --base-url https://archive.example
    """
    archive = _archive(words or ())
    listen_host, listen_port = _listening()
    run_portal(
        archive,
        host or listen_host,
        port if port is not None else listen_port,
        cors=cors,
        base_url=base_url,
        open_browser=open_browser,
    )
    return 0


def _listening() -> tuple[str, int]:
    told = setting("KHABAR_LISTEN")
    host, _, port = told.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        raise WrongSetting(f"KHABAR_LISTEN is {told!r}", remedy="give address and port, like 127.0.0.1:8000")
    return host.strip("[]") or "127.0.0.1", int(port)


def _archive(words: Sequence[str]) -> str:
    """The archive that was named, else KHABAR_ARCHIVE, else DATABASE_URL, which hosts set for their database."""
    if not words and not setting("KHABAR_ARCHIVE") and (database := setting("DATABASE_URL")):
        return database
    return target(words, after=0).archive


def run_portal(
    archive: str, host: str, port: int, *, cors: bool = False, base_url: str | None = None, open_browser: bool = False
) -> None:
    """Serve until interrupted. Raises `MissingExtra`, `NotFound`, `BadArchive` or `Unavailable`."""
    from khabar.portal.server import Serving, serve_archive

    def opened(address: str) -> None:
        print(f"khabar is at {address} (Ctrl-C ends it)", flush=True)
        if open_browser:
            typer.launch(address)

    serve_archive(archive, Serving(host, port, cors, base_url or setting("KHABAR_BASE_URL")), opened)
