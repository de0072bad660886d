"""Runs of text as the templates need them: in which language, and with which words marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from khabar.archive import Mark
from khabar.language import get, script_of
from khabar.language.script import UNKNOWN
from khabar.record import Article

__all__ = ["Run", "language_name", "language_of", "runs", "tongue"]


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
    """The `lang` of a text, by the script of most of it; `language`, the article's own, tells Hindi from Marathi.

    Browsers choose fonts, letter forms, hyphenation, direction and voices by it.
    """
    script = script_of(str(text))
    if script == UNKNOWN or (language and script in get(language).scripts):
        return language or "und"
    return _usual(script)


@cache
def _usual(script: str) -> str:
    """The language that India's outlets write a script for: Urdu for Arabic letters, Hindi for Devanagari."""
    likely: Mapping[str, str] = get_global("likely_subtags")
    return (likely.get(f"und_{script}_IN") or likely.get(f"und_{script}") or "und").split("_")[0]


def language_of(article: Article) -> str | None:
    """The article's language, where the reader knows it."""
    return article.language.value if article.language else None


def language_name(code: str, language: str) -> str:
    """What a language is called in another: `hi` in `en` is Hindi. The code itself where nobody knows."""
    try:
        return Locale.parse(code).get_language_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code
