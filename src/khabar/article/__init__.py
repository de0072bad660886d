"""From a page to its article: the blocks labelled, then one finder a field, then the record.

A field is one file with `find`, one line in a table here, and one attribute of `khabar.record.Article`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from khabar import language as languages
from khabar.article import (
    addresses,
    authors,
    body,
    breadcrumb,
    byline,
    complete,
    dateline,
    headline,
    kicker,
    kind,
    notes,
    other_headlines,
    outlet,
    pictures,
    section,
    standfirst,
    tags,
    times,
)
from khabar.article import language as language_field
from khabar.article.flat import label_flat
from khabar.article.flat.bar import with_bar
from khabar.article.flat.plain_text import unheld, with_signature
from khabar.article.guard import Guard
from khabar.article.header_rows import settled, without_header
from khabar.article.identity import identify
from khabar.article.labels import label
from khabar.article.payload.fill import filled
from khabar.article.shape import gallery, live, video
from khabar.article.shape.declared_posts import with_declared_posts
from khabar.article.shape.repeated_rows import with_posts, with_slides
from khabar.article.shape.skipped import without_skipped
from khabar.article.site_data import SiteData
from khabar.language import Language
from khabar.page.page import Page
from khabar.record import Article, Block, Field

__all__ = ["Reading", "read_page"]

Finder = Callable[[Page, Language], object]

FINDERS: Mapping[str, Finder] = {
    "url": addresses.find_url,
    "canonical_url": addresses.find_canonical,
    "amp_url": addresses.find_amp,
    "script": language_field.find_script,
    "outlet": outlet.find,
    "headline": headline.find,
    "kicker": kicker.find,
    "standfirst": standfirst.find,
    "breadcrumb": breadcrumb.find,
    "section": section.find,
    "dateline": dateline.find,
    "published": times.find_published,
    "modified": times.find_modified,
    "byline": byline.find,
    "authors": authors.find,
    "tags": tags.find,
    "pictures": pictures.find,
}
"""The fields that need nothing but the page, in the order of the record."""

_MINUTE = timedelta(minutes=1)
_BALANCED, _PRECISE, _COMPLETE = 0.5, 0.7, 0.3


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read. `precision` keeps only blocks that are surely body, `recall` also doubtful ones.

    `sites`: whether site files are heeded; a folder holds the user's own, which go before ours. `strict`: a finder that breaks
    breaks the reading, rather than losing its field; for those who look for such faults.
    """

    precision: bool = False
    recall: bool = False
    sites: bool | Path = True
    strict: bool = False

    @property
    def threshold(self) -> float:
        """The probability from which a block is body."""
        if self.precision == self.recall:
            return _BALANCED
        return _PRECISE if self.precision else _COMPLETE


def read_page(page: Page, reading: Reading | None = None) -> Article:
    """The record of a page, without names, claims and events."""
    reading = reading or Reading()
    guard = Guard(strict=reading.strict)
    page = guard("labels", page, label_flat.label_flat if page.form == "flat" else label.label, page)
    told, language = _language(page, guard)
    page = guard("header", page, _settled if page.form == "html" else with_bar, page, language)
    if page.plain:
        page = guard("header", page, with_signature, page, language)
    page, known = guard("site data", (page, None), SiteData.at, page, reading.sites, language)
    if (whole := guard("data", page, filled, page, language, reading.threshold)) is not page:
        page = whole
        told, language = _language(page, guard)
        page = guard("header", page, settled, page, language)
    posts = guard("posts", [], live.find, page, language)
    slides = guard("slides", [], gallery.find, page, language)
    page = guard("posts", page, _shaped, page, posts, slides, language)
    blocks = guard("body", [], body.find, page, language, threshold=reading.threshold, posts=posts)
    if not posts:
        blocks = guard("posts", blocks, with_declared_posts, blocks, page, language)
    article = Article(id="", fetched=page.fetched, language=told, body=blocks)
    for name, find in FINDERS.items():
        setattr(article, name, guard(name, getattr(article, name), find, page, language))
    if page.form == "html":
        article.body = guard("body", article.body, without_header, article, language)
        article.pictures = guard("pictures", article.pictures, gallery.captioned, article.pictures, page, slides)
    if known:
        guard("site data", None, known.settle, article, page, language)
    article.agency = guard("agency", None, authors.find_agency, article.authors, page, language)
    if page.plain:
        article.body = guard("body", article.body, _with_unheld, article, page, language, reading, posts)
    _depending(article, page, language, len(slides), guard)
    article.notes += guard.notes
    article.id = identify(article)
    return article


def _language(page: Page, guard: Guard) -> tuple[Field[str] | None, Language]:
    told = guard("language", None, language_field.find, page)
    return told, languages.get(told.value if told else "und")


def _settled(page: Page, language: Language) -> Page:
    return settled(without_skipped(page, language), language)


def _with_unheld(
    article: Article, page: Page, language: Language, reading: Reading, posts: Sequence[live.Post]
) -> list[Block]:
    """The body of a plain text, with every row that no other field holds."""
    return body.find(unheld(page, article), language, threshold=reading.threshold, posts=posts)


def _shaped(page: Page, posts: Sequence[live.Post], slides: Sequence[gallery.Slide], language: Language) -> Page:
    return with_slides(with_posts(page, posts, language), slides, language)


def _depending(article: Article, page: Page, language: Language, slides: int, guard: Guard) -> None:
    """The fields that are told by others."""
    said = article.headline.value if article.headline else None
    article.other_headlines = guard("other_headlines", [], other_headlines.find, page, language, said)
    article.kind = guard("kind", None, kind.find, page, language, article.body, slides=slides)
    article.complete = guard("complete", None, complete.find, page, language, article.body)
    if article.kind and article.kind.value == "video":
        article.body = guard("body", article.body, video.with_player, article.body, page)
    # The one may be printed with its seconds, the other without.
    if article.published and article.modified and article.modified.value + _MINUTE <= article.published.value:
        article.modified = None
    article.notes = guard("notes", page.notes, notes.find, page, article)
