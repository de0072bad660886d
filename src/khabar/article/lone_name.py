"""A writer's name in a line of its own, beside the time: no cue, no markup that says so.

Only where the script has capitals. A word of the line that the report writes small is no name: `Share Article` stands there
as often as `Mohloai Mpesi`.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.page.page import Page
from khabar.page.printed_time import time_spans

__all__ = ["lone_names", "may_be_name"]

_WORD = (
    r"(?:\p{Lu}\.|\p{Lu}(?!\p{L})|\p{Lu}['’]?(?:\p{Lu}+|[\p{Ll}\p{M}]+)(?:[-'’]\p{Lu}(?:\p{Lu}+|[\p{Ll}\p{M}]+))?\.?)"
)
_NAME = regex.compile(rf"{_WORD}(?: {_WORD}){{1,3}}")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_LONGEST, _LONGEST_TIME = 50, 80
_FAR = 7
"""Rows behind the headline among which the name stands."""

_FARTHEST = 18
"""The same where the time stands right beside it."""

_BESIDE = 2
"""Rows between the name and the time."""

_NOT_LINES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "button", "figcaption", "fieldset", "td", "th"])


def lone_names(page: Page) -> Iterator[int]:
    """The rows between headline and lead that are a name of two to four words and have a time near them."""
    blocks = page.blocks
    for headline in page.rows("headline")[:1]:
        lead = next((row for row in page.rows("paragraph") if row > headline), len(blocks))
        for row in range(headline + 1, min(len(blocks), headline + _FARTHEST, lead + 1)):
            text = blocks.text[row]
            if len(text) > _LONGEST or blocks.tag[row] in _NOT_LINES or blocks.hint[row]:
                continue
            near = _BESIDE if row < headline + _FAR else 1
            if _NAME.fullmatch(text) and _beside_time(page, row, near) and not _written_small(page, text):
                yield row


def may_be_name(page: Page, text: str) -> bool:
    """Whether words in capitals look like a name, none of which the report writes small."""
    long = any(len(word) > 2 for word in _LETTERS.findall(text))
    return long and _NAME.fullmatch(text) is not None and not _written_small(page, text)


def _beside_time(page: Page, row: int, reach: int) -> bool:
    texts = page.blocks.text
    near = (texts[other] for other in range(max(0, row - reach), min(len(texts), row + reach + 1)) if other != row)
    return any(len(text) <= _LONGEST_TIME and time_spans(text) for text in near)


def _written_small(page: Page, text: str) -> bool:
    words = [word.lower() for word in _LETTERS.findall(text) if len(word) > 1]
    return any(word in other and _stands(word, other) for other in page.blocks.text for word in words)


def _stands(word: str, text: str) -> bool:
    """Whether a word stands in a text as a whole."""
    place = text.find(word)
    while place >= 0:
        around = text[max(0, place - 1) : place] + text[place + len(word) : place + len(word) + 1]
        if not _LETTERS.search(around):
            return True
        place = text.find(word, place + 1)
    return False
