"""Holes in a body: what the labeller doubts inside a table, a list or a run of paragraphs that it keeps otherwise.

A table of figures is kept whole or not at all. A sentence between two kept rows, in an element marked up like theirs, is
text where the labeller is near to believing it: what parts a body (advertisements, frames, boxes) makes it doubt what
stands beside. The words of a foreign post (a tweet) are never text, whatever the labeller makes of them.
"""

from __future__ import annotations

import regex

from khabar.article.shape.siblings import shape_of
from khabar.page.blocks import Blocks
from khabar.page.media import FOREIGN_POST
from khabar.page.page import Page

__all__ = ["mended"]

_ENDS = regex.compile(r"[.!…।॥۔。！][\"'”’»)\]」』]*$")
_KEPT, _SURE = 0.5, 0.7
_NEAR = 0.33
"""Probability of a row, or on average of a table's cells, that the labeller nearly believes."""
_SHORTEST = 40
_LONGEST_POST = 8
"""Rows of text that a post of another site has at most: with more its element was never closed, and holds the article."""

_POST = 2
"""Rows behind the last kept one in which a post of another site may begin."""


def mended(page: Page) -> Page:
    """`page` with the holes of its body filled; its table of blocks is changed."""
    blocks = page.blocks
    if blocks.embeds:
        _foreign_posts(blocks)
    _tables(blocks)
    _sentences(blocks)
    return page


def _foreign_posts(blocks: Blocks) -> None:
    """The words of a tweet and the like are another's: the body has the post's address in their place."""
    elements = blocks.elements
    named = {number for number, words in enumerate(elements.spellings) if FOREIGN_POST.search(words)}
    if not named:
        return
    for element, number in enumerate(elements.words):
        rows = range(elements.first[element], elements.last[element])
        if number in named and sum(blocks.probability[row] >= _KEPT for row in rows) <= _LONGEST_POST:
            for row in rows:
                blocks.label[row], blocks.probability[row] = "embed", 0.0


def _tables(blocks: Blocks) -> None:
    tables = {_table_of(blocks, row) for row, label in enumerate(blocks.label) if label == "table"}
    for table in tables - {0}:
        cells = range(blocks.elements.first[table], blocks.elements.last[table])
        if sum(blocks.probability[cell] for cell in cells) >= _NEAR * len(cells):
            for cell in cells:
                blocks.label[cell], blocks.probability[cell] = "table", max(blocks.probability[cell], _KEPT)


def _table_of(blocks: Blocks, row: int) -> int:
    elements, element = blocks.elements, blocks.parent[row]
    while element > 0 and elements.tag[element] != "table":
        element = elements.parent[element]
    return element


def _sentences(blocks: Blocks) -> None:
    kept = [row for row, chance in enumerate(blocks.probability) if chance >= _KEPT]
    if not kept:
        return
    doubted = [row for row in range(kept[0], _end(blocks, kept[-1])) if _is_doubted(blocks, row)]
    if not doubted:
        return
    sure = {shape_of(blocks.elements, blocks.parent[row]) for row in kept if blocks.probability[row] >= _SURE}
    for row in doubted:
        if shape_of(blocks.elements, blocks.parent[row]) in sure:
            blocks.label[row] = "list" if blocks.tag[row] == "li" else "paragraph"
            blocks.probability[row] = _KEPT


def _end(blocks: Blocks, last: int) -> int:
    """The row behind the body: where a post of another site stands behind the last kept row, what its element holds."""
    if any(last < embed.before <= last + _POST for embed in blocks.embeds):
        return blocks.elements.last[blocks.elements.parent[blocks.parent[last]]]
    return last


def _is_doubted(blocks: Blocks, row: int) -> bool:
    return _NEAR <= blocks.probability[row] < _KEPT and blocks.label[row] == "chrome" and _is_sentence(blocks, row)


def _is_sentence(blocks: Blocks, row: int) -> bool:
    text = blocks.text[row]
    return len(text) >= _SHORTEST and blocks.links[row] < 0.3 and _ENDS.search(text) is not None
