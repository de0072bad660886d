"""`khabar names`: whom and what an archive speaks of."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.folded import ALL, Folded
from khabar.cli.formats import ROWS
from khabar.cli.rows import print_rows
from khabar.cli.target import target

__all__ = ["names"]

NEEDS_WORDS = True


def names(
    words: Annotated[list[str] | None, typer.Argument(metavar="ARCHIVE", help="The archive.")] = None,
    about: Annotated[str, typer.Option("--about", metavar="WORDS", help="Only in articles found by these words.")] = "",
    type_: Annotated[str, typer.Option("--type", help="Only person, place, organisation or role.")] = "",
    since: Annotated[str | None, typer.Option("--from", "--since", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Up to this day.")] = None,
    all_: ALL = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The most names to print.")] = 50,
    format: Annotated[str, ROWS.option("How they are printed.")] = "table",
) -> int:
    """List names, those in most articles first, with every spelling met in either script and how often.

    \b
    Examples:
      khabar names my-archive --type person
      khabar names my-archive --about "किम जोंग उन" --format json
    """
    from msgspec.structs import asdict

    with target(words or (), after=0).open() as archive:
        found = Folded.of(archive.names(about, type=type_, trusted=None, since=since, until=until), all_)
    columns = ("name", "type", "articles", "mentions", "spellings", "counts")
    print_rows(map(asdict, found.rows[:limit]), format, (*columns, "trusted") if all_ else columns)
    found.say("names")
    return 0
