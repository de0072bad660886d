"""The words of one sentence, each asked once what every finder of names asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from khabar.language import Language
from khabar.language.fold import fold_word
from khabar.names.gazetteer import Found, Gazetteer
from khabar.names.knowledge import common_words, knowledge
from khabar.names.people import people

__all__ = ["Line", "line", "plain"]


@dataclass(frozen=True, slots=True)
class Line:
    """Words and marks as printed, folded, whether each is `plain`, and what the lists know: of names, of parts of names.

    `given` and `surname`: whether the word may be a first name, a surname; a small Latin letter begins neither.
    """

    words: Sequence[str]
    folded: Sequence[str]
    plain: Sequence[bool]
    found: Sequence[Found]
    given: Sequence[bool]
    surname: Sequence[bool]


def line(words: Sequence[str], names: Gazetteer, language: Language) -> Line:
    """A sentence before it is read for names."""
    folded = [fold_word(word) for word in words]
    parts = people(language.base)
    small = [word.isascii() and not word[0].isupper() for word in words]
    return Line(
        words=words,
        folded=folded,
        plain=[plain(word, language) for word in words],
        found=list(names.find(folded)),
        given=[word in parts.given and not low for word, low in zip(folded, small, strict=True)],
        surname=[word in parts.surnames and not low for word, low in zip(folded, small, strict=True)],
    )


@lru_cache(maxsize=1 << 16)
def plain(word: str, language: Language) -> bool:
    """A word that is no part of a name: a mark, a stop word, an office, a case marker, a small Latin letter."""
    known = knowledge(language.base)
    if not word[0].isalpha() or word in known.after_person or word in known.honorifics:
        return True
    if word in known.case_markers or word in known.roles or word in known.no_names:
        return True
    if word.endswith(tuple(known.plural_ends)):
        return True
    if word.isascii():
        return not word[0].isupper()
    folded = fold_word(word)
    return folded in language.stop_words or folded in common_words(language.base)
