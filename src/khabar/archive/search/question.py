"""What a search asks of the index, and the places it gives: by likeness, or by time from any place of the list on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import tantivy

from khabar.archive.search.matching import Matching
from khabar.archive.search.order import Cursor
from khabar.archive.search.query import Node
from khabar.archive.search.tiers import tiers

__all__ = ["REORDERED", "Asked", "Place", "Row", "all_of"]

Place: TypeAlias = "tuple[float, tantivy.DocAddress]"
"""A hit's score, and where it stands in the index."""

REORDERED = 20
"""Hits of a search that are put in order anew; pages beyond them keep the order of the index."""


class Row(NamedTuple):
    """An article of a list by time: its number in that order, and its id."""

    order: int
    id: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks of the index. `narrowing` are the filters."""

    node: Node | None
    matching: Matching
    narrowing: tuple[tantivy.Query, ...]
    query: tantivy.Query

    def hits(self, query: tantivy.Query, limit: int) -> list[Place]:
        found = self.matching.searcher.search(query, limit=max(limit, 1), count=False)
        return [(float(score or 0), address) for score, address in found.hits]

    def newest(self, limit: int, offset: int = 0) -> list[Row]:
        return self._ordered(self.query, limit, offset)

    def beside(self, cursor: Cursor, limit: int) -> list[Row]:
        """The first `limit` articles behind a place of the list, or the last in front of it; never one of `met`."""
        low, high = (cursor.order, None) if cursor.back else (None, cursor.order)
        range_ = tantivy.Query.range_query(self.matching.schema, "order", tantivy.FieldType.Integer, low, high)
        direction = tantivy.Order.Asc if cursor.back else tantivy.Order.Desc
        rows = self._ordered(all_of(self.query, range_), limit + len(cursor.met), order=direction)
        found = [row for row in rows if row.id not in cursor.met][:limit]
        return found[::-1] if cursor.back else found

    def _ordered(
        self, query: tantivy.Query, limit: int, offset: int = 0, order: tantivy.Order = tantivy.Order.Desc
    ) -> list[Row]:
        searcher = self.matching.searcher
        found = searcher.search(
            query, limit=max(limit, 1), count=False, offset=offset, order_by_field="order", order=order
        )
        return [Row(int(number), searcher.doc(address)["id"][0]) for number, address in found.hits[:limit]]

    def best(self, reach: int) -> list[Place]:
        """The first `reach` hits and more: those of the first tier that is full, then the others."""
        narrowest = (all_of(tier, *self.narrowing) for tier in (tiers(self.matching, self.node) if self.node else ()))
        first = next((hits for tier in narrowest if len(hits := self.hits(tier, REORDERED)) == REORDERED), [])
        if first and reach <= REORDERED:
            return first
        seen = {_place(address) for _, address in first}
        others = self.hits(self.query, max(reach, REORDERED) + len(first))
        return first + [hit for hit in others if _place(hit[1]) not in seen]

    def count(self) -> int:
        """How many articles there are in all. Without scores, which take longer than the counting."""
        found = self.matching.searcher.search(self.query, limit=1, order_by_field="order")
        return int(found.count or 0)  # type: ignore[attr-defined]  # tantivy's stubs lack it


def all_of(*queries: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in queries])


def _place(address: tantivy.DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc
