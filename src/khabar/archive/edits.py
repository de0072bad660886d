"""Silent edits: what outlets changed in articles after they were captured once, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from khabar.archive.diff import Diff, diff
from khabar.archive.store import Store
from khabar.archive.version import Version

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
    def summary(self) -> str:
        """The fields that changed, and the numbers: `headline, body; 40 → 55`."""
        numbers = [", ".join(self.diff.numbers_removed), ", ".join(self.diff.numbers_added)]
        return "; ".join([", ".join(self.diff.fields), *([" → ".join(numbers)] if any(numbers) else [])])


def edits(store: Store, limit: int, offset: int = 0) -> list[Edited]:
    """A stretch of all edits. An article among the last `limit` edits is among the last `limit` that changed."""
    most = limit + offset
    pairs = [pair for id in store.edited(most) for pair in pairwise(store.versions(id))]
    pairs.sort(key=lambda pair: (pair[1].seen, pair[1].id, pair[1].number), reverse=True)
    found = (_edited(store, *pair) for pair in pairs[offset:most])
    return [edited for edited in found if edited]


def _edited(store: Store, old: Version, new: Version) -> Edited | None:
    before, after = store.read(old.id, old.number), store.read(new.id, new.number)
    if before is None or after is None:
        # Removed since it was listed.
        return None
    return Edited(
        id=new.id,
        before=old.number,
        after=new.number,
        seen_before=old.seen,
        seen=new.seen,
        headline=after.headline.value if after.headline else new.id,
        url=after.url and after.url.value,
        outlet=after.outlet and after.outlet.value,
        language=after.language and after.language.value,
        diff=diff(before, after),
    )
