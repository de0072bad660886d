"""Words that are other names of the same country or body; sound and letters cannot tell: बीजेपी, भाजपा, BJP."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from khabar.language import get
from khabar.language.analyser import words
from khabar.names.aliases import aliases
from khabar.names.knowledge import known_languages

__all__ = ["synonyms"]

_SHORTEST = 3


def synonyms(word: str) -> frozenset[str]:
    """The other names of what a folded word names; empty where it names nothing, or more than one thing."""
    return _classes().get(word, frozenset()) - {word}


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    """Folded word -> all words of its names. A name of several words is left out, and so is one that is a stop word (WHO)."""
    found: dict[str, frozenset[str]] = {}
    twice: set[str] = set()
    for forms in aliases().values():
        folded = {tuple(words(form)) for form in forms}
        names = frozenset(one[0] for one in folded if len(one) == 1 and len(one[0]) >= _SHORTEST) - _stop_words()
        twice |= names & found.keys()
        found.update(dict.fromkeys(names, names))
    return {word: names - twice for word, names in found.items() if word not in twice}


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for code in known_languages() for word in get(code).stop_words)
