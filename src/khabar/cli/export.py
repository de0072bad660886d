"""`khabar export`: an archive's articles in a file that others read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.complaint import note
from khabar.cli.output import writer_named
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
    kind: Annotated[Several, typer.Option("--kind", help="Only article, live, gallery, video or listing.")] = None,
    place: Annotated[Several, typer.Option("--place", help="Only reports filed here.")] = None,
    agency: Annotated[Several, typer.Option("--agency", help="Only copy of this agency.")] = None,
    person: Annotated[Several, typer.Option("--person", help="Only articles that name this person.")] = None,
    author: Annotated[Several, typer.Option("--author", help="Only articles by this author.")] = None,
    since: Annotated[str | None, typer.Option("--from", "--since", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Up to this day.")] = None,
    columns: Annotated[str, typer.Option("--columns", metavar="NAMES", help="Columns of a table, in order.")] = "",
    optout: Annotated[
        bool, typer.Option("--respect-optout/--ignore-optout", help="Leave out what outlets reserved.")
    ] = True,
) -> int:
    """Write the articles of an archive, or those a search finds, to a file or standard output.

    What is left out is counted: what an outlet reserved (noarchive, noai, TDMRep), what a format has no place for.
    Beside a Parquet file NAME.parquet stand NAME.claims.parquet and NAME.events.parquet, where there are any.

    \b
    Examples:
      khabar export my-archive -o all.jsonl
      khabar export my-archive --from 2024-11-01 --to 2024-11-30 -o november.parquet
      khabar export my-archive चुनाव --format rss > feed.xml
      khabar export my-archive --outlet "Patrika News" -o captures.warc.gz
    """
    from khabar.archive.export import Channel

    asked = target(words, after=0 if len(words) == 1 else None)
    query = " ".join(asked.words)
    chosen = {
        "outlet": outlet, "section": section, "language": language, "kind": kind,
        "place": place, "agency": agency, "person": person, "author": author,
    }  # fmt: skip
    named = writer_named(format or (str(output) if output else "jsonl")).name
    channel = Channel(title=query or "khabar", columns=tuple(filter(None, map(str.strip, columns.split(",")))))
    to_file = output is not None and str(output) != "-"
    with asked.open() as archive:
        exported = archive.export(
            output if to_file and output else sys.stdout.buffer,
            named,
            query=query,
            obey_optout=optout,
            channel=channel,
            since=since,
            until=until,
            **chosen,
        )
    promised = exported.rows + sum(exported.left_out.values())
    left_out = "".join(f"; {count} left out: {reason}" for reason, count in exported.left_out.items())
    note(f"{exported.rows} of {promised} articles written{left_out}")
    return 0
