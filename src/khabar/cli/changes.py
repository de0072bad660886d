"""`khabar changes`: what outlets changed after the first capture, in any article."""

from __future__ import annotations

import sys
from itertools import islice
from typing import Annotated

import typer

from khabar.cli.formats import FEEDS, NEWS
from khabar.cli.rows import print_rows
from khabar.cli.target import target

__all__ = ["changes"]


def changes(
    words: Annotated[list[str] | None, typer.Argument(metavar="ARCHIVE", help="The archive.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", "--site", help="Only of this outlet.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", "--since", metavar="DATE", help="Seen from this day on.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Seen up to this day.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The most changes to print.")] = 20,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Changes to pass over.")] = 0,
    format: Annotated[str, NEWS.option("Rows, or a feed.")] = "table",
) -> int:
    """List what outlets changed after the first capture, the latest first: when, which fields, which numbers.

    \b
    Examples:
      khabar changes my-archive
      khabar changes my-archive --limit 100 --format csv
      khabar changes my-archive --format rss > changes.rss
    """
    with target(words or (), after=0).open() as archive:
        found = list(islice(archive.changes(outlet=outlet, since=since, until=until), offset, offset + limit))
    if format in FEEDS:
        from khabar.archive.export import Channel
        from khabar.archive.export.feeds import FEEDS as WRITERS
        from khabar.archive.export.feeds import item_of_edit

        WRITERS[format](map(item_of_edit, found), sys.stdout.buffer, Channel(title="khabar"))
        return 0
    rows: list[dict[str, object]] = [
        {
            "id": one.id,
            "seen_before": one.seen_before,
            "seen": one.seen,
            "between": str(one.between),
            "from": one.before,
            "to": one.after,
            "outlet": one.outlet,
            "headline": one.headline,
            "changed": one.summary,
            "url": one.url,
        }
        for one in found
    ]
    columns = ("id", "seen_before", "seen", "between", "from", "to", "outlet", "headline", "changed")
    print_rows(rows, format, columns)
    return 0
