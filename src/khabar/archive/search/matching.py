"""From the tree of a query to tantivy's: which words of the index each word may stand for, and at what weight."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log

import tantivy

from khabar.archive.search.document import ALL, HEAVY
from khabar.archive.search.lexicon import Lexicon, Variant
from khabar.archive.search.query import All, Any, At, Node, Not, Phrase, Some, Word
from khabar.archive.search.stop_words import StopWords
from khabar.archive.search.synonyms import synonyms

__all__ = ["MOST_STOPPED", "Group", "Matching", "is_long"]

# Tuned on the shared half of XQuAD-hi (`python -m benchmarks.search`).
_HEAVY_WEIGHTS = dict(zip(HEAVY, (1.0, 0.4, 0.3), strict=True))
_FAMILY = 0.8
_OTHER_NAME = 0.9
_MOST_FAMILY = 24
_STOP_WORD = 0.5
"""What is left of the weight of a word that is a stop word in the language of every article."""
MOST_STOPPED = 0.5
_SURELY = 0.75
_SOUNDING_ALIKE = 0.55
_MOST_SOUNDING = 8
_SAME_WORD = 0.2
_SPELT_ALIKE = 0.5
_MOST_SPELT = 16
_LONG_QUESTION = 4
_TYPO_LIKENESS = 0.72
_TYPO_RATIO = 50
_TIE = 0.3
_LARGE, _COMMON = 5_000, 0.1
_SURELY_SPELT = 100
"""Articles that have a word, from which on it is no slip, and words spelt like it are other words."""


@dataclass(frozen=True, slots=True)
class Group:
    """A word asked for with the words of the archive it may stand for. Each has the weight of being meant, up to 1.

    `certain` words make an article a hit; `likely` ones only make a hit better. `weight` is the rarity of the certain
    ones together: variants of one word are one word to the score, however rare a single spelling is. `stopped` is the
    share of articles in whose language it is a stop word, which takes some of its weight.
    """

    asked: str
    certain: dict[str, float]
    likely: dict[str, float]
    weight: float
    stopped: float = 0.0
    suggestion: str | None = None

    @property
    def words(self) -> dict[str, float]:
        return {**self.likely, **self.certain}


@dataclass(slots=True)
class Matching:
    """Builds the queries of one search. `groups` fills with every word asked for, those under NOT left out."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher
    lexicon: Lexicon
    stop_words: StopWords
    long: bool = False
    groups: dict[str, Group] = field(default_factory=dict)
    _often: dict[str, int] = field(default_factory=dict)
    """How many articles a word stands in: asked many times in one search."""

    def query(self, node: Node) -> tantivy.Query:
        """The tantivy query of a tree."""
        query = tantivy.Query
        match node:
            case At(id):
                return query.term_query(self.schema, "id", id)
            case Word(word):
                return self._word(word)
            case Phrase(words):
                return self._phrase(words)
            case Some(nodes):
                return self._some(nodes)
            case All(nodes):
                return query.boolean_query([self.required(one) for one in nodes])
            case Any(nodes):
                return query.boolean_query([(tantivy.Occur.Should, self.query(one)) for one in nodes])
            case Not(inner):
                return query.boolean_query([(tantivy.Occur.Must, query.all_query()), self.required(Not(inner))])

    def group(self, word: str) -> Group:
        """What a word may stand for."""
        if word not in self.groups:
            self.groups[word] = self._group(word)
        return self.groups[word]

    def _some(self, nodes: tuple[Node, ...]) -> tantivy.Query:
        telling = self._telling(nodes)
        content = self._content(telling)
        wanted = [(tantivy.Occur.Should, self.query(one)) for one in content]
        most = tantivy.Query.boolean_query(wanted, minimum_number_should_match=self.least(len(wanted)))
        parts = [(tantivy.Occur.Must, most if wanted else tantivy.Query.all_query())]
        parts += [(tantivy.Occur.Should, self.query(one)) for one in telling if one not in content]
        parts += [self.required(one) for one in nodes if isinstance(one, Not)]
        return tantivy.Query.boolean_query(parts)

    def content(self, nodes: tuple[Node, ...]) -> list[Node]:
        """Those of the nodes side by side that decide what is found: no stop words, no words that stand everywhere."""
        return self._content(self._telling(nodes))

    def _content(self, telling: list[Node]) -> list[Node]:
        return [node for node in telling if not self._stopped(node)] or telling

    def least(self, count: int) -> int:
        """How many of the words side by side an article must have: both of two, a quarter of a question's."""
        if self.long:
            return max(1, round(count * 0.25))
        return min(count, 2)

    def _stopped(self, node: Node) -> bool:
        """Whether it is a stop word: an article need not have it to be found, it only helps to rank.

        One that only sounds like a stop word of another script is none: `par` is written for पर, पार and पारा.
        """
        return isinstance(node, Word) and self.stop_words.share(node.word) > MOST_STOPPED

    def _telling(self, nodes: tuple[Node, ...]) -> list[Node]:
        """The nodes that decide what is found: words that stand everywhere only help to rank, if there are others.

        The commonest words cost nearly all the time of a search in a large archive and hardly change what it finds.
        """
        asked: list[Node] = [node for node in nodes if not isinstance(node, Not)]
        rare: list[Node] = [
            node for node in asked if not isinstance(node, Word) or not self._stands_everywhere(self._spread(node.word))
        ]
        return rare or asked

    def _stands_everywhere(self, often: int) -> bool:
        """Whether a word of so many articles says next to nothing, nor do words spelt like it. Of few articles none does."""
        total = int(self.searcher.num_docs)
        return total >= _LARGE and often > _COMMON * total

    def _spread(self, word: str) -> int:
        return max(map(self._frequency, self.group(word).certain))

    def places(self, group: Group) -> int:
        """How many articles there are for the words that make one a hit, each word for itself."""
        return sum(map(self._frequency, group.certain))

    def standing(self, name: str, group: Group) -> tantivy.Query:
        """A word of the group in the field of that name, at the weight that this adds to an article."""
        query, more = tantivy.Query, _HEAVY_WEIGHTS[name] * group.weight
        terms = (
            query.const_score_query(query.term_query(self.schema, name, word, index_option="freq"), more * weight)
            for word, weight in group.certain.items()
            if self.searcher.doc_freq(name, word)
        )
        return query.disjunction_max_query([*terms], tie_breaker=_TIE)

    def commonest(self, group: Group) -> tantivy.Query:
        """The word of the group that most articles have."""
        word = max(group.certain, key=self._frequency)
        return self._variant(word, group.certain[word], group, heavy=False)

    def required(self, node: Node) -> tuple[tantivy.Occur, tantivy.Query]:
        if isinstance(node, Not):
            # What is not wanted is named exactly: a guess at its spelling must not hide anything.
            inside = Matching(self.schema, self.searcher, self.lexicon, self.stop_words)
            return tantivy.Occur.MustNot, inside.query(node.node)
        return tantivy.Occur.Must, self.query(node)

    def _word(self, word: str) -> tantivy.Query:
        group = self.group(word)
        certain = [self._variant(one, weight, group, heavy=True) for one, weight in group.certain.items()]
        likely = [self._variant(one, weight, group, heavy=False) for one, weight in group.likely.items()]
        return tantivy.Query.disjunction_max_query([*certain, *likely], tie_breaker=_TIE)

    def _variant(self, word: str, weight: float, group: Group, *, heavy: bool) -> tantivy.Query:
        """One word of a group, at the group's rarity instead of its own."""
        query = tantivy.Query
        own = self._rarity(self._frequency(word))
        boost = weight * group.weight / own
        plain = query.boost_query(query.term_query(self.schema, ALL, word), boost)
        if not heavy:
            return plain
        parts = [(tantivy.Occur.Must, plain)]
        for name, more in _HEAVY_WEIGHTS.items():
            if not self.searcher.doc_freq(name, word):
                continue
            term = query.term_query(self.schema, name, word, index_option="freq")
            parts.append((tantivy.Occur.Should, query.const_score_query(term, more * weight * group.weight)))
        return query.boolean_query(parts)

    def _phrase(self, words: tuple[str, ...]) -> tantivy.Query:
        for word in words:
            self.groups.setdefault(word, Group(word, {word: 1.0}, {}, self._weight([word])))
        if len(words) == 1:
            return tantivy.Query.term_query(self.schema, ALL, words[0])
        return tantivy.Query.phrase_query(self.schema, ALL, list(words))

    def _group(self, word: str) -> Group:
        certain = {word: 1.0}
        certain |= dict.fromkeys(self._family(word), _FAMILY)
        certain |= {other: _OTHER_NAME for other in synonyms(word) if self._frequency(other)}
        known = sum(self._frequency(one) for one in certain)
        for variant in self.lexicon.sounding(word)[: 4 * _MOST_SOUNDING]:
            if variant.likeness >= _SOUNDING_ALIKE and self._frequency(variant.word):
                # A good match of another script is the same word: मोदी and modi give one order of hits.
                certain[variant.word] = min(1.0, variant.likeness + _SAME_WORD)
        likely: dict[str, float] = {}
        meant = self._meant(word, known) if len(certain) == 1 else None
        if meant:
            certain |= {meant.word: meant.likeness**2}
        if not known or (self.long and known < _SURELY_SPELT):
            likely = self._spelt_alike(word, certain)
        same = [one for one, weight in certain.items() if weight > _SURELY]
        stopped = max(map(self.stop_words.share, same))
        weight = self._weight(list(certain)) * (1 - stopped * (1 - _STOP_WORD))
        return Group(word, certain, likely, weight, stopped, meant.word if meant else None)

    def _family(self, word: str) -> list[str]:
        """The inflected forms that the archive has, the most frequent ones if they are many."""
        often = {other: frequency for other in self.lexicon.family(word) if (frequency := self._frequency(other))}
        return sorted(often, key=lambda other: -often[other])[:_MOST_FAMILY]

    def _meant(self, word: str, known: int) -> Variant | None:
        """The word of which this one is a misspelling, if it looks like one: nobody or next to nobody writes it so."""
        if known * _TYPO_RATIO > int(self.searcher.num_docs):
            return None
        for variant in self.lexicon.like(word):
            often = self._frequency(variant.word)
            if variant.likeness >= _TYPO_LIKENESS and often and often >= _TYPO_RATIO * known:
                return variant
        return None

    def _spelt_alike(self, word: str, certain: dict[str, float]) -> dict[str, float]:
        near = [one for one in self.lexicon.like(word) if one.likeness >= _SPELT_ALIKE and one.word not in certain]
        return {one.word: one.likeness**4 for one in near[:_MOST_SPELT] if self._frequency(one.word)}

    def _frequency(self, word: str) -> int:
        if word not in self._often:
            self._often[word] = int(self.searcher.doc_freq(ALL, word))
        return self._often[word]

    def _weight(self, words: list[str]) -> float:
        """The rarity of words that stand for one: as of a word that stands wherever one of them does, each alone."""
        return self._rarity(min(sum(map(self._frequency, words)), int(self.searcher.num_docs)))

    def _rarity(self, frequency: int) -> float:
        """BM25's, as tantivy reckons it."""
        total = max(int(self.searcher.num_docs), frequency)
        return log(1 + (total - frequency + 0.5) / (frequency + 0.5))


def is_long(words: list[str]) -> bool:
    """Whether a query reads like a question: then likely spellings help to rank."""
    return len(words) >= _LONG_QUESTION
