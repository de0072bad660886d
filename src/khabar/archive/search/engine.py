"""A search from the words typed to the hits shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple, TypeAlias, TypeVar

import tantivy

from khabar.archive.search.candidate import Candidate, read_words, shown
from khabar.archive.search.document import FACETS
from khabar.archive.search.filters import Filters
from khabar.archive.search.hits import Facet, Hit, Hits
from khabar.archive.search.index import Index, is_damage
from khabar.archive.search.matching import Group, Matching, is_long
from khabar.archive.search.order import Cursor
from khabar.archive.search.query import Node, parse, query_words
from khabar.archive.search.ranking import rerank
from khabar.archive.search.snippet import Wanted, marks_of, snippet
from khabar.archive.search.stop_words import StopWords
from khabar.archive.search.tiers import tiers
from khabar.archive.store import Store
from khabar.errors import BadQuery
from khabar.language.analyser import tokens

__all__ = ["Engine", "Request", "Sort"]

Sort = Literal["best", "newest"]
S = TypeVar("S")
T = TypeVar("T")
_Place: TypeAlias = "tuple[float, tantivy.DocAddress]"
"""A hit's score, and where it stands in the index."""


class _Row(NamedTuple):
    """An article of a list by time: its number in that order, and its id."""

    order: int
    id: str


_REORDERED = 20
"""Hits of a search that are put in order anew; pages beyond them keep the order of the index."""

_MOST_TEXTS = 41
"""Texts of an article that a snippet is looked for in: as many as an article has that is no live blog."""

_AT_ONE_ADDRESS = 100
"""Articles at one address: more than one where a site serves several pages under it."""

_FACET_SIZE = 50
_DAYS = 400


@dataclass(frozen=True, slots=True)
class Request:
    """One search. An empty `query` finds everything that passes the filters, newest first.

    A page of the hits begins at `offset`, or at the place `after` that an earlier page handed out.
    """

    query: str
    filters: Filters
    limit: int = 10
    offset: int = 0
    sort: Sort = "best"
    after: Cursor | None = None

    @property
    def before(self) -> int:
        """Hits before the page."""
        return self.after.seen if self.after else self.offset


@dataclass(frozen=True, slots=True)
class _Page:
    """Hits of one page, and the cursors of those beside it."""

    candidates: list[Candidate]
    following: Cursor | None = None
    preceding: Cursor | None = None

    def __bool__(self) -> bool:
        return bool(self.candidates)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a search asks of the index. `narrowing` are the filters."""

    node: Node | None
    matching: Matching
    narrowing: tuple[tantivy.Query, ...]
    query: tantivy.Query

    def hits(self, query: tantivy.Query, limit: int) -> list[_Place]:
        found = self.matching.searcher.search(query, limit=max(limit, 1), count=False)
        return [(float(score or 0), address) for score, address in found.hits]

    def newest(self, limit: int, offset: int = 0) -> list[_Row]:
        return self._ordered(self.query, limit, offset)

    def beside(self, cursor: Cursor, limit: int) -> list[_Row]:
        """The first `limit` articles behind a place of the list, or the last in front of it; never one of `met`."""
        low, high = (cursor.order, None) if cursor.back else (None, cursor.order)
        range_ = tantivy.Query.range_query(self.matching.schema, "order", tantivy.FieldType.Integer, low, high)
        direction = tantivy.Order.Asc if cursor.back else tantivy.Order.Desc
        rows = self._ordered(_all_of(self.query, range_), limit + len(cursor.met), order=direction)
        found = [row for row in rows if row.id not in cursor.met][:limit]
        return found[::-1] if cursor.back else found

    def _ordered(
        self, query: tantivy.Query, limit: int, offset: int = 0, order: tantivy.Order = tantivy.Order.Desc
    ) -> list[_Row]:
        searcher = self.matching.searcher
        found = searcher.search(
            query, limit=max(limit, 1), count=False, offset=offset, order_by_field="order", order=order
        )
        return [_Row(int(number), searcher.doc(address)["id"][0]) for number, address in found.hits[:limit]]

    def best(self, reach: int) -> list[_Place]:
        """The first `reach` hits and more: those of the first tier that is full, then the others."""
        narrowest = (_all_of(tier, *self.narrowing) for tier in (tiers(self.matching, self.node) if self.node else ()))
        first = next((hits for tier in narrowest if len(hits := self.hits(tier, _REORDERED)) == _REORDERED), [])
        if first and reach <= _REORDERED:
            return first
        seen = {_place(address) for _, address in first}
        others = self.hits(self.query, max(reach, _REORDERED) + len(first))
        return first + [hit for hit in others if _place(hit[1]) not in seen]

    def count(self) -> int:
        """How many articles there are in all. Without scores, which take longer than the counting."""
        found = self.matching.searcher.search(self.query, limit=1, order_by_field="order")
        return int(found.count or 0)  # type: ignore[attr-defined]  # tantivy's stubs lack it


class Engine:
    """Searches one store by its index."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.index = Index(store)

    def search(self, request: Request) -> Hits:
        """The hits of one page. Raises `BadQuery`.

        Where no article has what two or three words ask for together, articles that have one of them are found.
        """
        return self._healing(self._search, request)

    def _search(self, request: Request) -> Hits:
        node = parse(request.query)
        newest = request.sort == "newest" or node is None
        asked, page = self._answered(node, request, self._newest if newest else self._best)
        groups = asked.matching.groups
        wanted = {word: group.asked for group in groups.values() for word in group.certain}
        read_words(page.candidates, lambda texts: min(len(texts), _MOST_TEXTS))
        return Hits(
            [_hit(one, wanted) for one in page.candidates],
            asked.count,
            offset=request.before,
            suggestion=_suggestion(request.query, groups.values()),
            facets=partial(_facets, asked.matching.searcher, asked.query),
            following=page.following,
            preceding=page.preceding,
        )

    def ids(self, request: Request) -> list[str]:
        """The ids of every article found, newest first."""
        return self._healing(self._ids, request)

    def under(self, prefixes: Sequence[str], limit: int, after: str = "") -> list[tuple[str, str]]:
        """Addresses (`khabar.archive.surt`) that begin with one of `prefixes`, each with the id of its article, in the
        order of the addresses: the first `limit` behind the address `after`.
        """
        return self._healing(lambda asked: self._under(asked, limit, after), prefixes)

    def _under(self, prefixes: Sequence[str], limit: int, after: str) -> list[tuple[str, str]]:
        searcher, schema = self.index.searcher(), self.index.schema
        terms = {term for prefix in prefixes for term, _ in searcher.terms_with_prefix("surt", prefix)}
        found: list[tuple[str, str]] = []
        for term in sorted(term for term in terms if term > after)[:limit]:
            hits = searcher.search(tantivy.Query.term_query(schema, "surt", term), limit=_AT_ONE_ADDRESS).hits
            found += ((term, searcher.doc(address)["id"][0]) for _, address in hits)
        return found

    def _healing(self, answer: Callable[[S], T], asked: S) -> T:
        """The answer; where the index turns out to be damaged, that of an index made anew."""
        try:
            return answer(asked)
        except BaseException as error:
            if not is_damage(error):
                raise
            self.index.renew(error)
            return answer(asked)

    def _ids(self, request: Request) -> list[str]:
        _, rows = self._answered(parse(request.query), request, lambda asked, _: asked.newest(_all(asked)))
        return [row.id for row in rows]

    def _answered(
        self, node: Node | None, request: Request, answer: Callable[[_Asked, Request], T]
    ) -> tuple[_Asked, T]:
        """The answer to what is asked; to something less strict where no article has all of it."""
        words = query_words(node)
        asked = self._asked(node, request.filters, long=is_long(words))
        found = answer(asked, request)
        strict = len(words) > 1 and not asked.matching.long
        if strict and not found and not (request.before and asked.newest(1)):
            asked = self._asked(node, request.filters, long=True)
            found = answer(asked, request)
        return asked, found

    def _asked(self, node: Node | None, filters: Filters, *, long: bool) -> _Asked:
        searcher, schema = self.index.searcher(), self.index.schema
        matching = Matching(schema, searcher, self.index.lexicon, StopWords(searcher), long=long)
        narrowing = tuple(tantivy.Query.const_score_query(one, 0.0) for one in filters.queries(schema))
        wanted = matching.query(node) if node else tantivy.Query.all_query()
        return _Asked(node, matching, narrowing, _all_of(wanted, *narrowing))

    def _newest(self, asked: _Asked, request: Request) -> _Page:
        """One row more than the page is asked for: whether another page follows is known by it."""
        cursor = request.after
        if cursor and cursor.order is None:
            raise BadQuery("this place is one of another list", remedy="begin the list anew")
        most = request.limit + 1
        rows = asked.beside(cursor, most) if cursor else asked.newest(most, request.offset)
        more = len(rows) == most
        rows = rows[1:] if more and cursor and cursor.back else rows[: request.limit]
        candidates = self._read({row.id: 0.0 for row in rows})
        if not rows:
            return _Page(candidates)
        orders, ids = zip(*rows, strict=True)
        last = request.before + len(rows)
        following = Cursor.after(last, orders, ids, cursor) if more or (cursor and cursor.back) else None
        preceding = Cursor.before(max(request.before - request.limit, 0), orders, ids) if request.before else None
        return _Page(candidates, following, preceding)

    def _best(self, asked: _Asked, request: Request) -> _Page:
        """One page of the hits, the first ones in their new order."""
        if request.after and request.after.order is not None:
            raise BadQuery("this place is one of another list", remedy="begin the list anew")
        offset = min(request.before, _all(asked))
        reach = min(offset + request.limit, _all(asked))
        places, groups = asked.best(reach + 1), list(asked.matching.groups.values())
        first = _REORDERED if len(groups) > 1 else 0
        page: list[Candidate] = []
        if offset < first:
            page = rerank(self._candidates(asked, places[:first]), groups, self.index.lexicon)[offset:reach]
        page += self._candidates(asked, places[max(first, offset) : reach])
        following = Cursor(reach) if len(places) > reach else None
        preceding = Cursor(max(offset - request.limit, 0)) if offset else None
        return _Page(page, following, preceding)

    def _candidates(self, asked: _Asked, places: Iterable[_Place]) -> list[Candidate]:
        searcher = asked.matching.searcher
        return self._read({searcher.doc(address)["id"][0]: score for score, address in places})

    def _read(self, scores: Mapping[str, float]) -> list[Candidate]:
        """The records of what was found. One that was removed since the index was read is not among them."""
        records = self._store.newest_records(list(scores))
        return [shown(score, records[id]) for id, score in scores.items() if id in records]


def _all(asked: _Asked) -> int:
    return int(asked.matching.searcher.num_docs)


def _all_of(*queries: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in queries])


def _place(address: tantivy.DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc


def _suggestion(query: str, groups: Iterable[Group]) -> str | None:
    """The query with what looks misspelt put right; null where nothing does."""
    better = {group.asked: group.suggestion for group in groups if group.suggestion}
    if not better:
        return None
    pieces, position = [], 0
    for token in tokens(query):
        pieces += [query[position : token.start], better.get(token.word) or query[token.start : token.end]]
        position = token.end
    return "".join([*pieces, query[position:]])


def _hit(candidate: Candidate, wanted: Wanted) -> Hit:
    article = candidate.article
    headline, *texts = candidate.texts
    return Hit(
        id=article.id,
        score=candidate.score,
        headline=headline,
        snippet=snippet(texts, candidate.words[1:], wanted),
        url=article.url.value if article.url else None,
        outlet=article.outlet.value if article.outlet else None,
        section=article.section.value if article.section else None,
        language=article.language.value if article.language else None,
        published=article.published.value if article.published else None,
        headline_marks=marks_of(headline, candidate.words[0], wanted),
    )


def _facets(searcher: tantivy.Searcher, query: tantivy.Query) -> Mapping[str, tuple[Facet, ...]]:
    wanted = {name: {"terms": {"field": name, "size": _FACET_SIZE}} for name in FACETS}
    wanted["day"] = {"terms": {"field": "day", "size": _DAYS}}
    found = searcher.aggregate(query, wanted)
    facets = {
        name: tuple(Facet(str(one["key"]), one["doc_count"]) for one in found[name]["buckets"]) for name in FACETS
    }
    days = sorted((int(one["key"]), one["doc_count"]) for one in found["day"]["buckets"])
    facets["day"] = tuple(Facet(f"{day // 10000}-{day // 100 % 100:02}-{day % 100:02}", count) for day, count in days)
    return facets
