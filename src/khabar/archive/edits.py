"""Silent edits: what outlets changed in articles after they were captured once, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, pairwise

from khabar.archive.diff import Diff, diff
from khabar.archive.said import changed_fields
from khabar.archive.store import Store
from khabar.archive.version import Version
from khabar.record import Article

__all__ = ["Edited", "edits"]


@dataclass(frozen=True, slots=True)
class Edited:
    """Version `before` of an article became version `after` between two captures, `seen_before` and `seen`."""

    id: str
    before: int
    after: int
    seen_before: datetime
    seen: datetime
    headline: str
    url: str | None
    outlet: str | None
    language: str | None
    diff: Diff

    @property
    def between(self) -> timedelta:
        """The time between the two captures: the outlet changed the text within it."""
        return self.seen - self.seen_before

    @property
    def summary(self) -> str:
        """The fields that changed, and the numbers: `headline, body; 40 → 55`."""
        numbers = [", ".join(self.diff.numbers_removed), ", ".join(self.diff.numbers_added)]
        return "; ".join([", ".join(self.diff.fields), *([" → ".join(numbers)] if any(numbers) else [])])


def edits(store: Store, limit: int, offset: int = 0) -> list[Edited]:
    """A stretch of all edits. An article among the last `limit` edits is among the last `limit` that changed.

    Two versions that say the same are no edit: an older khabar kept such, and a better reader may read two alike.
    """
    most = limit + offset
    looked_at = most
    while True:
        ids = store.edited(looked_at)
        found = list(islice(_differing(store, ids), most))
        if len(found) == most or len(ids) < looked_at:
            return [_edited(*pair) for pair in found[offset:]]
        looked_at *= 2


_Read = tuple[Version, Article]


def _differing(store: Store, ids: list[str]) -> Iterator[tuple[_Read, _Read]]:
    """Versions side by side that say different things, with their records, the latest first."""
    pairs = [pair for id in ids for pair in pairwise(store.versions(id))]
    pairs.sort(key=lambda pair: (pair[1].seen, pair[1].id, pair[1].number), reverse=True)
    for old, new in pairs:
        before, after = store.read(old.id, old.number), store.read(new.id, new.number)
        # Null where it was removed since it was listed.
        if before and after and changed_fields(before, after):
            yield (old, before), (new, after)


def _edited(old: _Read, new: _Read) -> Edited:
    (earlier, before), (later, after) = old, new
    return Edited(
        id=later.id,
        before=earlier.number,
        after=later.number,
        seen_before=earlier.seen,
        seen=later.seen,
        headline=after.headline.value if after.headline else later.id,
        url=after.url and after.url.value,
        outlet=after.outlet and after.outlet.value,
        language=after.language and after.language.value,
        diff=diff(before, after),
    )
