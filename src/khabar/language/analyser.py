"""The one analyser: what makes the index's words makes the query's words, and finds them again in a snippet."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from khabar.language import get
from khabar.language.fold import fold as fold_spelling
from khabar.language.stems import stem as stem_of_language
from khabar.language.stems import stemmed
from khabar.language.words import bounds
from khabar.language.words import words as printed_words

__all__ = [
    "LONGEST",
    "VERSION",
    "Token",
    "fold",
    "stem",
    "stem_language",
    "tokens",
    "words",
]

VERSION = 10
"""Raised whenever the words, the filters or the fields change: an index made by another one is made anew."""

_SIGNS_AT_END = regex.compile(r"[\p{M}--[\u094d]]+$", flags=regex.V1)
_SHORTEST_STEM = 2
LONGEST = 200
"""Characters of a word that count. tantivy drops a word of more than 65,530 bytes without a word."""


class Token(NamedTuple):
    """A word as indexed, and characters `start` to `end` of the text it stands in."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of `text` with their places."""
    return [Token(fold(text[start:end]), start, end) for start, end in bounds(text)]


def words(text: str) -> list[str]:
    """The words of `text`, as indexed."""
    return list(map(fold, printed_words(text)))


@lru_cache(maxsize=1 << 18)
def fold(word: str) -> str:
    """One word as indexed. Remembered: indexing, ranking and snippets all live on it."""
    return fold_spelling(word)[:LONGEST]


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str = "") -> str:
    """What an indexed word is filed under beside itself: the word without the endings of its language.

    Where no endings are known, without the vowel signs at its end: in the scripts of India most endings of nouns and
    adjectives are vowel signs (लड़का, लड़के, लड़कों), whatever the language.
    """
    if language:
        return stem_of_language(word, get(language))
    bare = str(_SIGNS_AT_END.sub("", word))
    return bare if len(bare) >= _SHORTEST_STEM else word


def stem_language(code: str | None) -> str:
    """The language by whose endings the words of a text are stemmed; empty where none are known."""
    base = get(code).base if code else ""
    return base if base in stemmed() else ""
