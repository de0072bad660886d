"""Copies of one text on several sites: who had it first, which sentences are shared, which are an outlet's own.

Articles are brought together by the likeness that the whole archive uses (`archive.fingerprint`), then laid side by
side sentence by sentence: an agency's report with a line added stays a copy, with the line marked as added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from khabar.archive.fingerprint import groups, runs, share
from khabar.language import Span, get, sentences
from khabar.record import Article

__all__ = ["Copy", "CopyGroup", "Passage", "copies", "moment"]

Origin = Literal["shared", "own"]

_ALIKE = 0.25
"""Likeness from which on two texts are laid side by side: a copy with as much again written below still has it."""

_SHARED = 0.5
"""Share of a sentence's runs that stand in another text: half, so that a changed name does not make it new."""

_COPIED = 0.3
"""Share of an article's letters that must be shared for it to be a copy at all."""

_RUN = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` to `end` of body block `block`. `first`: the article that had a shared passage first."""

    block: int
    start: int
    end: int
    origin: Origin
    first: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """One article of a group. `share` is the share of its letters that others have too."""

    id: str
    outlet: str | None
    seen: datetime | None
    share: float
    passages: tuple[Passage, ...]

    @property
    def added(self) -> tuple[Passage, ...]:
        """What the outlet wrote itself."""
        return tuple(passage for passage in self.passages if passage.origin == "own")


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Articles with one text, the first seen first. `agency`: whose text it is, where an article names it."""

    copies: tuple[Copy, ...]
    agency: str | None

    @property
    def first(self) -> Copy:
        return self.copies[0]


@dataclass(frozen=True, slots=True)
class _Sentence:
    block: int
    span: Span
    runs: tuple[str, ...]


def copies(articles: Iterable[Article]) -> list[CopyGroup]:
    """The groups of copies among some articles, the largest first."""
    known = sorted(articles, key=_order)
    found = (_lay_out([known[number] for number in group]) for group in groups([one.text for one in known], _ALIKE))
    return sorted((group for group in found if group), key=lambda group: -len(group.copies))


def moment(article: Article) -> datetime | None:
    """When an article was first to be read: printed, else captured."""
    return article.published.value if article.published else article.fetched


def _order(article: Article) -> tuple[datetime, str]:
    time = moment(article)
    return (time.astimezone(UTC) if time else datetime.max.replace(tzinfo=UTC), article.id)


def _lay_out(articles: Sequence[Article]) -> CopyGroup | None:
    """The group without those that share too little; none where one article is left."""
    while True:
        cut = {article.id: _sentences(article) for article in articles}
        laid = [_copy(article, cut) for article in articles]
        if all(copy.share >= _COPIED for copy in laid) or len(laid) < 2:
            break
        least = min(laid, key=lambda copy: copy.share)
        articles = [article for article in articles if article.id != least.id]
    if len(laid) < 2:
        return None
    agencies = Counter(name for article in articles for name in _agencies(article))
    return CopyGroup(tuple(laid), agencies.most_common(1)[0][0] if agencies else None)


def _agencies(article: Article) -> list[str]:
    named = [article.agency.value] if article.agency else []
    return named or [author.name for author in article.authors if author.kind == "agency"]


def _sentences(article: Article) -> list[_Sentence]:
    language = get(article.language.value if article.language else "und")
    return [
        _Sentence(number, span, tuple(runs(block.text[span.start : span.end], _RUN)))
        for number, block in enumerate(article.body)
        for span in sentences(block.text, language)
    ]


def _copy(article: Article, cut: dict[str, list[_Sentence]]) -> Copy:
    """`cut` holds the sentences of every article of the group, in the order in which they were seen."""
    texts = {id: {run for sentence in found for run in sentence.runs} for id, found in cut.items()}
    passages: list[Passage] = []
    for sentence in cut[article.id]:
        having = [id for id, text in texts.items() if share(sentence.runs, text) >= _SHARED]
        others = [id for id in having if id != article.id]
        passage = Passage(
            sentence.block, *sentence.span, "shared" if others else "own", having[0] if others and having else None
        )
        _join(passages, passage)
    letters = sum(passage.end - passage.start for passage in passages) or 1
    shared = sum(passage.end - passage.start for passage in passages if passage.origin == "shared")
    outlet = article.outlet.value if article.outlet else None
    return Copy(article.id, outlet, moment(article), shared / letters, tuple(passages))


def _join(passages: list[Passage], passage: Passage) -> None:
    """Sentences side by side of one origin are one passage."""
    last = passages[-1] if passages else None
    if last and (last.block, last.origin, last.first) == (passage.block, passage.origin, passage.first):
        passages[-1] = Passage(last.block, last.start, passage.end, last.origin, last.first)
    else:
        passages.append(passage)
