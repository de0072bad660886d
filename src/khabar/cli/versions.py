"""`khabar versions`: how often an article was seen, and when it changed."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.formats import ROWS
from khabar.cli.rows import print_rows
from khabar.cli.target import target

__all__ = ["versions"]

NEEDS_WORDS = True


def versions(
    words: Annotated[list[str], typer.Argument(metavar="ARCHIVE ID", help="The archive, then an id or an address.")],
    format: Annotated[str, ROWS.option("How they are printed.")] = "table",
) -> int:
    """List the versions of an article, in the order in which they were seen.

    \b
    Examples:
      khabar versions my-archive 3f2a9c1b
      khabar versions my-archive https://example.org/news/1 --format json
    """
    place = target(words, after=1, wants="ID")
    with place.open() as archive:
        rows: list[dict[str, object]] = [
            {
                "version": one.number,
                "seen": one.seen,
                "last_seen": one.last_seen,
                "sightings": one.sightings,
                "capture": one.capture,
                "optout": one.optout,
            }
            for one in archive.versions(place.words[0])
        ]
    print_rows(rows, format, ("version", "seen", "last_seen", "sightings", "capture"))
    return 0
