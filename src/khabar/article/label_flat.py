"""What each row of flat text is: the body by its prose, the rows around the headline by their place and shape.

Rows of one line that turn out to be the same thing are joined again, so that a paragraph is the line it was.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from khabar.article.flat_features import features
from khabar.article.flat_header import label_header
from khabar.article.flat_net import CLASSES, probabilities
from khabar.article.flat_rows import FlatRow, blocks_of, rows_of
from khabar.page.page import Page

__all__ = ["label_flat"]

_ENDS_SENTENCE = regex.compile(r"[.!?…।॥؟۔。！？:][\"”’»)\]」』]*$")

SURE = 0.5


def label_flat(page: Page) -> Page:
    """`page` with its rows labelled, and joined where the cut was finer than the text."""
    rows = rows_of(page.blocks)
    said = [row for row in rows if row.hint != "code"]
    for row, classes in zip(said, probabilities(features(said)), strict=True):
        row.chances = dict(zip(CLASSES, classes.tolist(), strict=True))
        row.probability = row.chance("paragraph")
        row.label = "paragraph" if row.probability >= SURE else "chrome"
    rows = _joined(rows, page.source)
    _subheads(rows)
    return replace(page, blocks=blocks_of(label_header(rows, page.source)))


def _joined(rows: list[FlatRow], source: str) -> list[FlatRow]:
    """Neighbouring body rows of one line as one row."""
    joined: list[FlatRow] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before and before.parent == row.parent and before.label == row.label == "paragraph":
            before.end, before.hint = row.end, ""
            before.probability = max(before.probability, row.probability)
        else:
            joined.append(row)
    for row in joined:
        row.text = source[row.start : row.end]
    return joined


def _subheads(rows: list[FlatRow]) -> None:
    """A short body row that ends no sentence is a subhead."""
    for row in rows:
        if row.label == "paragraph" and len(row.text) < 120 and not _ENDS_SENTENCE.search(row.text):
            row.label = "subhead"
