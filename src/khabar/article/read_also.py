"""Lines inside a body that send the reader elsewhere: "read also", "follow us", words around an advertisement."""

from __future__ import annotations

from functools import cache

import regex

from khabar.article.cues import phrase
from khabar.language import Language, get

__all__ = ["is_read_also"]

_LONGEST = 220


def is_read_also(text: str, links: float, language: Language) -> bool:
    """Whether a row says nothing but where else to look."""
    if len(text) > _LONGEST:
        return False
    opens, whole = _patterns(language)
    if whole.fullmatch(text.strip(" :-–—|>»।.!*()[]")) is not None:
        return True
    return links > 0.3 and opens.match(text.lstrip(" :-–—|>»*([")) is not None


@cache
def _patterns(language: Language) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Phrases that open such a line, and those that are one all by themselves."""
    pages = [one.page for one in (language, get("en"))]
    opens = phrase(word for page in pages for word in (*page.read_also, *page.read_more, *page.follow))
    alone = phrase(
        word for page in pages for word in (*page.read_also, *page.read_more, *page.follow, *page.advert, *page.share)
    )
    return opens, alone
