"""A hit on its way: its score by the index, what a search reads of its record, and its words as far as needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import Struct
from msgspec.json import Decoder

from khabar.archive.search.sentence_words import Sentences, sentences_of

__all__ = ["Candidate", "Shown", "read_words", "shown"]


class _Text(Struct, frozen=True):
    value: str


class _Time(Struct, frozen=True):
    value: datetime


class _Block(Struct, frozen=True):
    text: str


class Shown(Struct, frozen=True):
    """What a search reads of a record. The evidence, names, claims and events are most of it, and passed over."""

    id: str
    url: _Text | None = None
    outlet: _Text | None = None
    section: _Text | None = None
    language: _Text | None = None
    published: _Time | None = None
    headline: _Text | None = None
    standfirst: _Text | None = None
    body: tuple[_Block, ...] = ()


@dataclass(slots=True)
class Candidate:
    """`texts`: headline (empty where there is none), standfirst, then the blocks; `words`: those of the first texts."""

    score: float
    article: Shown
    texts: Sequence[str]
    words: list[Sentences] = field(default_factory=list)


_DECODER = Decoder(Shown)


def shown(score: float, record: bytes) -> Candidate:
    """The candidate of a record in JSON."""
    article = _DECODER.decode(record)
    heads = (found.value if found else "" for found in (article.headline, article.standfirst))
    return Candidate(score, article, (*heads, *(block.text for block in article.body)))


def read_words(candidates: Sequence[Candidate], count: Callable[[Sequence[str]], int]) -> None:
    """Read the words of as many texts of each candidate as `count` says, those of all candidates in one go."""
    wanted = [candidate.texts[len(candidate.words) : count(candidate.texts)] for candidate in candidates]
    found = iter(sentences_of([text for texts in wanted for text in texts]))
    for candidate, texts in zip(candidates, wanted, strict=True):
        candidate.words.extend(next(found) for _ in texts)
