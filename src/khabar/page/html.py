"""HTML into a page: one lexbor parse, one walk."""

from __future__ import annotations

from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from khabar.page.blocks import Blocks
from khabar.page.budget import MOST_ROWS, cut_note
from khabar.page.nesting import for_parser
from khabar.page.page import Page
from khabar.page.walk import Walk

__all__ = ["fill_words", "read_html", "walk", "walked"]

_SCARCE, _TOLD = 500, 1_000
"""Characters of text below which a page is thought to be filled by a script, and how much more it must say without."""


def read_html(source: str, *, url: str | None = None, fetched: datetime | None = None) -> Page:
    """The page that `source` is: its blocks not yet labelled, its metadata not yet read."""
    found = walked(LexborHTMLParser(for_parser(source)))
    page = found.page(source)
    page.url, page.fetched = url, fetched
    if len(page.blocks) >= MOST_ROWS:
        page.notes.append(cut_note(MOST_ROWS, None, "lines of text"))
    page.blocks.images = found.media.pictures()
    fill_words(page.blocks)
    return page


def walk(source: str) -> Page:
    """The page without the pictures and the `words` column, which the body alone does not need."""
    return walked(LexborHTMLParser(for_parser(source))).page(source)


def walked(parser: LexborHTMLParser, at: dict[int, int] | None = None) -> Walk:
    """The walk over a parsed page. `at`: where given, it comes to hold the row of Elements that each node became.

    A page that says next to nothing is filled by a script: then what it says to readers without scripts counts.
    """
    found = Walk(at)
    root = parser.root
    if root is None:
        return found
    found.run(root)
    size = _size(found)
    if size < _SCARCE and root.css_first("noscript") is not None:
        places: dict[int, int] = {}
        told = Walk(places, scripted=False)
        told.run(root)
        if _size(told) >= size + _TOLD:
            if at is not None:
                at.clear()
                at.update(places)
            return told
    return found


def _size(found: Walk) -> int:
    return sum(map(len, found.blocks.text))


def fill_words(blocks: Blocks) -> None:
    """The `words` column: class and id words of each row's element and three around it, own first."""
    elements = blocks.elements
    spelled = [" ".join(spelling.lower().split()) for spelling in elements.spellings]
    known: dict[int, str] = {}
    column = []
    for element in blocks.parent:
        words = known.get(element)
        if words is None:
            parts, around = [], element
            for _ in range(4):
                if part := spelled[elements.words[around]]:
                    parts.append(part)
                around = elements.parent[around]
                if around <= 0:
                    break
            words = known[element] = " ".join(parts)
        column.append(words)
    blocks.words = column
