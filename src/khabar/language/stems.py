"""A word without the endings of inflection, for matching: लड़का, लड़के and लड़कों are one. Endings are `data/stems.toml`.

Light on purpose: one ending comes off, derivation stays (भारत and भारतीय are two words), nothing is looked up.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources

from msgspec import Struct, convert

from khabar.language.fold import fold
from khabar.language.language import Language, language_of

__all__ = ["stem", "stemmed"]

#: A stem that ends in one of these has lost half of a cluster: the ending was none.
_HALF = ("्", "্", "੍", "્", "୍")


class _Endings(Struct, frozen=True, forbid_unknown_fields=True):
    """`endings` longest first; `least`: characters left; `instead`: ending -> what is put in its place.

    `spelt`: end of a word that is too short to lose it -> its other spelling, of which a part may come off (गई as गयी).
    """

    endings: tuple[str, ...]
    least: int
    instead: dict[str, str] = {}
    spelt: dict[str, str] = {}


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: Language | str) -> str:
    """The folded word less its longest ending; the folded word itself where the language has no endings listed."""
    folded = fold(word)
    known = _endings().get(language_of(language).base)
    if known is None:
        return folded
    folded = _respelt(folded, known)
    for ending in known.endings:
        rest = folded.removesuffix(ending)
        if rest != folded and len(rest) >= known.least and not rest.endswith(_HALF):
            return rest + known.instead.get(ending, "")
    return folded


def _respelt(word: str, known: _Endings) -> str:
    for end, other in known.spelt.items():
        if word.endswith(end) and 0 < len(word) - len(end) < known.least:
            return word.removesuffix(end) + other
    return word


@cache
def stemmed() -> tuple[str, ...]:
    """The codes of the languages whose endings are listed."""
    return tuple(_endings())


@cache
def _endings() -> dict[str, _Endings]:
    text = (resources.files("khabar.language") / "data" / "stems.toml").read_text("utf-8")
    return {code: _sorted(convert(row, _Endings)) for code, row in tomllib.loads(text).items()}


def _sorted(row: _Endings) -> _Endings:
    instead = {fold(ending): kept for ending, kept in row.instead.items()}
    endings = {*map(fold, row.endings), *instead}
    spelt = {fold(end): fold(other) for end, other in row.spelt.items()}
    return _Endings(tuple(sorted(endings, key=len, reverse=True)), row.least, instead, spelt)
