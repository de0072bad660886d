"""Where words stand in so many articles that scoring each takes long: first those that have them in the headline.

A tiered index (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 7.2.1): an article with the words
in its headline is seldom outranked by one without, and headlines are a small part of the text. Only where the first
tiers do not fill what is asked for are all articles looked at. Whatever a tier finds, the whole query finds too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tantivy

from khabar.archive.search.document import HEAVY
from khabar.archive.search.matching import Group, Matching
from khabar.archive.search.query import Node, Not, Some, Word

__all__ = ["tiers"]

_MANY = 50_000
"""Places in the index, a word and an article each, beyond which looking at all takes longer than is waited for."""


def tiers(matching: Matching, node: Node) -> Iterator[tantivy.Query]:
    """Queries for the articles that rank first, the narrowest first; none where looking at all articles is quick.

    Only for words side by side: a phrase or an operator narrows by itself.
    """
    nodes = node.nodes if isinstance(node, Some) else (node,)
    wanted = [one for one in matching.content(nodes) if isinstance(one, Word)]
    asked = [one for one in nodes if not isinstance(one, Not)]
    if not wanted or not all(isinstance(one, Word) for one in asked):
        return
    groups = [matching.group(one.word) for one in wanted]
    if sum(map(matching.places, groups)) <= _MANY:
        return
    unwanted = [matching.required(one) for one in nodes if isinstance(one, Not)]
    for narrow in _narrow(matching, groups):
        yield tantivy.Query.boolean_query([(tantivy.Occur.Must, _scored(matching, narrow, groups)), *unwanted])


def _narrow(matching: Matching, groups: Sequence[Group]) -> Iterator[tantivy.Query]:
    """Of several words, all in the headline, then all but the commonest ..., last the rarest there and others anywhere.

    The commonest says least, and without it the index leaps from one place of the rarest to the next. Of one word, first
    where it stands below the headline too.
    """
    headline, standfirst, *_ = HEAVY
    must, may = tantivy.Occur.Must, tantivy.Occur.Should
    ordered = sorted(groups, key=matching.places)
    inside = [matching.standing(headline, group) for group in ordered]
    if len(groups) == 1:
        yield tantivy.Query.boolean_query([(must, inside[0]), (must, matching.standing(standfirst, groups[0]))])
    for count in range(len(groups), 1, -1):
        needed = [(must, query) for query in inside[:count]]
        yield tantivy.Query.boolean_query([*needed, *((may, query) for query in inside[count:])])
    anywhere = [(may, matching.commonest(group)) for group in ordered[1:]]
    others = matching.least(len(groups)) - 1
    more = [(must, tantivy.Query.boolean_query(anywhere, minimum_number_should_match=others))] if others > 0 else []
    yield tantivy.Query.boolean_query([(must, inside[0]), *more])


def _scored(matching: Matching, narrow: tantivy.Query, groups: Sequence[Group]) -> tantivy.Query:
    """`narrow` with what the words add in the text. One inside the other: so the index leaps to the articles found,
    where side by side it would read every place of every word.
    """
    for group in groups:
        parts = [(tantivy.Occur.Must, narrow), (tantivy.Occur.Should, matching.commonest(group))]
        narrow = tantivy.Query.boolean_query(parts)
    return narrow
