"""`khabar search`: an archive's articles by their words."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khabar.cli.complaint import note
from khabar.cli.filters import AGENCY, AUTHOR, KIND, LANGUAGE, OUTLET, PERSON, PLACE, SECTION, SINCE, UNTIL
from khabar.cli.formats import ROWS
from khabar.cli.rows import print_rows
from khabar.cli.target import target

if TYPE_CHECKING:
    from khabar.archive import Hits

__all__ = ["search"]

NEEDS_WORDS = True

_COLUMNS = ("id", "published", "outlet", "headline", "snippet")


class Order(StrEnum):
    """The order of hits."""

    best = "best"
    newest = "newest"


def search(
    words: Annotated[list[str], typer.Argument(metavar="ARCHIVE QUERY", help="The archive, then the words sought.")],
    outlet: OUTLET = None,
    section: SECTION = None,
    language: LANGUAGE = None,
    kind: KIND = None,
    place_of: PLACE = None,
    agency: AGENCY = None,
    person: PERSON = None,
    author: AUTHOR = None,
    since: SINCE = None,
    until: UNTIL = None,
    sort: Annotated[Order, typer.Option("--sort", help="Best or newest first.")] = Order.best,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The most hits to print.")] = 10,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Hits to pass over.")] = 0,
    facets: Annotated[bool, typer.Option("--facets", help="Also count outlets, sections and the rest.")] = False,
    facet_limit: Annotated[
        int, typer.Option("--facet-limit", min=0, metavar="N", help="The most values of one filter; 0 for all.")
    ] = 8,
    format: Annotated[str, ROWS.option("How hits are printed.")] = "table",
) -> int:
    """Search an archive: words in any script, "phrases", AND, OR, NOT.

    A search without a hit leaves with 0; a spelling that may have been meant is named on standard error.

    \b
    Examples:
      khabar search my-archive "रक्षा मंत्री"
      khabar search my-archive modi --from 2024-11-01 --to 2024-11-30 --outlet "Patrika News"
      khabar search my-archive चुनाव NOT बिहार --sort newest --limit 50 --format jsonl
    """
    place = target(words, wants="QUERY")
    filters: dict[str, Any] = {
        "outlet": outlet, "section": section, "language": language, "kind": kind,
        "place": place_of, "agency": agency, "person": person, "author": author,
    }  # fmt: skip
    with place.open() as archive:
        hits = archive.search(
            " ".join(place.words), limit=limit, offset=offset, sort=sort.value, since=since, until=until, **filters
        )
        rows = _hits(hits, format)
    _print(rows, _counts(hits, facet_limit) if facets else None, format)
    note(f"{offset + 1 if rows else 0}-{offset + len(rows)} of {hits.total} articles")
    if hits.suggestion:
        note(f"did you mean: {hits.suggestion}")
    return 0


def _hits(hits: Hits, format: str) -> list[dict[str, object]]:
    """A row a hit; a table marks the words asked for."""
    opening, closing = ("[", "]") if format in ("table", "txt") else ("", "")
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


def _print(rows: list[dict[str, object]], counts: list[dict[str, object]] | None, format: str) -> None:
    """The hits, then the counts; as JSON they are one document."""
    if counts is not None and format == "json":
        import msgspec

        whole = msgspec.json.encode({"rows": rows, "facets": counts})
        sys.stdout.write(msgspec.json.format(whole, indent=2).decode() + "\n")
        return
    shown = format in ("table", "txt")
    print_rows(rows, format, _COLUMNS if shown else (*_COLUMNS, "section", "url", "score"), nothing="")
    if counts:
        if format != "jsonl":
            print()
        print_rows(counts, format, ("filter", "value", "articles"))


def _counts(hits: Hits, most: int) -> list[dict[str, object]]:
    """A row a value, the most frequent of each filter; how many were left out is said."""
    rows: list[dict[str, object]] = []
    for name, found in hits.facets.items():
        kept = found[: most or None]
        rows += [{"filter": name, "value": facet.value, "articles": facet.count} for facet in kept]
        if len(found) > len(kept):
            note(f"{name}: {len(found) - len(kept)} values more; --facet-limit 0 prints all")
    return rows
