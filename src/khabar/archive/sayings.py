"""Which claims and events of an article answer a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.archive.table import ClaimRow, EventRow, claim_rows, event_rows
from khabar.archive.version import Version
from khabar.language.analyser import stem, words
from khabar.names.meant import Meant
from khabar.record import Article, Claim

__all__ = ["SaidBy", "said_rows", "take_part_rows"]


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What is asked of a claim: words that it speaks of, who says it, through whom."""

    about: str
    speaker: Meant
    source: Meant


def said_rows(article: Article, version: Version, asked: SaidBy) -> Iterator[ClaimRow]:
    """The claims of an article that answer."""
    wanted = set(map(stem, words(asked.about)))
    speakers, sources = asked.speaker.names(article), asked.source.names(article)
    for claim, row in zip(article.claims, claim_rows(article, version), strict=True):
        said = set(map(stem, words(row.content)))
        # Half of the words: a report of the same claim is never worded quite the same.
        near = len(wanted & said) * 2 >= len(wanted)
        if near and _spoken(claim, speakers, asked.speaker) and _through(claim, sources, asked.source):
            yield row


def take_part_rows(article: Article, version: Version, meant: Meant) -> Iterator[EventRow]:
    """The events of an article in which somebody takes part."""
    names = meant.names(article)
    for event, row in zip(article.events, event_rows(article, version), strict=True):
        if not meant or names.intersection((*event.actors, *event.recipients)):
            yield row


def _spoken(claim: Claim, names: set[str], speaker: Meant) -> bool:
    unnamed = (one.words and one.words.text for one in claim.speakers if one.name is None)
    return not speaker or any(one.name in names for one in claim.speakers) or speaker.called(unnamed)


def _through(claim: Claim, names: set[str], source: Meant) -> bool:
    phrase = claim.source_phrase and claim.source_phrase.text
    return not source or bool(names.intersection(claim.sources)) or source.called((phrase,))
