"""What the reader found odd about a page, in a line each."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.page.page import Page
from khabar.record import Article

__all__ = ["find"]


def find(page: Page, article: Article) -> list[str]:
    """Notes of the way in first, then those on the record."""
    return list(dict.fromkeys([*page.notes, *_on(page, article)]))


def _on(page: Page, article: Article) -> Iterator[str]:
    if page.metadata.scripts and not page.metadata.json_ld:
        yield "JSON-LD is there but cannot be read"
    if article.published and article.published.zone_assumed and article.published.precision == "minute":
        offset = article.published.value.strftime("%z")
        yield f"the page names no time zone; {offset[:3]}:{offset[3:5]} is assumed"
    if not article.body:
        yield "no text of an article was found"
