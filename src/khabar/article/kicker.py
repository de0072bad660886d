"""The kicker: the few words above the headline, or before the standfirst, that name the matter."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.article.candidate import Candidate, printed
from khabar.article.markup import marked
from khabar.article.weigh import weigh
from khabar.language import Language
from khabar.page.page import Page
from khabar.record import Field

__all__ = ["find"]

_LONGEST = 80
_NEAR = 4
_LEADS_ON = regex.compile(r"\p{L}[\p{M}\p{N}]*\s*[:：]$")


def find(page: Page, language: Language) -> Field[str] | None:
    """The kicker as printed."""
    return weigh("kicker", _candidates(page))


def _candidates(page: Page) -> Iterator[Candidate[str]]:
    blocks = page.blocks
    for row, hint in enumerate(blocks.hint):
        if hint == "kicker":
            yield printed(page, row, blocks.text[row], "hint")
    headlines = page.rows("headline")
    if headlines and page.form == "html":
        around = range(max(0, headlines[0] - _NEAR), min(len(blocks), headlines[0] + 2))
        for row in marked(page, "kicker", around):
            if row != headlines[0] and 1 < len(blocks.text[row]) <= _LONGEST:
                yield printed(page, row, blocks.text[row], "class")
        before = headlines[0] - 1
        if before >= 0 and _LEADS_ON.search(blocks.text[before]) and len(blocks.text[before]) <= _LONGEST:
            yield printed(page, before, blocks.text[before], "colon")
