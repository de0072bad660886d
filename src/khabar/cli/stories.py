"""`khabar stories`: which articles tell of one happening, and who copied whom."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.copies import PRINT_COLUMNS, print_rows_of
from khabar.cli.formats import ROWS
from khabar.cli.rows import print_rows
from khabar.cli.target import target

__all__ = ["stories"]

NEEDS_WORDS = True


def stories(
    words: Annotated[list[str] | None, typer.Argument(metavar="ARCHIVE", help="The archive.")] = None,
    about: Annotated[str, typer.Option("--about", metavar="WORDS", help="Only among articles with these words.")] = "",
    since: Annotated[str | None, typer.Option("--from", "--since", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Up to this day.")] = None,
    copies: Annotated[
        bool, typer.Option("--copies", help="A row for each copy of a text: agency, first, whose words.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The most stories to print.")] = 20,
    format: Annotated[str, ROWS.option("How they are printed.")] = "table",
) -> int:
    """List stories that several articles tell, the most told first.

    \b
    Examples:
      khabar stories my-archive --from 2024-11-01 --to 2024-11-30
      khabar stories my-archive --about चुनाव --copies --format json
    """
    with target(words or (), after=0).open() as archive:
        found = archive.stories(about, since=since, until=until)[:limit]
    if copies:
        prints = [row for story in found for group in story.copies for row in print_rows_of(group, story.id)]
        print_rows(prints, format, PRINT_COLUMNS)
        return 0
    rows: list[dict[str, object]] = [
        {
            "story": story.id,
            "title": story.title,
            "articles": len(story.timeline),
            "copies": sum(len(group.copies) for group in story.copies),
            "outlets": story.outlets,
            "from": story.timeline[0].time,
            "to": story.timeline[-1].time,
            "ids": story.articles,
        }
        for story in found
    ]
    print_rows(rows, format, ("articles", "copies", "from", "to", "title", "outlets", "story"))
    return 0
