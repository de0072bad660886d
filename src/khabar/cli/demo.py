"""`khabar demo`: the sample archive and its portal in one command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.complaint import note
from khabar.extras import part

__all__ = ["demo"]


def demo(
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    folder: Annotated[Path, typer.Option("--folder", help="Where the archive is kept.")] = Path("demo-archive"),
    samples: Annotated[
        Path | None, typer.Option("--samples", help="The sample pages, where they lie elsewhere.")
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open a browser on it.")] = False,
) -> int:
    """Make an archive of sample pages that come with khabar, and serve it.

    The archive is kept in the folder ./demo-archive, and made once; --folder names another.

    \b
    Examples:
      khabar demo
      khabar demo --port 9000 --open
    """
    with part("portal"):  # Before the archive is made, which takes longer than to say so.
        import khabar.portal.app  # noqa: F401
    from khabar.archive import Archive
    from khabar.cli.samples import sample_captures, samples_folder
    from khabar.cli.serve import run_portal

    note(f"making {folder} of the sample pages ...")
    with Archive(folder) as archive:
        report = archive.add(sample_captures(samples or samples_folder()))
        counts = f"{report.added} added, {report.new_versions} new versions, {len(report.failed)} failed"
        print(f"{folder}: {len(archive)} articles; {counts}", flush=True)
    run_portal(str(folder), host, port, open_browser=open_browser)
    return 0
