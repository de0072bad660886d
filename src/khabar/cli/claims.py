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
    ids: Annotated[
        list[str] | None,
        typer.Option("--id", metavar="ID", help="Just this claim, of the column id; may be given again."),
    ] = None,
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
      khabar claims my-archive --id 20ebe7458ccdf1e1/c1 --format claimreview
    """
    if ids and (about or speaker or source or since or until):
        raise typer.BadParameter("--id names its claim; leave out --about, --speaker, --source, --from and --to")
    with target(words or (), after=0).open() as archive:
        if ids:
            # Whoever names a claim has seen it: it is printed whether or not it is fit to be shown as fact.
            found = Folded([archive.claim(id) for id in dict.fromkeys(ids)], 0)
        else:
            said = archive.claims(about, speaker=speaker, source=source, trusted=None, since=since, until=until)
            found = Folded.of(said, all_)
    if format == "claimreview":
        from khabar.archive.export.claimreview import to_claimreview

        portal = setting("KHABAR_BASE_URL")
        for row in found.rows[:limit]:
            sys.stdout.write(to_claimreview(row, portal) + "\n")
    else:
        columns = ("id", "published", "speakers", "sources", "sourced", "kind", "content", "outlet")
        print_rows(map(_row, found.rows[:limit]), format, (*columns, "trusted") if all_ else columns)
    found.say("claims")
    return 0


def _row(row: ClaimRow) -> dict[str, object]:
    """The columns of the archive's own tables; the id is one in the whole archive, so that --id finds it."""
    from msgspec.structs import asdict

    return {**asdict(row), "id": row.key, "confidence": round(row.confidence, 2)}
