"""From the tree of a query to tantivy's: which words of the index each word may stand for, and at what weight."""

from __future__ import annotations

from dataclasses import dataclass

import tantivy

from khabar.archive.search.analyser import stem
from khabar.archive.search.query import All, Any, Node, Not, Phrase, Some, Word

__all__ = ["Matching"]

_WEIGHTS = {"headline": 2.5, "standfirst": 1.6, "body": 1.0, "names": 1.2}
_STEM = 0.7


@dataclass(slots=True)
class Matching:
    """Builds the queries of one search."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher

    def query(self, node: Node) -> tantivy.Query:
        """The tantivy query of a tree."""
        query = tantivy.Query
        match node:
            case Word(word):
                return self._word(word)
            case Phrase(words):
                return self._phrase(words)
            case Some(nodes):
                wanted = [(tantivy.Occur.Should, self.query(one)) for one in nodes if not isinstance(one, Not)]
                least = _least(len(wanted))
                unwanted = [(tantivy.Occur.MustNot, self.query(one.node)) for one in nodes if isinstance(one, Not)]
                wanted = wanted or [(tantivy.Occur.Must, query.all_query())]
                return query.boolean_query([*wanted, *unwanted], minimum_number_should_match=least)
            case All(nodes):
                return query.boolean_query([self._required(one) for one in nodes])
            case Any(nodes):
                return query.boolean_query([(tantivy.Occur.Should, self.query(one)) for one in nodes])
            case Not(inner):
                occurs = [(tantivy.Occur.Must, query.all_query()), (tantivy.Occur.MustNot, self.query(inner))]
                return query.boolean_query(occurs)

    def _required(self, node: Node) -> tuple[tantivy.Occur, tantivy.Query]:
        if isinstance(node, Not):
            return tantivy.Occur.MustNot, self.query(node.node)
        return tantivy.Occur.Must, self.query(node)

    def _word(self, word: str) -> tantivy.Query:
        query = tantivy.Query
        fields = [
            query.boost_query(query.term_query(self.schema, name, word), weight) for name, weight in _WEIGHTS.items()
        ]
        stems = query.boost_query(query.term_query(self.schema, "stems", stem(word), index_option="freq"), _STEM)
        return query.disjunction_max_query([*fields, stems], tie_breaker=0.3)

    def _phrase(self, words: tuple[str, ...]) -> tantivy.Query:
        query = tantivy.Query
        if len(words) == 1:
            exact = [query.term_query(self.schema, name, words[0]) for name in _WEIGHTS]
        else:
            exact = [query.phrase_query(self.schema, name, list(words)) for name in _WEIGHTS]
        weighed = [query.boost_query(one, weight) for one, weight in zip(exact, _WEIGHTS.values(), strict=True)]
        return query.disjunction_max_query(weighed, tie_breaker=0.3)


def _least(count: int) -> int:
    """How many of the words side by side an article must have: both of two, and two in five of a long question."""
    return count if count <= 2 else max(2, round(count * 0.4))
