"""`khabar demo`: the sample archive and its portal in one command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.errors import NotFound

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
    """Make an archive of the sample pages that come with khabar's source, and serve it.

    \b
    Examples:
      khabar demo
      khabar demo --port 9000 --open
    """
    from khabar.archive import Archive
    from khabar.cli.samples import sample_captures
    from khabar.cli.serve import run_portal

    with Archive(folder) as archive:
        report = archive.add(sample_captures(_found(samples)))
        counts = f"{report.added} added, {report.new_versions} new versions, {len(report.failed)} failed"
        print(f"{folder}: {len(archive)} articles; {counts}", flush=True)
    run_portal(str(folder), host, port, open_browser=open_browser)
    return 0


def _found(given: Path | None) -> Path:
    """The samples named, those of the folder we stand in, or those beside the source."""
    places = [given] if given else [Path("samples"), Path(__file__).parents[3] / "samples"]
    for place in places:
        if place.is_dir():
            return place
    raise NotFound(
        f"there are no sample pages in {' or '.join(map(str, places))}", remedy="name their folder with --samples"
    )
