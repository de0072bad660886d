"""The captions that the labeller left among the furniture: words that a class or the picture's own container gives away."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.article.cues import Cues
from khabar.article.markup import marked
from khabar.language import has_words
from khabar.page.page import Page
from khabar.page.printed_time import time_spans

__all__ = ["captions"]

_LONGEST = 300
_FEWEST = 4
"""Words from which what hangs with a picture is a caption and no writer's name under his portrait."""

_ROWS = 2
"""Rows that a picture's container holds where they are its caption: text and credit."""

_LINKED = 0.5
_SURE = 0.85
"""The labeller's probability from which a line alone with a picture is text all the same."""


def captions(page: Page, known: Cues) -> Iterator[int]:
    """The rows behind a picture, between headline and end of the text, that are its caption."""
    blocks = page.blocks
    headlines, paragraphs = page.rows("headline"), page.rows("paragraph")
    if not headlines or not paragraphs:
        return
    rows = range(headlines[0] + 1, min(paragraphs[-1] + 2, len(blocks)))
    lead = next((row for row in paragraphs if row > headlines[0] and blocks.probability[row] >= _SURE), paragraphs[-1])
    spoken = set(marked(page, "caption", rows))
    for image in blocks.images:
        row = image.before
        if row not in rows or not _may_be(page, row, known):
            continue
        hangs = _alone_with(page, image.element, row) or _credits(blocks.text[row], known)
        if blocks.label[row] == "chrome":
            told = row in spoken or hangs or _follows(page, image.element, row)
        else:
            # The labeller takes it for text: the first line under the headline it may be wrong about.
            told = blocks.probability[row] < _SURE and (row in spoken or (hangs and row < lead))
        if told:
            yield row


def _may_be(page: Page, row: int, known: Cues) -> bool:
    blocks = page.blocks
    text = blocks.text[row]
    if blocks.label[row] not in ("chrome", "paragraph", "list") or len(text) > _LONGEST or blocks.links[row] > _LINKED:
        return False
    return not known.byline.match(text) and not time_spans(text)


def _credits(text: str, known: Cues) -> bool:
    """Whether a line says who made the picture: `Indore Fire / Photo: PTI`."""
    cue = next(known.credit.finditer(text), None)
    return cue is not None and 1 < len(text) - cue.end() <= _LONGEST // 4


def _follows(page: Page, element: int, row: int) -> bool:
    """Whether a row is the rest of the line that the picture stands in."""
    return page.blocks.parent[row] == element and has_words(page.blocks.text[row], _FEWEST)


def _alone_with(page: Page, element: int, row: int) -> bool:
    """Whether the nearest container of a picture that holds text holds this row and little else."""
    elements = page.blocks.elements
    if not has_words(page.blocks.text[row], _FEWEST):
        return False
    while element > 0 and elements.last[element] <= elements.first[element]:
        element = elements.parent[element]
    first, last = elements.first[element], elements.last[element]
    return element > 0 and first == row and last - first <= _ROWS
