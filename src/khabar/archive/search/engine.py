"""A search from the words typed to the hits shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeVar

import regex
import tantivy

from khabar.archive.identity import lookup_keys
from khabar.archive.search.candidate import Candidate, read_words, shown
from khabar.archive.search.document import FACETS
from khabar.archive.search.filters import Filters
from khabar.archive.search.hits import Facet, Hit, Hits
from khabar.archive.search.index import Index, is_damage
from khabar.archive.search.matching import Group, Matching, is_long
from khabar.archive.search.order import Cursor
from khabar.archive.search.query import At, Node, parse, query_words
from khabar.archive.search.question import REORDERED, Asked, Place, all_of
from khabar.archive.search.ranking import rerank
from khabar.archive.search.snippet import Wanted, marks_of, snippet
from khabar.archive.search.stop_words import StopWords
from khabar.archive.store import Store
from khabar.errors import BadQuery
from khabar.language.analyser import tokens

__all__ = ["Engine", "Request", "Sort"]

Sort = Literal["best", "newest"]
S = TypeVar("S")
T = TypeVar("T")

_MOST_TEXTS = 41
"""Texts of an article that a snippet is looked for in: as many as an article has that is no live blog."""

_AT_ONE_ADDRESS = 100
"""Articles at one address: more than one where a site serves several pages under it."""

_FACET_SIZE = 50
_DAYS = 400

_ADDRESS = regex.compile(r"\s*(?:https?://)?[^\s/\"]+\.[^\s/\"]+(?:/\S*)?\s*", flags=regex.I)


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
    """Hits of one page, and the cursors of those beside it. Of a `ranked` list, the number says where the next begins."""

    candidates: list[Candidate]
    following: Cursor | None = None
    preceding: Cursor | None = None
    ranked: bool = False

    def __bool__(self) -> bool:
        return bool(self.candidates)


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
        node = self._node(request.query)
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
            ranked=page.ranked,
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
        _, rows = self._answered(self._node(request.query), request, lambda asked, _: asked.newest(_all(asked)))
        return [row.id for row in rows]

    def _node(self, query: str) -> Node | None:
        """What is asked for: words, or the article at an address that the archive knows."""
        if _ADDRESS.fullmatch(query) and (id := self._store.known(lookup_keys(query))):
            return At(id)
        return parse(query)

    def _answered(self, node: Node | None, request: Request, answer: Callable[[Asked, Request], T]) -> tuple[Asked, T]:
        """The answer to what is asked; to something less strict where no article has all of it."""
        words = query_words(node)
        asked = self._asked(node, request.filters, long=is_long(words))
        found = answer(asked, request)
        strict = len(words) > 1 and not asked.matching.long
        if strict and not found and not (request.before and asked.newest(1)):
            asked = self._asked(node, request.filters, long=True)
            found = answer(asked, request)
        return asked, found

    def _asked(self, node: Node | None, filters: Filters, *, long: bool) -> Asked:
        searcher, schema = self.index.searcher(), self.index.schema
        matching = Matching(schema, searcher, self.index.lexicon, StopWords(searcher), long=long)
        narrowing = tuple(tantivy.Query.const_score_query(one, 0.0) for one in filters.queries(schema))
        wanted = matching.query(node) if node else tantivy.Query.all_query()
        return Asked(node, matching, narrowing, all_of(wanted, *narrowing))

    def _newest(self, asked: Asked, request: Request) -> _Page:
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

    def _best(self, asked: Asked, request: Request) -> _Page:
        """One page of the hits, the first ones in their new order."""
        if request.after and request.after.order is not None:
            raise BadQuery("this place is one of another list", remedy="begin the list anew")
        offset = min(request.before, _all(asked))
        reach = min(offset + request.limit, _all(asked))
        places, groups = asked.best(reach), list(asked.matching.groups.values())
        first = REORDERED if len(groups) > 1 else 0
        page: list[Candidate] = []
        if offset < first:
            page = rerank(self._candidates(asked, places[:first]), groups, self.index.lexicon)[offset:reach]
        page += self._candidates(asked, places[max(first, offset) : reach])
        return _Page(page, preceding=Cursor(max(offset - request.limit, 0)) if offset else None, ranked=True)

    def _candidates(self, asked: Asked, places: Iterable[Place]) -> list[Candidate]:
        searcher = asked.matching.searcher
        return self._read({searcher.doc(address)["id"][0]: score for score, address in places})

    def _read(self, scores: Mapping[str, float]) -> list[Candidate]:
        """The records of what was found. One that was removed since the index was read is not among them."""
        records = self._store.newest_records(list(scores))
        return [shown(score, records[id]) for id, score in scores.items() if id in records]


def _all(asked: Asked) -> int:
    return int(asked.matching.searcher.num_docs)


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
