"""Words that give a row of page furniture away, in every language that has a file: `Also read`, `शेयर करें`, `Updated`.

Rows of a page mix languages (an English share bar on a Hindi page), so all of them are looked for at once. A language
without a file gives no cue and is read by shape alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

import regex

from khabar.language.language import Language, codes, get

__all__ = ["FAMILIES", "cue_families", "cues_of", "opens_with"]

_PHRASES: Mapping[str, Callable[[Language], Iterable[str]]] = {
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

FAMILIES = tuple(_PHRASES)


def opens_with(family: str, text: str) -> str:
    """The phrase of `family` that `text` opens with, as printed there; empty where it opens with none."""
    match = _pattern(family).match(text)
    return match.group() if match else ""


def cue_families(text: str) -> tuple[str, ...]:
    """The families `text` opens with a phrase of."""
    return tuple(family for family in FAMILIES if opens_with(family, text))


def cues_of(text: str) -> list[float]:
    """For each family whether `text` opens with one of its phrases: 1.0 where the phrase is most of it, 0.5 else."""
    found = (len(opens_with(family, text)) for family in FAMILIES)
    return [0.0 if not length else 1.0 if 2 * length > len(text) else 0.5 for length in found]


@cache
def _pattern(family: str) -> regex.Pattern[str]:
    phrases = {phrase for code in codes() for phrase in _PHRASES[family](get(code)) if phrase}
    longest_first = sorted(map(regex.escape, phrases), key=len, reverse=True)
    # A phrase ends where a word does; in front of it a bullet or a bracket may stand.
    return regex.compile(
        rf"[^\p{{L}}\p{{N}}]{{0,3}}(?:{'|'.join(longest_first) or '(?!)'})(?![\p{{L}}\p{{M}}])", flags=regex.I
    )
