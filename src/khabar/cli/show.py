"""`khabar show`: one article of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.complaint import note
from khabar.cli.copies import BLOCK_COLUMNS, block_rows
from khabar.cli.formats import ROWS, SHOWN
from khabar.cli.rows import print_rows
from khabar.cli.target import Target, target

__all__ = ["show"]

NEEDS_WORDS = True


def show(
    words: Annotated[
        list[str],
        typer.Argument(metavar="ARCHIVE ID", help="The archive, then an id, an address, or address@2024-11-30."),
    ],
    format: Annotated[
        str | None, SHOWN.option("How it is printed. [default: md, or as the file's ending says; table for --copies]")
    ] = None,
    version: Annotated[int | None, typer.Option("--version", help="Its number, as khabar versions lists it.")] = None,
    capture: Annotated[bool, typer.Option("--capture", help="What was captured, byte for byte.")] = False,
    copies: Annotated[
        bool, typer.Option("--copies", help="Whose each block is: an agency's, shared with others, the outlet's own.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> int:
    """Print one article: as it is now, as one version had it, or as it stood on a day.

    \b
    Examples:
      khabar show my-archive 3f2a9c1b
      khabar show my-archive https://example.org/news/1@2024-11-30
      khabar show my-archive 3f2a9c1b --capture -o page.html
      khabar show my-archive 3f2a9c1b --copies
    """
    from khabar.cli.output import opened, write_articles, writer_for_output

    place = target(words, after=1, wants="ID")
    if copies:
        return _show_copies(place, ROWS(format or "table"))
    writer = writer_for_output(format, output, "md")
    with place.open() as archive:
        name = place.words[0]
        if capture:
            data = archive.capture(name, version).data
            with opened(output) as out:
                out.write(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
            return 0
        article = archive.version(name, version) if version else archive.article(name)
    with opened(output) as out:
        write_articles([article], writer, out)
    return 0


def _show_copies(place: Target, format: str) -> int:
    from khabar.stories import copies_of

    with place.open() as archive:
        article = archive.article(place.words[0])
        group = copies_of(archive, article.id)
    rows = block_rows(article, group, whole=format in ("json", "jsonl"))
    print_rows(rows, format, BLOCK_COLUMNS, nothing="")
    if group is None:
        note("no other print of this text in the archive")
    else:
        first = group.first
        note(f"{len(group.copies)} prints; agency: {group.agency or 'none named'}; first: {first.outlet or first.id}")
    return 0
