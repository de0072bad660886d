"""Lines inside a body that send the reader elsewhere: "read also", "follow us", words around an advertisement."""

from __future__ import annotations

from functools import cache

import regex

from khabar.article.cues import phrase
from khabar.language import Language, get

__all__ = ["is_read_also"]

_LONGEST = 220
_MARKS = " :-–—|>»*(["
_POINTERS = frozenset(":|>»–—-")
"""What stands between "read also" and the headline it points to."""


def is_read_also(text: str, links: float, language: Language) -> bool:
    """Whether a row says nothing but where else to look."""
    if len(text) > _LONGEST:
        return False
    opens, whole, points = _patterns(language)
    if whole.fullmatch(text.strip(" :-–—|>»।.!*()[]")) is not None:
        return True
    said = text.lstrip(_MARKS)
    head = points.match(said)
    if head is not None and said[head.end() :].lstrip()[:1] in _POINTERS:
        # यह भी पढ़ें: and a headline, in captures that lost the link.
        return True
    return links > 0.3 and opens.match(said) is not None


@cache
def _patterns(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """Phrases that open such a line, those that are one all by themselves, and those that point to a headline."""
    pages = [one.page for one in (language, get("en"))]
    opens = phrase(word for page in pages for word in (*page.read_also, *page.read_more, *page.follow))
    alone = phrase(
        word for page in pages for word in (*page.read_also, *page.read_more, *page.follow, *page.advert, *page.share)
    )
    return opens, alone, phrase(word for page in pages for word in page.read_also)
