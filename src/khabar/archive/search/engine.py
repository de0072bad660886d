"""A search from the words typed to the hits shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

import tantivy

from khabar.archive.search.analyser import tokens
from khabar.archive.search.candidate import Candidate, read_words, shown
from khabar.archive.search.document import FACETS
from khabar.archive.search.filters import Filters
from khabar.archive.search.hits import Facet, Hit, Hits
from khabar.archive.search.index import Index
from khabar.archive.search.matching import Matching, is_long
from khabar.archive.search.query import Node, parse, query_words
from khabar.archive.search.ranking import rerank
from khabar.archive.search.snippet import Wanted, marks_of, snippet
from khabar.archive.search.stop_words import StopWords
from khabar.archive.store import Store

__all__ = ["Engine", "Request", "Sort"]

Sort = Literal["best", "newest"]

_REORDERED = 20
"""Hits of a search that are put in order anew; pages beyond them keep the order of the index."""

_MOST_TEXTS = 41
"""Texts of an article that a snippet is looked for in: as many as an article has that is no live blog."""

_FACET_SIZE = 50
_DAYS = 400


@dataclass(frozen=True, slots=True)
class Request:
    """One search. An empty `query` finds everything that passes the filters, newest first."""

    query: str
    filters: Filters
    limit: int = 10
    offset: int = 0
    sort: Sort = "best"


class Engine:
    """Searches one store by its index."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.index = Index(store)

    def search(self, request: Request) -> Hits:
        """The hits of one page. Raises `BadQuery`.

        Where no article has what two or three words ask for together, articles that have one of them are found.
        """
        node = parse(request.query)
        matching, query = self._asked(node, request.filters)
        searcher = matching.searcher
        newest = request.sort == "newest" or node is None
        reordered = not newest and len(matching.groups) > 1 and request.offset + request.limit <= _REORDERED
        found = searcher.search(
            query,
            limit=_REORDERED if reordered else max(request.limit, 1),
            offset=0 if reordered else request.offset,
            order_by_field="time" if newest else None,
        )
        candidates = self._candidates(searcher, found)
        if reordered:
            candidates = rerank(candidates, list(matching.groups.values()), self.index.lexicon)[request.offset :]
        page, wanted = candidates[: request.limit], _wanted(matching)
        read_words(page, lambda texts: min(len(texts), _MOST_TEXTS))
        return Hits(
            [_hit(one, 0.0 if newest else one.score, wanted) for one in page],
            found.count or 0,  # type: ignore[attr-defined]  # tantivy's stubs lack it
            offset=request.offset,
            suggestion=_suggestion(request.query, matching),
            facets=partial(_facets, searcher, query),
        )

    def _candidates(self, searcher: tantivy.Searcher, found: tantivy.SearchResult) -> list[Candidate]:
        """The records of what was found. One that was removed since the index was read is not among them."""
        ids = [(float(score or 0), searcher.doc(address)["id"][0]) for score, address in found.hits]
        return [shown(score, record) for score, id in ids if (record := self._store.record(id))]

    def ids(self, request: Request) -> list[str]:
        """The ids of every article found, newest first."""
        matching, query = self._asked(parse(request.query), request.filters)
        searcher = matching.searcher
        most = max(int(searcher.num_docs), 1)
        found = searcher.search(query, limit=most, order_by_field="time")
        return [searcher.doc(address)["id"][0] for _, address in found.hits]

    def _asked(self, node: Node | None, filters: Filters) -> tuple[Matching, tantivy.Query]:
        searcher, words = self.index.searcher(), query_words(node)
        stop_words = StopWords(searcher)
        for long in dict.fromkeys((is_long(words), True)):
            matching = Matching(self.index.schema, searcher, self.index.lexicon, stop_words, long=long)
            query = self._narrowed(matching, node, filters)
            if long or len(words) < 2 or searcher.search(query, limit=1, count=False).hits:
                break
        return matching, query

    def _narrowed(self, matching: Matching, node: Node | None, filters: Filters) -> tantivy.Query:
        must = [matching.query(node)] if node else [tantivy.Query.all_query()]
        narrowing = [tantivy.Query.const_score_query(one, 0.0) for one in filters.queries(matching.schema)]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in (*must, *narrowing)])


def _wanted(matching: Matching) -> Wanted:
    """Which query word a word of the text stands for."""
    return {word: group.asked for group in matching.groups.values() for word in group.certain}


def _suggestion(query: str, matching: Matching) -> str | None:
    """The query with what looks misspelt put right; null where nothing does."""
    better = {group.asked: group.suggestion for group in matching.groups.values() if group.suggestion}
    if not better:
        return None
    pieces, position = [], 0
    for token in tokens(query):
        pieces += [query[position : token.start], better.get(token.word) or query[token.start : token.end]]
        position = token.end
    return "".join([*pieces, query[position:]])


def _hit(candidate: Candidate, score: float, wanted: Wanted) -> Hit:
    article = candidate.article
    headline, *texts = candidate.texts
    return Hit(
        id=article.id,
        score=score,
        headline=headline,
        snippet=snippet(texts, candidate.words[1:], wanted),
        url=article.url.value if article.url else None,
        outlet=article.outlet.value if article.outlet else None,
        section=article.section.value if article.section else None,
        language=article.language.value if article.language else None,
        published=article.published.value if article.published else None,
        headline_marks=marks_of(headline, wanted),
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
