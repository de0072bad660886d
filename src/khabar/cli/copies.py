"""Copies of one text as rows: a row a print, a row a block of a print."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.record import Article
    from khabar.stories import CopyGroup

__all__ = ["BLOCK_COLUMNS", "PRINT_COLUMNS", "block_rows", "print_rows_of"]

PRINT_COLUMNS = ("story", "agency", "outlet", "seen", "share", "agency_share", "own_share", "own", "article")
BLOCK_COLUMNS = ("block", "origin", "confidence", "agency", "first", "also_in", "credited_by", "text")
_SHOWN = 60


def print_rows_of(group: CopyGroup, story: str) -> list[dict[str, object]]:
    """A row a print, the first seen first; `blocks` says whose each block is."""
    rows: list[dict[str, object]] = []
    for copy in group.copies:
        letters = sum(copy.letters(origin) for origin in ("agency", "shared", "own")) or 1
        rows.append(
            {
                "story": story,
                "agency": group.agency,
                "outlet": copy.outlet,
                "seen": copy.seen,
                "share": round(copy.share, 2),
                "agency_share": round(copy.letters("agency") / letters, 2),
                "own_share": round(copy.letters("own") / letters, 2),
                "own": copy.letters("own"),
                "article": copy.id,
                "blocks": copy.blocks,
            }
        )
    return rows


def block_rows(article: Article, group: CopyGroup | None, *, whole: bool) -> list[dict[str, object]]:
    """Whose each block of an article is; with `whole`, its text uncut and the passages inside it."""
    copy = group.copy(article.id) if group else None
    if copy is None:
        return []
    return [
        {
            "block": one.block,
            "origin": one.origin,
            "share": one.share,
            "confidence": one.confidence,
            "agency": one.agency,
            "first": one.first,
            "also_in": one.also_in,
            "credited_by": one.credited_by,
            "text": article.body[one.block].text if whole else _short(article.body[one.block].text),
            "passages": [passage for passage in copy.passages if passage.block == one.block],
        }
        for one in copy.blocks
    ]


def _short(text: str) -> str:
    """The first words of a text, never half a word."""
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"
