"""`khabar claims`: who said what, in the order of time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.rows import RowFormat, print_rows
from khabar.cli.selection import Selection
from khabar.cli.target import target

if TYPE_CHECKING:
    from khabar.archive import Archive
    from khabar.archive.table import ClaimRow

__all__ = ["claims"]

NEEDS_WORDS = True


class ClaimFormat(StrEnum):
    """Those of rows, and one of fact-checkers."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    md = "md"
    claimreview = "claimreview"


def claims(
    words: Annotated[list[str] | None, typer.Argument(metavar="ARCHIVE", help="The archive.")] = None,
    about: Annotated[str, typer.Option("--about", metavar="WORDS", help="Only claims that speak of this.")] = "",
    speaker: Annotated[str, typer.Option("--speaker", metavar="NAME", help="Only what this one said.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="NAME", help="Only what came through this source.")] = "",
    since: Annotated[str | None, typer.Option("--from", "--since", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Up to this day.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The most claims to print.")] = 50,
    format: Annotated[
        ClaimFormat, typer.Option("--format", "-f", help="claimreview: drafts for fact-checkers, without a rating.")
    ] = ClaimFormat.table,
) -> int:
    """List claims, the earliest first: speaker, through whom, words, outlet.

    \b
    Examples:
      khabar claims my-archive --about "उत्तर कोरिया ने रूस में सैनिक भेजे"
      khabar claims my-archive --speaker "किम जोंग उन" --format claimreview
    """
    with target(words or (), after=0).open() as archive:
        chosen = Selection(about, since, until)
        found = sorted(_matching(archive, chosen, speaker, source), key=lambda row: row.published or "9999")[:limit]
        if format is ClaimFormat.claimreview:
            from khabar.cli.claim_review import to_claimreview

            for row in found:
                sys.stdout.write(to_claimreview(row, archive.article(row.article)) + "\n")
            return 0
        rows: list[dict[str, object]] = [
            {
                "published": row.published,
                "speaker": row.speakers,
                "through": row.sources,
                "kind": row.kind,
                "claim": row.content,
                "hedge": row.hedge,
                "outlet": row.outlet,
                "article": row.article,
                "confidence": round(row.confidence, 2),
            }
            for row in found
        ]
    columns = ("published", "speaker", "through", "kind", "claim", "outlet", "article")
    print_rows(rows, RowFormat(format.value), columns)
    return 0


def _matching(archive: Archive, chosen: Selection, speaker: str, source: str) -> Iterator[ClaimRow]:
    from khabar.archive.search.analyser import stem, words
    from khabar.archive.table import claim_rows

    wanted = set(map(stem, words(chosen.query)))
    for article in chosen.articles(archive):
        if not article.claims:
            continue
        for row in claim_rows(article, archive.versions(article.id)[-1]):
            said = set(map(stem, words(row.content)))
            # Half of the words: a report of the same claim is never worded quite the same.
            if len(wanted & said) * 2 < len(wanted):
                continue
            if _names(row.speakers, speaker) and _names(row.sources, source):
                yield row


def _names(names: list[str], wanted: str) -> bool:
    from khabar.archive.search.analyser import words

    return not wanted or any(set(words(wanted)) <= set(words(name)) for name in names)
