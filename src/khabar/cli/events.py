"""`khabar events`: who did what to whom, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.folded import ALL, Folded
from khabar.cli.formats import ROWS
from khabar.cli.rows import print_rows
from khabar.cli.target import target

if TYPE_CHECKING:
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
    all_: ALL = False,
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
        coded = archive.events(about, name=name, type=type_, status=status, trusted=None, since=since, until=until)
        found = Folded.of(coded, all_)
    found.rows.sort(key=lambda row: row.time or row.published or "9999")
    columns = ("time", "type", "actors", "recipients", "place", "status", "mentions", "article")
    print_rows(map(_row, found.rows[:limit]), format, (*columns, "trusted") if all_ else columns)
    found.say("events")
    return 0


def _row(row: EventRow) -> dict[str, object]:
    """The columns of the archive's own tables; an event without a day of its own stands at its report's."""
    from msgspec.structs import asdict

    return {**asdict(row), "time": row.time or row.published, "confidence": round(row.confidence, 2)}
