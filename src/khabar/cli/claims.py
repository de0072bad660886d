"""`khabar claims`: who said what, in the order of time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.formats import CLAIMS
from khabar.cli.meant import Meant
from khabar.cli.rows import print_rows
from khabar.cli.selection import Selection
from khabar.cli.target import target
from khabar.record import Article, Claim
from khabar.setting import setting

if TYPE_CHECKING:
    from khabar.archive import Archive
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
        chosen = _Wanted(Selection(about, since, until), Meant(speaker), Meant(source))
        found = sorted(chosen.claims(archive), key=lambda said: said.row.published or "9999")[:limit]
    if format == "claimreview":
        from khabar.cli.claim_review import to_claimreview

        portal = setting("KHABAR_BASE_URL")
        for said in found:
            sys.stdout.write(to_claimreview(said.row, said.claim, said.article, portal) + "\n")
        return 0
    columns = ("published", "speaker", "through", "sourced", "kind", "claim", "outlet", "article")
    print_rows(map(_row, found), format, columns)
    return 0


@dataclass(frozen=True, slots=True)
class _Said:
    article: Article
    claim: Claim
    row: ClaimRow


def _row(said: _Said) -> dict[str, object]:
    row = said.row
    return {
        "published": row.published,
        "speaker": row.speakers,
        "through": row.sources,
        "sourced": len(row.sources) > 1,
        "kind": row.kind,
        "claim": row.content,
        "sentence": _sentence(said),
        "hedge": row.hedge,
        "drift": row.drift,
        "outlet": row.outlet,
        "article": row.article,
        "version": row.version,
        "confidence": round(row.confidence, 2),
    }


def _sentence(said: _Said) -> str | None:
    """The sentence that the claim was read from."""
    from khabar import language
    from khabar.claims.parts import parts
    from khabar.claims.sentences import split

    tongue = language.get(said.article.language.value if said.article.language else "und")
    text = next((part.text for part in parts(said.article) if part.name == said.row.part), "")
    inside = (text[row.start : row.end] for row in split(text, tongue) if row.start <= said.row.start < row.end)
    return next(inside, None)


@dataclass(frozen=True, slots=True)
class _Wanted:
    chosen: Selection
    speaker: Meant
    source: Meant

    def claims(self, archive: Archive) -> Iterator[_Said]:
        from khabar.archive.search.analyser import stem, words
        from khabar.archive.table import claim_rows

        wanted = set(map(stem, words(self.chosen.query)))
        for article in self.chosen.articles(archive):
            if not article.claims:
                continue
            speakers, sources = self.speaker.names(article), self.source.names(article)
            rows = claim_rows(article, archive.versions(article.id)[-1])
            for claim, row in zip(article.claims, rows, strict=True):
                said = set(map(stem, words(row.content)))
                # Half of the words: a report of the same claim is never worded quite the same.
                near = len(wanted & said) * 2 >= len(wanted)
                if near and self._spoken(claim, speakers) and self._through(claim, sources):
                    yield _Said(article, claim, row)

    def _spoken(self, claim: Claim, names: set[str]) -> bool:
        if not self.speaker:
            return True
        unnamed = (one.words and one.words.text for one in claim.speakers if one.name is None)
        return any(one.name in names for one in claim.speakers) or self.speaker.called(unnamed)

    def _through(self, claim: Claim, names: set[str]) -> bool:
        if not self.source:
            return True
        phrase = claim.source_phrase and claim.source_phrase.text
        return bool(names.intersection(claim.sources)) or self.source.called((phrase,))
