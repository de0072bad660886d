"""Runs of text as the templates need them: in which language, and with which words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex
from babel import Locale, UnknownLocaleError

from khabar.archive import Mark
from khabar.record import Article

__all__ = ["Run", "language_name", "language_of", "runs", "tongue"]

_DEVANAGARI = regex.compile(r"\p{Devanagari}")
_LATIN = regex.compile(r"\p{Latin}")
_WRITTEN_IN_DEVANAGARI = ("hi", "mr", "ne", "sa", "bho", "mai", "kok", "awa", "mag", "raj", "doi")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `marked` where it was asked for."""

    text: str
    marked: bool = False


def runs(text: str, marks: Sequence[Mark]) -> Iterator[Run]:
    """`text` cut at its marks."""
    position = 0
    for mark in marks:
        if mark.start > position:
            yield Run(text[position : mark.start])
        yield Run(text[mark.start : mark.end], marked=True)
        position = mark.end
    if position < len(text):
        yield Run(text[position:])


def tongue(text: object, language: str | None = None) -> str:
    """The `lang` of a text, by its script; `language`, the article's own, tells Hindi from Marathi.

    Browsers choose fonts, hyphenation and voices by it.
    """
    if _DEVANAGARI.search(str(text)):
        return language if language in _WRITTEN_IN_DEVANAGARI else "hi"
    if _LATIN.search(str(text)):
        return language if language and language not in _WRITTEN_IN_DEVANAGARI else "en"
    return language or "und"


def language_of(article: Article) -> str | None:
    """The article's language, where the reader knows it."""
    return article.language.value if article.language else None


def language_name(code: str, language: str) -> str:
    """What a language is called in another: `hi` in `en` is Hindi. The code itself where nobody knows."""
    try:
        return Locale.parse(code).get_language_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code
