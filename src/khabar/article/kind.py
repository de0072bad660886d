"""What kind of page it is: an article, a live blog, a gallery, a video page, a list of stories, or something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from khabar.article.candidate import Candidate, declared
from khabar.article.cues import phrase
from khabar.article.weigh import weigh
from khabar.language import Language, get
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.record import Block, Evidence, Field, Kind

__all__ = ["find"]

_TYPES: dict[str, Kind] = {
    "LiveBlogPosting": "live",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
    "PhotoGallery": "gallery",
    "VideoObject": "video",
    "CollectionPage": "listing",
    "NewsArticle": "article",
    "Article": "article",
    "ReportageNewsArticle": "article",
    "OpinionNewsArticle": "article",
    "AnalysisNewsArticle": "article",
    "BlogPosting": "article",
}
_OPENGRAPH: dict[str, Kind] = {"article": "article", "video": "video", "video.other": "video", "video.movie": "video"}

_PROSE = 400
"""Characters of body above which a page is an article, whatever else it shows."""

_MANY = 8


def find(page: Page, language: Language, body: Sequence[Block], *, slides: int = 0) -> Field[Kind] | None:
    """The kind, decided with the body and not before: what a page declares is often its template's.

    `slides`: the pictures with text that make a gallery. Posts and slides that stand in the page settle it: templates
    call their live blogs and galleries NewsArticle, which is no word against what the page shows.
    """
    candidates = list(_candidates(page, language, body, slides))
    shown = next((one.value for one in candidates if one.how in ("posts", "slides")), None)
    return weigh("kind", [one for one in candidates if shown is None or one.value == shown])


def _candidates(page: Page, language: Language, body: Sequence[Block], slides: int) -> Iterator[Candidate[Kind]]:
    length = sum(len(block.text) for block in body)
    headlines = page.rows("headline")
    headline = page.blocks.text[headlines[0]] if headlines else page.title or ""
    posts = sum(1 for block in body if block.kind == "post")
    if posts >= 2:
        yield _seen("live", "posts")
    elif slides:
        yield _seen("gallery", "slides")
    yield from _declared(page, length)
    for kind, words in _words(language):
        if words.search(headline) and _bears_out(kind, page, length, posts):
            yield _seen(kind, "text")
    yield _shape(page, length)


@cache
def _words(language: Language) -> tuple[tuple[Kind, regex.Pattern[str]], ...]:
    """The words of a headline that promise another kind than an article."""
    known = [language.page, get("en").page]
    return (
        ("live", phrase(word for page in known for word in page.live)),
        ("gallery", phrase(word for page in known for word in page.gallery)),
        ("video", phrase(word for page in known for word in page.video)),
    )


def _bears_out(kind: Kind, page: Page, length: int, posts: int) -> bool:
    """Whether the page holds what the headline's word promises: `live` may be a verb, `photos` a report's matter."""
    if kind == "live":
        return posts >= 2 or "live" in (page.url or "").lower()
    if kind == "gallery":
        return len(page.rows("caption")) >= 4
    return bool(page.blocks.embeds) and length < 2 * _PROSE


def _declared(page: Page, length: int) -> Iterator[Candidate[Kind]]:
    node = page.metadata.article
    for name in json_ld.types(node) if node else []:
        kind = _TYPES.get(name)
        if kind and (kind not in ("listing", "video") or length < _PROSE):
            yield declared(kind, "json-ld", f"{name}.@type")
            break
    if kind := _OPENGRAPH.get(page.metadata.first("og:type") or ""):
        yield declared(kind, "og", "og:type")


def _shape(page: Page, length: int) -> Candidate[Kind]:
    """An article has prose; a list of stories has many links and none."""
    if length >= _PROSE:
        return _seen("article", "shape")
    linked = sum(
        1 for share, text in zip(page.blocks.links, page.blocks.text, strict=True) if share > 0.8 and len(text) > 30
    )
    if linked >= _MANY and not length:
        return _seen("listing", "shape")
    return _seen("article" if length >= _PROSE // 4 else "other", "shape")


def _seen(kind: Kind, how: str) -> Candidate[Kind]:
    return Candidate(kind, how, Evidence(how))
