"""A text that data declares whole, laid beside the rows that a page without markup prints: it says where the body is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.article.payload.rows import BODY, Rows
from khabar.language import words
from khabar.language.fold import fold
from khabar.page.page import Page

__all__ = ["agreed"]

_SAYS = 4
"""Words of a row from which it is no chance that the text has them side by side."""

_MOST = 0.5
"""Share of the declared words that must be printed: less is another text, or one cut short."""

_LEAST = 60
"""Words of a declared text that is no summary."""

_SURE = 0.9

_MISTAKEN = ("chrome", "standfirst")
"""What rows of the text are taken for."""


def agreed(page: Page, declared: Rows) -> Page:
    """`page` with the rows that the declared text has as body, and none above the first or below the last of them.

    Between them every row stays what it was: subheads and quotes are often left out of what is declared.
    """
    said = _words(" ".join(declared.body))
    runs = set(_runs(said))
    rows = [_words(row) for row in page.blocks.text]
    inside = [
        number
        for number, row in enumerate(rows)
        if len(row) >= _SAYS and page.blocks.hint[number] != "code" and runs.issuperset(_runs(row))
    ]
    if len(said) < _LEAST or sum(len(rows[number]) for number in inside) < _MOST * len(said):
        return page
    label, probability = list(page.blocks.label), list(page.blocks.probability)
    for number in inside:
        if label[number] in _MISTAKEN:
            label[number] = "paragraph"
        if label[number] in BODY:
            probability[number] = max(probability[number], _SURE)
    for number in (*range(inside[0]), *range(inside[-1] + 1, len(rows))):
        if label[number] in BODY:
            label[number], probability[number] = "chrome", 0.0
    return page.relabelled(label, probability)


def _words(text: str) -> Sequence[str]:
    return words(fold(text))


def _runs(said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words side by side, so many at a time: what is printed is looked for in one pass, however long both are."""
    return zip(*(said[at:] for at in range(_SAYS)), strict=False)
