"""Stories: articles of several outlets about one happening, and how it went on from day to day.

Two articles belong together when the rare words of their openings are the same and they lie within a few days. Copies
of one text count once for likeness, so that six prints of an agency's report do not drag a story along.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from math import log, sqrt

from khabar.language import get
from khabar.language.analyser import stem, words
from khabar.record import Article
from khabar.stories.copies import CopyGroup, copies, moment
from khabar.stories.near import Searchable, near
from khabar.stories.subject import Wording, of_one_thing

__all__ = ["Moment", "Story", "stories", "story_of"]

_OPENING = 120
"""Words of an article that tell what it is about: news says so at the top."""

_ALIKE = 0.13
_APART = timedelta(days=4)
_TITLE_WEIGHT = 3
_COMMON, _FEW = 0.2, 12
"""A word of more than this share of the articles, and of more than a few, binds nothing together."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One article on a story's timeline. `copy_of`: the article whose text it repeats."""

    id: str
    time: datetime | None
    headline: str
    outlet: str | None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one happening, oldest first. `title` is the headline that has most in common with the others."""

    id: str
    title: str
    timeline: tuple[Moment, ...]
    copies: tuple[CopyGroup, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(moment.id for moment in self.timeline)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who wrote about it, in the order in which they came."""
        return tuple(dict.fromkeys(moment.outlet for moment in self.timeline if moment.outlet))


def stories(articles: Iterable[Article]) -> list[Story]:
    """The stories among some articles, the largest first. An article that nobody else writes about is none."""
    known = {article.id: article for article in articles}
    found = copies(known.values())
    leader = {copy.id: group.first.id for group in found for copy in group.copies}
    alone = [article for id, article in known.items() if leader.get(id, id) == id]
    groups = _linked(alone, _pairs(alone, _vectors(alone)))
    members: dict[str, list[str]] = defaultdict(list)
    for id in known:
        members[groups[leader.get(id, id)]].append(id)
    told = [_story([known[id] for id in ids], found) for ids in members.values() if len(ids) > 1]
    return sorted(told, key=lambda story: -len(story.timeline))


def story_of(archive: Searchable, id: str) -> Story | None:
    """The story one article of an archive belongs to: found by its rarest words among the days around it."""
    article = archive.article(id)
    found = stories(near(archive, article))
    return next((story for story in found if article.id in story.articles), None)


def _counts(article: Article) -> Counter[str]:
    heads = [article.headline, article.standfirst, *article.other_headlines]
    opening = words(" ".join(field.value for field in heads if field))
    empty = get(article.language.value if article.language else "und").stop_words
    found = Counter(stem(word) for word in words(article.text)[:_OPENING] if word not in empty)
    for word in opening:
        if word not in empty:
            found[stem(word)] += _TITLE_WEIGHT
    return found


def _vectors(articles: Sequence[Article]) -> list[dict[str, float]]:
    """Unit vectors of rare words: log counts by inverse document frequency."""
    counts = [_counts(article) for article in articles]
    spread = Counter(word for count in counts for word in count)
    total = len(articles)
    most = max(_COMMON * total, _FEW)
    vectors = []
    for count in counts:
        weights = {
            word: (1 + log(n)) * log(1 + total / spread[word]) for word, n in count.items() if spread[word] <= most
        }
        length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items()})
    return vectors


def _linked(articles: Sequence[Article], likeness: dict[tuple[int, int], float]) -> dict[str, str]:
    """Id -> the id that stands for its group. Articles are joined by average likeness, closest pairs first."""
    group = {number: [number] for number in range(len(articles))}
    where = {number: number for number in group}
    for _, one, other in sorted(((value, *pair) for pair, value in likeness.items()), reverse=True):
        first, second = where[one], where[other]
        if first != second and _average(group[first], group[second], likeness) >= _ALIKE:
            for number in group[second]:
                where[number] = first
            group[first] += group.pop(second)
    return {articles[number].id: articles[first].id for number, first in where.items()}


def _pairs(articles: Sequence[Article], vectors: Sequence[dict[str, float]]) -> dict[tuple[int, int], float]:
    """The likeness of every two articles that share a rare word, lie near in time and are no pages of one template."""
    having: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for word in vector:
            having[word].append(number)
    found: dict[tuple[int, int], float] = defaultdict(float)
    for word, numbers in having.items():
        for one, other in combinations(numbers, 2):
            found[one, other] += vectors[one][word] * vectors[other][word]
    times = [moment(article) for article in articles]
    wordings = [Wording.of(article) for article in articles]
    return {
        (one, other): value
        for (one, other), value in found.items()
        if _near(times[one], times[other]) and (value < _ALIKE or of_one_thing(wordings[one], wordings[other]))
    }


def _near(one: datetime | None, other: datetime | None) -> bool:
    return one is None or other is None or abs(one - other) <= _APART


def _average(one: Sequence[int], other: Sequence[int], likeness: dict[tuple[int, int], float]) -> float:
    values = [likeness.get((min(a, b), max(a, b)), 0.0) for a in one for b in other]
    return sum(values) / len(values)


def _story(articles: Sequence[Article], groups: Sequence[CopyGroup]) -> Story:
    ids = {article.id for article in articles}
    mine = tuple(group for group in groups if group.first.id in ids)
    first = {copy.id: group.first.id for group in mine for copy in group.copies if copy.id != group.first.id}
    ordered = sorted(articles, key=lambda article: (moment(article) is None, moment(article) or 0, article.id))
    timeline = tuple(
        Moment(
            id=article.id,
            time=moment(article),
            headline=article.headline.value if article.headline else "",
            outlet=article.outlet.value if article.outlet else None,
            copy_of=first.get(article.id),
        )
        for article in ordered
    )
    return Story(ordered[0].id, _title(articles), timeline, mine)


def _title(articles: Sequence[Article]) -> str:
    headlines = [article.headline.value for article in articles if article.headline]
    spread = Counter(word for headline in headlines for word in set(map(stem, words(headline))))
    common = {headline: sum(spread[stem(word)] for word in set(words(headline))) for headline in headlines}
    return max(headlines, key=lambda headline: (common[headline] / (len(words(headline)) + 4), headline), default="")
