"""The first hits put in order anew: how near the words asked for stand to each other, and in which order.

The index says which articles hold rare words often. An article that has them in one sentence, side by side as they were
asked, is more likely the one that is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khabar.archive.search.analyser import words_of_block
from khabar.archive.search.matching import Group
from khabar.record import Article

__all__ = ["Candidate", "rerank"]

# Tuned on the shared half of XQuAD-hi (`python -m benchmarks.search`).
_NEAR = 0.6
_SIDE_BY_SIDE = 0.5
_WINDOW = 30
_LONGEST = 600
"""Words looked at: what stands below is seldom what an article is about, and a live blog has 20,000."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit on its way: its score by the index, and its record."""

    score: float
    article: Article


@dataclass(frozen=True, slots=True)
class _Place:
    """Word number `at` of an article stands for word number `asked` of the query, with the weight of being meant."""

    at: int
    asked: int
    weight: float


def rerank(candidates: Sequence[Candidate], groups: Sequence[Group]) -> list[Candidate]:
    """The same candidates, best first. One word alone has no neighbours: the order stays."""
    if len(groups) < 2:
        return list(candidates)
    meant: dict[str, tuple[int, float]] = {}
    for number, group in enumerate(groups):
        for word, weight in group.words.items():
            if word not in meant or meant[word][1] < weight:
                meant[word] = (number, weight)
    rarity = [group.weight for group in groups]
    scored = [Candidate(one.score * _closeness(one.article, meant, rarity), one.article) for one in candidates]
    return sorted(scored, key=lambda one: -one.score)


def _closeness(article: Article, meant: Mapping[str, tuple[int, float]], rarity: Sequence[float]) -> float:
    """A factor from 1 (the words stand far apart) upwards."""
    places = [_Place(at, *meant[word]) for at, word in enumerate(_opening_words(article)) if word in meant]
    total = sum(rarity) or 1.0
    return 1 + _NEAR * _best_window(places, rarity) / total + _SIDE_BY_SIDE * _pairs(places, rarity) / total


def _opening_words(article: Article) -> list[str]:
    texts = [field.value for field in (article.headline, article.standfirst) if field]
    found: list[str] = []
    for text in [*texts, *(block.text for block in article.body)]:
        found += words_of_block(text)
        if len(found) > _LONGEST:
            break
    return found[:_LONGEST]


def _best_window(places: Sequence[_Place], rarity: Sequence[float]) -> float:
    """The rarity of the different words asked for that stand in one stretch, at best."""
    best = 0.0
    for first, opening in enumerate(places):
        inside: dict[int, float] = {}
        for place in places[first:]:
            if place.at - opening.at >= _WINDOW:
                break
            inside[place.asked] = max(inside.get(place.asked, 0.0), place.weight)
        best = max(best, sum(rarity[asked] * weight for asked, weight in inside.items()))
    return best


def _pairs(places: Sequence[_Place], rarity: Sequence[float]) -> float:
    """The rarity of neighbours in the query that are neighbours in the article, one word between them at most."""
    found: dict[int, float] = {}
    for first, place in enumerate(places):
        for other in places[first + 1 : first + 4]:
            if other.at - place.at <= 2 and other.asked - place.asked in (1, 2):
                weight = place.weight * other.weight * min(rarity[place.asked], rarity[other.asked])
                found[place.asked] = max(found.get(place.asked, 0.0), weight)
    return sum(found.values())
