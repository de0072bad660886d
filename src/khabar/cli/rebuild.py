"""`khabar rebuild`: the search index anew."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.target import WaitOption, target

__all__ = ["rebuild"]


def rebuild(
    words: Annotated[list[str] | None, typer.Argument(metavar="ARCHIVE", help="The archive.")] = None,
    wait: WaitOption = None,
) -> int:
    """Make the search index anew from the articles. The old one answers until the new one is whole.

    \b
    Examples:
      khabar rebuild my-archive
    """
    with target(words or (), after=0).open(wait=wait) as archive:
        archive.rebuild()
        print(f"{len(archive)} articles indexed")
    return 0
