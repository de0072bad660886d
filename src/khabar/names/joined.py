"""Case marks that are written on the name: `भारताने` is भारत and its mark, wherever a list has what is left."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from khabar.language.fold import fold_word
from khabar.names.gazetteer import gazetteer
from khabar.names.knowledge import knowledge
from khabar.names.people import people
from khabar.names.word import Word

__all__ = ["parted"]

#: Characters. What is shorter is no name with a mark on it.
STEM = 3


def parted(words: list[Word], language: str) -> list[Word]:
    """The words with the marks on names as words of their own; as they are where a language joins none."""
    return [piece for word in words for piece in _pieces(word, language)] if knowledge(language).joined else words


def _pieces(word: Word, language: str) -> Iterator[Word]:
    known = _known(language)
    if word.text.isascii() or fold_word(word.text) in known:
        yield word
        return
    for mark in _marks(language):
        name = word.text.removesuffix(mark)
        if name != word.text and len(name) >= STEM and fold_word(name) in known:
            cut = word.start + len(name)
            yield Word(name, word.start, cut)
            yield Word(mark, cut, word.end)
            return
    yield word


@cache
def _marks(language: str) -> tuple[str, ...]:
    return tuple(sorted(knowledge(language).joined, key=len, reverse=True))


@cache
def _known(language: str) -> frozenset[str]:
    """Words of names, less those that stand everywhere."""
    parts = people(language)
    return frozenset(gazetteer(language).words) | parts.given | parts.surnames
