"""Copies of one text on several sites: who had it first, which paragraphs are an agency's, which an outlet's own.

Articles are brought together by the likeness that the whole archive uses (`stories.fingerprint`), then laid side by
side sentence by sentence: an agency's report with a line added stays a copy, with the line marked as added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from khabar.record import Article
from khabar.stories.fingerprint import groups
from khabar.stories.passages import BlockOrigin, Origin, Passage, Print, blocks_of, passages
from khabar.stories.subject import Wording

__all__ = ["Copy", "CopyGroup", "copies", "moment"]

_ALIKE = 0.25
"""Likeness from which on two texts are laid side by side: a copy with as much again written below still has it."""

_COPIED = 0.3
"""Share of an article's letters that must be shared for it to be a copy at all."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One article of a group. `share` is the share of its letters that others have too; `agency`: whom it credits."""

    id: str
    outlet: str | None
    seen: datetime | None
    share: float
    passages: tuple[Passage, ...]
    agency: str | None = None

    @property
    def added(self) -> tuple[Passage, ...]:
        """What the outlet wrote itself."""
        return tuple(passage for passage in self.passages if passage.origin == "own")

    @property
    def blocks(self) -> tuple[BlockOrigin, ...]:
        """Whose each block of the body is."""
        return blocks_of(self.passages)

    def letters(self, origin: Origin) -> int:
        """How many letters are of one origin."""
        return sum(passage.end - passage.start for passage in self.passages if passage.origin == origin)


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Articles with one text, the first seen first. `agency`: whose text it is, where an article names it."""

    copies: tuple[Copy, ...]
    agency: str | None

    @property
    def first(self) -> Copy:
        return self.copies[0]

    def copy(self, id: str) -> Copy | None:
        """The copy that is this article."""
        return next((copy for copy in self.copies if copy.id == id), None)


def copies(articles: Iterable[Article]) -> list[CopyGroup]:
    """The groups of copies among some articles, the largest first."""
    known = sorted(articles, key=_order)
    found = groups(map(Wording.of, known), _ALIKE)
    laid = (_lay_out([known[number] for number in group]) for group in found)
    return sorted((group for group in laid if group), key=lambda group: -len(group.copies))


def moment(article: Article) -> datetime | None:
    """When an article was first to be read: printed, else captured."""
    return article.published.value if article.published else article.fetched


def _order(article: Article) -> tuple[datetime, str]:
    time = moment(article)
    return (time.astimezone(UTC) if time else datetime.max.replace(tzinfo=UTC), article.id)


def _lay_out(articles: Sequence[Article]) -> CopyGroup | None:
    """The group without those that share too little; none where one article is left."""
    prints = [Print.of(article) for article in articles]
    while True:
        laid = [_copy(one, prints) for one in prints]
        if all(copy.share >= _COPIED for copy in laid) or len(laid) < 2:
            break
        least = min(laid, key=lambda copy: copy.share)
        prints = [one for one in prints if one.article.id != least.id]
    if len(laid) < 2:
        return None
    credits = [one.credit for one in prints if one.credit]
    if not credits:
        return CopyGroup(tuple(laid), None)
    named = Counter(one.agency for one in credits).most_common(1)[0][0]
    printed = Counter(one.printed for one in credits if one.agency == named)
    return CopyGroup(tuple(laid), printed.most_common(1)[0][0])


def _copy(mine: Print, group: Sequence[Print]) -> Copy:
    """`group` holds every print, in the order in which they were seen."""
    found = passages(mine, group)
    letters = sum(passage.end - passage.start for passage in found) or 1
    own = sum(passage.end - passage.start for passage in found if passage.origin == "own")
    article = mine.article
    outlet = article.outlet.value if article.outlet else None
    agency = mine.credit.agency if mine.credit else None
    return Copy(article.id, outlet, moment(article), 1 - own / letters, found, agency)
