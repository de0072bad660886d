"""Rows whose class and id words give them away: `byline`, `breadcrumb`, `kicker`, in the words that templates use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from khabar.page.page import Page

__all__ = ["above_body", "marked"]

_MARKS = {
    "byline": "byline by-line author authors author-nm authorname authorsname writer writers postauthor articleauthor storyauthor"
    " contributor contributors reporter reporters",
    "kicker": "kicker eyebrow overline over-line topline pretitle pre-title supertitle super-title dachzeile spitzmarke"
    " overtitle over-title surtitle",
    "standfirst": "standfirst stand-first dek subhead sub-head subheadline sub-headline subtitle sub-title summary"
    " synopsis intro excerpt lead teaser abstract sapo chapo entradilla bajada strapline tagline",
    "breadcrumb": "breadcrumb breadcrumbs bread-crumb bread-crumbs crumb crumbs breadcrum breadcrums bredcrumb bredcrumbs bredcrum"
    " bread-cum breadcum breadcumb breadcumbs breadcrumblist",
    "caption": "caption captions cap cptn capt imgcaption imagecaption photocaption piccaption picturecaption figurecaption"
    " mediacaption imgcap imgdesc imagedesc photodesc img-desc image-desc photo-desc img-description image-description"
    " img-title image-title photo-title img-text image-text photo-text img-info image-info photo-info",
    "credit": "credit credits copyright photocredit imagecredit photo-credit image-credit img-credit photographer",
    "section": "section sectionname category categories rubric channel channelname",
    "time": "date dateline datetime time timestamp publish publishon publishdate publishat publishtime published"
    " publishedon publisheddate publishedat publishedtime posted postedon update updated postdate articledate storydate"
    " pubdate",
    "beside": "related comment comments commentlist recent-comments recent-posts related-post related-posts related-article"
    " related-articles related-news recommended read-next more-stories most-read popular trending sidebar",
    "tag": "tag tags topic topics keyword keywords taglist",
}
_MARKS_OF = {word: mark for mark, words in _MARKS.items() for word in words.split()}
# Class words that mark a row are ASCII: the standard library's `re`, which is faster, does for them.
_RUN = re.compile(r"[a-z]+")
_AUTH = re.compile(r"(?<![a-z-])auth(?![a-z-])")
_TIED = re.compile(r"[a-z]+(?:-[a-z]+)+")

_NAMES = ("authorname", "contributorname", "reportername", "bylinename")
"""Ends of words that name a component: `TextContributorName`."""

_LOOKED_AT = 6
"""Class and id words of a row, its own before those around it."""


def marked(page: Page, mark: str, rows: Iterable[int]) -> list[int]:
    """Those of `rows` that class or id words mark so: a mark is whole words of them (`byline` in `post-byline_text`)."""
    words = page.blocks.words
    known: dict[str, frozenset[str]] = page.once("marks", dict)
    found = []
    for row in rows:
        text = words[row]
        marks = known.get(text)
        if marks is None:
            marks = known[text] = _marks(" ".join(text.split(" ", _LOOKED_AT)[:_LOOKED_AT]))
        if mark in marks:
            found.append(row)
    return found


def _marks(text: str) -> frozenset[str]:
    """What class and id words mark a row as."""
    said = set(_RUN.findall(text))
    if "para" in said:
        said.discard("lead")  # A lead paragraph is text.
    for tied in _TIED.findall(text):
        said.update(map("-".join, pairwise(tied.split("-"))))
    marks = {_MARKS_OF[word] for word in _MARKS_OF.keys() & said}
    if any(word.endswith(_NAMES) for word in said) or _AUTH.search(text):
        marks.add("byline")
    return frozenset(marks)


def above_body(page: Page, reach: int = 12, into: int = 2) -> range:
    """The rows of the article's header: a few above its headline, down to the first paragraphs."""
    paragraphs = [row for row in page.rows("paragraph") if len(page.blocks.text[row]) > 60] or page.rows("paragraph")
    headlines = page.rows("headline")
    headline = headlines[0] if headlines else None
    body = next((row for row in paragraphs if headline is None or row > headline), None)
    if body is None:
        body = headline + 15 if headline is not None else min(30, len(page.blocks))
    first = min(headline, body) if headline is not None else body - 8
    return range(max(0, first - reach), min(len(page.blocks), max(body, first + 1) + into))
