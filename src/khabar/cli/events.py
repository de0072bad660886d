"""`khabar events`: who did what to whom, where and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.formats import ROWS
from khabar.cli.meant import Meant
from khabar.cli.rows import print_rows
from khabar.cli.selection import Selection
from khabar.cli.target import target

if TYPE_CHECKING:
    from khabar.archive import Archive
    from khabar.archive.table import EventRow

__all__ = ["events"]

NEEDS_WORDS = True


def events(
    words: Annotated[list[str] | None, typer.Argument(metavar="ARCHIVE", help="The archive.")] = None,
    about: Annotated[str, typer.Option("--about", metavar="WORDS", help="Only in articles found by these words.")] = "",
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="Only this PLOVER type: ASSAULT, CONSULT ...")
    ] = "",
    status: Annotated[str, typer.Option("--status", help="Only happened, claimed, planned, hypothetical ...")] = "",
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Only with this one as actor or recipient.")] = "",
    since: Annotated[str | None, typer.Option("--from", "--since", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Up to this day.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The most events to print.")] = 50,
    format: Annotated[str, ROWS.option("How they are printed.")] = "table",
) -> int:
    """List events in the order of time, coded with PLOVER's types.

    \b
    Examples:
      khabar events my-archive --type CONSULT
      khabar events my-archive --name "किम जोंग उन"
      khabar events my-archive --about प्योंगयांग --status happened --format jsonl
    """
    with target(words or (), after=0).open() as archive:
        found = [
            row
            for row in _rows(archive, Selection(about, since, until), Meant(name))
            if row.type == (type_.upper() or row.type) and row.status == (status or row.status)
        ]
    found.sort(key=lambda row: row.time or row.published or "9999")
    print_rows(
        map(_row, found[:limit]),
        format,
        ("time", "type", "actors", "recipients", "place", "status", "words", "article"),
    )
    return 0


def _row(row: EventRow) -> dict[str, object]:
    return {
        "time": row.time or row.published,
        "type": row.type,
        "mode": row.mode,
        "actors": row.actors,
        "recipients": row.recipients,
        "place": row.place,
        "status": row.status,
        "words": row.mentions[0] if row.mentions else None,
        "outlet": row.outlet,
        "article": row.article,
        "confidence": round(row.confidence, 2),
    }


def _rows(archive: Archive, chosen: Selection, meant: Meant) -> Iterator[EventRow]:
    from khabar.archive.table import event_rows

    for article in chosen.articles(archive):
        if article.events:
            names = meant.names(article)
            rows = event_rows(article, archive.versions(article.id)[-1])
            for event, row in zip(article.events, rows, strict=True):
                if not meant or names.intersection((*event.actors, *event.recipients)):
                    yield row
