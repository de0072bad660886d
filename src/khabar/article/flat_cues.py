"""Words that give a row of page furniture away, in every language that has a file: `Also read`, `शेयर करें`, `Updated`.

Rows of a page mix languages (an English share bar on a Hindi page), so all of them are looked for at once. A language
without a file gives no cue and is read by shape alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from khabar.language import Language, codes, get
from khabar.page.title import words

__all__ = ["FAMILIES", "cue_families", "cues_of", "opens_with"]

_OF: Mapping[str, Callable[[Language], Iterable[str]]] = {
    "also": lambda language: (*language.page.read_also, *language.page.read_more),
    "share": lambda language: (*language.page.share, *language.page.follow),
    "trending": lambda language: language.page.trending,
    "advert": lambda language: language.page.advert,
    "comments": lambda language: (*language.page.comments, *language.page.tags),
    "subscribe": lambda language: (*language.page.subscribe, *language.page.app, *language.page.paywall),
    "photo": lambda language: (*language.page.photo_credit, *language.page.caption),
    "byline": lambda language: language.bylines.cues,
    "published": lambda language: language.bylines.published,
    "updated": lambda language: language.bylines.updated,
    "reading time": lambda language: language.page.reading_time,
    "home": lambda language: language.page.home,
}

FAMILIES = tuple(_OF)
_LOOKED_AT = 200


def cues_of(text: str) -> list[float]:
    """For each family whether `text` opens with one of its phrases: 1.0 where the phrase is most of it, 0.5 else."""
    found = dict.fromkeys(FAMILIES, 0.0)
    said = words(text[:_LOOKED_AT])
    # A count may stand in front: `12 comments`, `3 min read`.
    said = said[1:] if said and said[0].isdigit() else said
    for count in range(1, min(len(said), _longest()) + 1):
        for family in _phrases().get(" ".join(said[:count]), ()):
            found[family] = 1.0 if 2 * count > len(said) else 0.5
    return list(found.values())


def cue_families(text: str) -> tuple[str, ...]:
    """The families `text` opens with a phrase of."""
    return tuple(family for family, cue in zip(FAMILIES, cues_of(text), strict=True) if cue)


def opens_with(family: str, text: str) -> bool:
    """Whether `text` opens with a phrase of `family`."""
    return family in cue_families(text)


@cache
def _phrases() -> Mapping[str, frozenset[str]]:
    """The families of each phrase, its words folded."""
    families: dict[str, set[str]] = {}
    for code in codes():
        for family, of in _OF.items():
            for phrase in of(get(code)):
                families.setdefault(" ".join(words(phrase)), set()).add(family)
    return {phrase: frozenset(names) for phrase, names in families.items() if phrase}


@cache
def _longest() -> int:
    return max((phrase.count(" ") + 1 for phrase in _phrases()), default=0)
