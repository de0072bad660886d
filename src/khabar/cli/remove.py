"""`khabar remove`: out of an archive for good."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.target import WaitOption, target

__all__ = ["remove"]

NEEDS_WORDS = True


def remove(
    words: Annotated[list[str], typer.Argument(metavar="ARCHIVE ID", help="The archive, then an id or an address.")],
    reason: Annotated[str, typer.Option("--reason", help="Kept on the tombstone and shown in the portal.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    wait: WaitOption = None,
) -> int:
    """Take an article out of the archive: records, captures, index, feeds and API, at once. The reason stays.

    \b
    Examples:
      khabar remove my-archive 3f2a9c1b --reason court-order
      khabar remove my-archive https://example.org/news/1 --reason "asked by the outlet" --yes
    """
    place = target(words, after=1, wants="ID")
    with place.open(wait=wait) as archive:
        article = archive.article(place.words[0])
        title = article.headline.value if article.headline else article.id
        if not yes:
            typer.confirm(f"Remove {title!r} for good?", abort=True, err=True)
        tombstone = archive.remove(article.id, reason)
    print(f"removed {tombstone.id}: {tombstone.reason}")
    return 0
