"""`khabar export`: an archive's articles in a file that others read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.complaint import note
from khabar.cli.filters import AGENCY, AUTHOR, KIND, LANGUAGE, OUTLET, PERSON, PLACE, SECTION, SINCE, UNTIL
from khabar.cli.formats import EXPORTS
from khabar.cli.output import writer_for_output
from khabar.cli.target import Target, is_archive, target
from khabar.setting import setting

__all__ = ["export"]

NEEDS_WORDS = True


def export(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="ARCHIVE [QUERY]", help="The archive, then words to search for.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file; its ending names the format.")
    ] = None,
    format: Annotated[
        str | None, EXPORTS.option("The format. [default: as the file's ending says, else jsonl]")
    ] = None,
    outlet: OUTLET = None,
    section: SECTION = None,
    language: LANGUAGE = None,
    kind: KIND = None,
    place: PLACE = None,
    agency: AGENCY = None,
    person: PERSON = None,
    author: AUTHOR = None,
    since: SINCE = None,
    until: UNTIL = None,
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

    asked = _asked(words or [])
    query = " ".join(asked.words)
    chosen = {
        "outlet": outlet, "section": section, "language": language, "kind": kind,
        "place": place, "agency": agency, "person": person, "author": author,
    }  # fmt: skip
    named = writer_for_output(format, output, "jsonl").name
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


def _asked(words: list[str]) -> Target:
    """One word alone is the archive, unless KHABAR_ARCHIVE names another and the word is none."""
    alone = not words or (len(words) == 1 and (is_archive(words[0]) or not setting("KHABAR_ARCHIVE")))
    return target(words, after=0 if alone else None, wants="QUERY")
