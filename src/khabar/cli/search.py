"""`khabar search`: an archive's articles by their words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khabar.cli.complaint import note
from khabar.cli.rows import RowFormat, print_rows
from khabar.cli.target import target

if TYPE_CHECKING:
    from khabar.archive import Hits

__all__ = ["search"]

NEEDS_WORDS = True

_COLUMNS = ("id", "published", "outlet", "headline", "snippet")

Several = list[str] | None


class Order(StrEnum):
    """The order of hits."""

    best = "best"
    newest = "newest"


def search(
    words: Annotated[list[str], typer.Argument(metavar="ARCHIVE QUERY", help="The archive, then the words sought.")],
    outlet: Annotated[Several, typer.Option("--outlet", "--site", help="Only this outlet; may be repeated.")] = None,
    section: Annotated[Several, typer.Option("--section", help="Only this section.")] = None,
    language: Annotated[Several, typer.Option("--language", help="Only this language: hi, mr, en.")] = None,
    kind: Annotated[Several, typer.Option("--kind", help="Only article, live, gallery, video or listing.")] = None,
    place_of: Annotated[Several, typer.Option("--place", help="Only reports filed here.")] = None,
    agency: Annotated[Several, typer.Option("--agency", help="Only copy of this agency.")] = None,
    person: Annotated[Several, typer.Option("--person", help="Only articles that name this person.")] = None,
    author: Annotated[Several, typer.Option("--author", help="Only articles by this author.")] = None,
    since: Annotated[str | None, typer.Option("--from", "--since", metavar="DATE", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Up to this day.")] = None,
    sort: Annotated[Order, typer.Option("--sort", help="Best or newest first.")] = Order.best,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The most hits to print.")] = 10,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Hits to pass over.")] = 0,
    facets: Annotated[bool, typer.Option("--facets", help="Also count outlets, sections and the rest.")] = False,
    format: Annotated[RowFormat, typer.Option("--format", "-f", help="How hits are printed.")] = RowFormat.table,
) -> int:
    """Search an archive: words in any script, "phrases", AND, OR, NOT.

    A search without a hit leaves with 0; a spelling that may have been meant is named on standard error.

    \b
    Examples:
      khabar search my-archive "रक्षा मंत्री"
      khabar search my-archive modi --from 2024-11-01 --to 2024-11-30 --outlet "Patrika News"
      khabar search my-archive चुनाव NOT बिहार --sort newest --limit 50 --format jsonl
    """
    place = target(words)
    filters: dict[str, Any] = {
        "outlet": outlet, "section": section, "language": language, "kind": kind,
        "place": place_of, "agency": agency, "person": person, "author": author,
    }  # fmt: skip
    with place.open() as archive:
        hits = archive.search(
            " ".join(place.words), limit=limit, offset=offset, sort=sort.value, since=since, until=until, **filters
        )
        rows = _hits(hits, format)
        print_rows(rows, format, _COLUMNS if format is RowFormat.table else (*_COLUMNS, "section", "url", "score"))
        if counts := _counts(hits) if facets else []:
            print_rows(counts, format, ("filter", "value", "articles"))
    note(f"{offset + 1 if rows else 0}-{offset + len(rows)} of {hits.total} articles")
    if hits.suggestion:
        note(f"did you mean: {hits.suggestion}")
    return 0


def _hits(hits: Hits, format: RowFormat) -> list[dict[str, object]]:
    """A row a hit; a table marks the words asked for."""
    opening, closing = ("[", "]") if format is RowFormat.table else ("", "")
    return [
        {
            "id": hit.id,
            "score": round(hit.score, 3),
            "headline": hit.headline,
            "snippet": hit.snippet.marked(opening, closing),
            "url": hit.url,
            "outlet": hit.outlet,
            "section": hit.section,
            "published": hit.published,
        }
        for hit in hits
    ]


def _counts(hits: Hits) -> list[dict[str, object]]:
    return [
        {"filter": name, "value": facet.value, "articles": facet.count}
        for name, found in hits.facets.items()
        for facet in found
    ]
