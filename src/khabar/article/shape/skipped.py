"""Boxes inside a text that a page lets those who hear it skip: `Skip Most read and continue reading` ... `End of Most read`.

Such a box (a podcast, a list of other reports) stands between two paragraphs and looks like one to the labeller.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from khabar.language import Language, get
from khabar.page.page import Page

__all__ = ["without_skipped"]

_LONGEST = 120
_LINK, _KEPT = 0.8, 0.5
_FARTHEST = 25
"""Rows from the line that offers to skip a box to the one that ends it."""


def without_skipped(page: Page, language: Language) -> Page:
    """`page` with the rows of such boxes labelled chrome."""
    texts, links, chances = page.blocks.text, page.blocks.links, page.blocks.probability
    offer, end = _patterns(language)
    rows: list[int] = []
    for first, text in enumerate(texts):
        # An offer leads over the box, or was taken for text; no other row is worth a look.
        if len(text) <= _LONGEST and (links[first] > _LINK or chances[first] >= _KEPT) and offer.fullmatch(text):
            near = range(first + 1, min(len(texts), first + _FARTHEST))
            last = next((row for row in near if len(texts[row]) <= _LONGEST and end.fullmatch(texts[row])), None)
            rows += range(first, (first if last is None else last) + 1)
    if not rows:
        return page
    label, probability = list(page.blocks.label), list(page.blocks.probability)
    for row in rows:
        label[row], probability[row] = "chrome", 0.0
    return page.relabelled(label, probability)


@cache
def _patterns(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    pages = [one.page for one in (language, get("en"))]
    return _any(word for page in pages for word in page.skip), _any(word for page in pages for word in page.skip_end)


def _any(forms: Iterable[str]) -> regex.Pattern[str]:
    """Any of the forms; `*` in one is the name of the box, or nothing."""
    choice = "|".join(regex.escape(form).replace(r"\*", ".{0,60}") for form in sorted(set(forms)))
    return regex.compile(rf"\W*(?:{choice})\W*", regex.I)
