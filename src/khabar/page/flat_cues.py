"""Words that give a row of page furniture away, in every language that has a file: `Also read`, `शेयर करें`, `Updated`.

Rows of a page mix languages (an English share bar on a Hindi page), so all of them are looked for at once. A language
without a file gives no cue and is read by shape alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

import numpy as np
import regex
from numpy.typing import NDArray

from khabar.language import Language, codes, get
from khabar.page.title_text import words

__all__ = [
    "FAMILIES",
    "PHRASES",
    "PhraseMarks",
    "credits_photo",
    "cue_families",
    "cues_of",
    "is_cue",
    "is_furniture",
    "is_place",
    "opens_with",
    "phrase_marks",
    "phrases_beside",
    "sections_in",
]

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
_FURNITURE = frozenset(["also", "share", "trending", "advert", "comments", "subscribe"])
_OF_BARS = (*sorted(_FURNITURE), "home", "reading time", "section")

FAMILIES = tuple(_OF)
PHRASES = (*FAMILIES, "section", "place")
"""The kinds of phrases that `phrase_marks` looks for."""

Matrix: TypeAlias = NDArray[np.float32]

_LOOKED_AT = 200
# `Also read: ...`, `ये भी पढ़ें- ...`: a few words, then a mark that announces what follows.
_CREDIT = regex.compile(r"[(\[|।]\s*|\s[-–—]\s|\.\s")
_CAPTION = 300
_CUE_ALONE, _AROUND_CUE = 160, 240
"""Characters of a row that is a cue and little else, and of one around a cue that announces something."""
_ANNOUNCES = regex.compile(r"[^\p{L}]{0,3}[\p{L}\p{M}\p{N}'’]+(?:\s+[\p{L}\p{M}\p{N}'’]+){0,5}\s*[:|–—-]")


def cues_of(text: str) -> list[float]:
    """For each family whether `text` opens with one of its phrases: 1.0 where the phrase is most of it, 0.5 else."""
    return list(_cues_of(text[:_LOOKED_AT]))


@lru_cache(maxsize=4096)  # The same row is asked about by the features, the furniture and the headline.
def _cues_of(text: str) -> tuple[float, ...]:
    found = dict.fromkeys(FAMILIES, 0.0)
    said = words(text)
    # A count may stand in front: `12 comments`, `3 min read`.
    said = said[1:] if said and said[0].isdigit() else said
    for last, phrase in _phrases_from(said, 0):
        for family in _phrases().get(phrase, ()):
            found[family] = 1.0 if 2 * (last + 1) > len(said) else 0.5
    return tuple(found.values())


def cue_families(text: str) -> tuple[str, ...]:
    """The families `text` opens with a phrase of."""
    return tuple(family for family, cue in zip(FAMILIES, cues_of(text), strict=True) if cue)


def opens_with(family: str, text: str) -> bool:
    """Whether `text` opens with a phrase of `family`."""
    return family in cue_families(text)


def is_cue(family: str, text: str) -> bool:
    """Whether `text` is a phrase of `family` and nothing else: `Edited by:`."""
    return family in _phrases().get(" ".join(words(text[:_LOOKED_AT])), ())


def is_furniture(text: str) -> bool:
    """Whether `text` is page furniture by its words: a cue and little else, or a short line around a cue."""
    return len(text) < _AROUND_CUE and _is_furniture(text)


@lru_cache(maxsize=4096)
def _is_furniture(text: str) -> bool:
    cues = dict(zip(FAMILIES, cues_of(text), strict=True))
    if any(cues[family] == 1.0 for family in _FURNITURE):
        return len(text) < _CUE_ALONE
    if any(cues[family] for family in _FURNITURE) and _ANNOUNCES.match(text):
        return True
    said = words(text) if len(text) < 80 else []
    return any(word in _subscribing() and _subscribes(said[place:]) for place, word in enumerate(said) if place)


def _subscribes(said: Sequence[str]) -> bool:
    """Whether words open with a bid to subscribe."""
    return any("subscribe" in _phrases().get(phrase, ()) for _, phrase in _phrases_from(said, 0))


@cache
def _subscribing() -> frozenset[str]:
    """The words that such bids open with."""
    return frozenset(phrase.split()[0] for phrase, families in _phrases().items() if "subscribe" in families)


@dataclass(frozen=True, slots=True)
class PhraseMarks:
    """For each word of a text and each of `PHRASES`: whether such a phrase opens there, and whether one ends there.

    `inside`: for each word whether a phrase goes on behind it.
    """

    opens: Matrix
    ends: Matrix
    inside: Matrix


def phrase_marks(said: Sequence[str]) -> PhraseMarks:
    """Where the phrases stand in a text of the words `said`, folded."""
    opens = np.zeros((len(said), len(PHRASES)), np.float32)
    ends = np.zeros((len(said), len(PHRASES)), np.float32)
    inside = np.zeros(len(said), np.float32)
    known, openings = _all_phrases(), _openings()
    for place, word in enumerate(said):
        if word not in openings:
            continue
        for last, phrase in _phrases_from(said, place):
            for number in known.get(phrase, ()):
                opens[place, number] = ends[last, number] = 1.0
                inside[place:last] = 1.0
    return PhraseMarks(opens, ends, inside)


def phrases_beside(said: Sequence[str]) -> int:
    """How many phrases of menus and share bars follow one another at most with no word between. `said`: words, folded."""
    known, openings = _bar_phrases(), _openings()
    best = run = place = 0
    while place < len(said):
        size = 0
        if said[place] in openings:
            size = max((last - place + 1 for last, phrase in _phrases_from(said, place) if phrase in known), default=0)
        run = run + 1 if size else 0
        best = max(best, run)
        place += size or 1
    return best


@cache
def _bar_phrases() -> frozenset[str]:
    kinds = {PHRASES.index(name) for name in _OF_BARS}
    return frozenset(phrase for phrase, numbers in _all_phrases().items() if kinds.intersection(numbers))


def credits_photo(text: str) -> bool:
    """Whether `text` opens with a photo cue, or with one behind a mark: `(Photo: PTI)`, `- फोटो : भाषा`, `। छवि: ...`."""
    if opens_with("photo", text):
        return True
    return any(opens_with("photo", part) for part in _CREDIT.split(text)[1:]) and len(text) < _CAPTION


def sections_in(text: str) -> int:
    """How many sections of a newspaper `text` names one after the other: two or more make a menu."""
    said = words(text)
    count = place = 0
    while place < len(said):
        length = next((size for size in (3, 2, 1) if " ".join(said[place : place + size]) in _sections()), 0)
        if not length:
            return 0
        count, place = count + 1, place + length
    return count


@cache
def _sections() -> frozenset[str]:
    named = (get(code).sections for code in codes())
    return frozenset(
        " ".join(words(word)) for known in named for name, forms in known.items() for word in (name, *forms)
    )


def is_place(text: str) -> bool:
    """Whether `text` is a place that reports are filed from."""
    return " ".join(words(text)) in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(" ".join(words(place)) for code in codes() for place in get(code).dateline.places)


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
def _all_phrases() -> Mapping[str, tuple[int, ...]]:
    """The numbers in `PHRASES` of each phrase, sections and places among them."""
    found = {phrase: {PHRASES.index(family) for family in families} for phrase, families in _phrases().items()}
    for kind, names in (("section", _sections()), ("place", _places())):
        for name in names:
            found.setdefault(name, set()).add(PHRASES.index(kind))
    return {phrase: tuple(sorted(numbers)) for phrase, numbers in found.items() if phrase}


@cache
def _openings() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _all_phrases())


@cache
def _begun() -> frozenset[str]:
    """What each phrase opens with: its first word, its first two, all of it."""
    phrases = (phrase.split() for phrase in _all_phrases())
    return frozenset(" ".join(said[:size]) for said in phrases for size in range(1, len(said) + 1))


def _phrases_from(said: Sequence[str], place: int) -> Iterator[tuple[int, str]]:
    """The words from `place` on, one more each time, as long as a phrase opens with them; the last word's place first."""
    begun, phrase = _begun(), ""
    for last in range(place, len(said)):
        phrase = f"{phrase} {said[last]}" if phrase else said[last]
        if phrase not in begun:
            return
        yield last, phrase
