"""Which agency a printed text says it is from: in its record, among its writers, or in a line at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from khabar.article.cues import cues
from khabar.language import Language, get
from khabar.language.fold import fold
from khabar.language.words import words
from khabar.record import Article

__all__ = ["Credit", "credit"]

How = Literal["record", "writer", "closing line"]

_IN_BRACKETS = regex.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\W*$")
_FEW = 5
"""Words of a closing line that is nothing but a credit."""


@dataclass(frozen=True, slots=True)
class Credit:
    """`agency` by its usual English name where we know it, so that भाषा and PTI are one; `printed`: as it stands."""

    agency: str
    printed: str
    how: How


def credit(article: Article) -> Credit | None:
    """Whose text an article says it is; null where it names no agency."""
    if article.agency:
        return _named(article, article.agency.value, "record")
    for author in article.authors:
        if author.kind == "agency":
            return _named(article, author.name, "writer")
    return _closing(article)


def _named(article: Article, printed: str, how: How) -> Credit:
    known = cues(_language_of(article)).agencies
    return Credit(known.get(fold(printed), printed), printed, how)


def _closing(article: Article) -> Credit | None:
    """An agency in brackets at the end of the last paragraph, or in a last line that is short."""
    last = next((block.text for block in reversed(article.body) if block.text.strip()), "")
    bracketed = _IN_BRACKETS.search(last)
    line = bracketed[1] if bracketed else last
    if len(words(line)) > _FEW:
        return None
    found = cues(_language_of(article)).agency.search(line)
    return _named(article, found.group(1), "closing line") if found else None


def _language_of(article: Article) -> Language:
    return get(article.language.value if article.language else "und")
