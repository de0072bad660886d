"""`khabar claims`: who said what, in the order of time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.folded import ALL, Folded
from khabar.cli.formats import CLAIMS
from khabar.cli.rows import print_rows
from khabar.cli.target import target
from khabar.setting import setting

if TYPE_CHECKING:
    from khabar.archive.table import ClaimRow

__all__ = ["claims"]

NEEDS_WORDS = True


def claims(
    words: Annotated[list[str] | None, typer.Argument(metavar="ARCHIVE", help="The archive.")] = None,
    about: Annotated[str, typer.Option("--about", metavar="WORDS", help="Only claims that speak of this.")] = "",
    speaker: Annotated[str, typer.Option("--speaker", metavar="NAME", help="Only what this one said.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="NAME", help="Only what came through this source.")] = "",
    since: Annotated[str | None, typer.Option("--from", "--since", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Up to this day.")] = None,
    all_: ALL = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The most claims to print.")] = 50,
    format: Annotated[str, CLAIMS.option("claimreview: drafts for fact-checkers, without a rating.")] = "table",
) -> int:
    """List claims, the earliest first: speaker, through whom, words, outlet.

    \b
    Examples:
      khabar claims my-archive --about "उत्तर कोरिया ने रूस में सैनिक भेजे"
      khabar claims my-archive --speaker "किम जोंग उन" --source केसीएनए
      khabar claims my-archive --speaker "किम जोंग उन" --format claimreview
    """
    with target(words or (), after=0).open() as archive:
        said = archive.claims(about, speaker=speaker, source=source, trusted=None, since=since, until=until)
        found = Folded.of(said, all_)
    if format == "claimreview":
        from khabar.archive.export.claimreview import to_claimreview

        portal = setting("KHABAR_BASE_URL")
        for row in found.rows[:limit]:
            sys.stdout.write(to_claimreview(row, portal) + "\n")
    else:
        columns = ("published", "speakers", "sources", "sourced", "kind", "content", "outlet", "article")
        print_rows(map(_row, found.rows[:limit]), format, (*columns, "trusted") if all_ else columns)
    found.say("claims")
    return 0


def _row(row: ClaimRow) -> dict[str, object]:
    """The columns of the archive's own tables."""
    from msgspec.structs import asdict

    return {**asdict(row), "confidence": round(row.confidence, 2)}
