"""`khabar export`: an archive's articles in a file that others read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.complaint import note
from khabar.cli.selection import Selection
from khabar.cli.target import target

__all__ = ["export"]

NEEDS_WORDS = True

Several = list[str] | None


def export(
    words: Annotated[
        list[str], typer.Argument(metavar="ARCHIVE [QUERY]", help="The archive, then words to search for.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file; its ending names the format.")
    ] = None,
    format: Annotated[str | None, typer.Option("--format", "-f", help="The format, where no ending names it.")] = None,
    outlet: Annotated[Several, typer.Option("--outlet", "--site", help="Only this outlet; may be repeated.")] = None,
    section: Annotated[Several, typer.Option("--section", help="Only this section.")] = None,
    language: Annotated[Several, typer.Option("--language", help="Only this language: hi, mr, en.")] = None,
    since: Annotated[str | None, typer.Option("--from", "--since", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Up to this day.")] = None,
    columns: Annotated[str, typer.Option("--columns", metavar="NAMES", help="Columns of a table, in order.")] = "",
) -> int:
    """Write the articles of an archive, or those a search finds, to a file or standard output.

    \b
    Examples:
      khabar export my-archive -o all.jsonl
      khabar export my-archive --from 2024-11-01 --to 2024-11-30 -o november.parquet
      khabar export my-archive चुनाव --format rss > feed.xml
    """
    from khabar.archive.export import Channel
    from khabar.cli.output import opened, writer_named

    place = target(words, after=0 if len(words) == 1 else None)
    writer = writer_named(format or (str(output) if output else "jsonl"))
    chosen = Selection(
        " ".join(place.words), since, until, {"outlet": outlet, "section": section, "language": language}
    )
    with place.open() as archive:
        promised = chosen.count(archive)
        channel = Channel(
            title=chosen.query or "khabar", columns=tuple(filter(None, map(str.strip, columns.split(","))))
        )
        with opened(output) as out:
            written = writer.write(chosen.articles(archive), out, channel)
    note(f"{written} of {promised} articles written")
    return 0 if written == promised else 1
