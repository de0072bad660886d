"""Whose words a copy's sentences are: the agency's, some other print's as well, or the outlet's own, and how we know.

A sentence that another outlet has too, and that one of those who have it credits to an agency, is the agency's. One
that others have and nobody credits is shared: who wrote it is not told, only who had it first. What no other print has
is the outlet's own, unless the print credits an agency alone: then the others may have cut it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from khabar.language import Span, get, sentences
from khabar.record import Article
from khabar.stories.credits import Credit, credit
from khabar.stories.fingerprint import runs, share

__all__ = ["BlockOrigin", "Origin", "Passage", "Print", "blocks_of", "passages"]

Origin = Literal["agency", "shared", "own"]

_SHARED = 0.5
"""Share of a sentence's runs that stand in another text: half, so that a changed name does not make it new."""

_RUN = 4

# How sure we are, reckoned and not measured: see docs/archive.md.
_CREDITED_BY_SEVERAL, _CREDITED_BY_ONE = 0.95, 0.85
_OWN_WRITER, _OWN, _MAY_BE_CUT = 0.95, 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` to `end` of body block `block`.

    `first`: the article that had it first, `also_in`: the other articles that have it, `credited_by`: those of them all
    that name the agency. All empty for an outlet's own words.
    """

    block: int
    start: int
    end: int
    origin: Origin
    confidence: float = 1.0
    agency: str | None = None
    first: str | None = None
    also_in: tuple[str, ...] = ()
    credited_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockOrigin:
    """Whose a body block is: the origin of most of its letters, and the share of them that it is."""

    block: int
    origin: Origin
    share: float
    confidence: float
    agency: str | None = None
    first: str | None = None
    also_in: tuple[str, ...] = ()
    credited_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sentence:
    block: int
    span: Span
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """An article cut for comparing: its sentences, all its runs, and the agency it names."""

    article: Article
    sentences: tuple[_Sentence, ...]
    runs: set[str]
    credit: Credit | None

    @classmethod
    def of(cls, article: Article) -> Print:
        language = get(article.language.value if article.language else "und")
        cut = tuple(
            _Sentence(number, span, tuple(runs(block.text[span.start : span.end], _RUN)))
            for number, block in enumerate(article.body)
            for span in sentences(block.text, language)
        )
        return cls(article, cut, {run for one in cut for run in one.runs}, credit(article))

    @property
    def outlet(self) -> str:
        """Whose print it is; the article's id where no outlet is known."""
        return self.article.outlet.value if self.article.outlet else self.article.id


def passages(mine: Print, group: Sequence[Print]) -> tuple[Passage, ...]:
    """The passages of one print of a group, which is in the order in which the prints were seen."""
    found: list[Passage] = []
    for sentence in mine.sentences:
        passage = _passage(sentence, mine, group)
        last = found[-1] if found else None
        if last and _same_origin(last, passage):
            found[-1] = replace(last, end=passage.end, confidence=min(last.confidence, passage.confidence))
        else:
            found.append(passage)
    return tuple(found)


def _same_origin(one: Passage, other: Passage) -> bool:
    """Sentences side by side with one origin are one passage."""
    return replace(one, start=0, end=0, confidence=0.0) == replace(other, start=0, end=0, confidence=0.0)


def _passage(sentence: _Sentence, mine: Print, group: Sequence[Print]) -> Passage:
    likeness = {one.article.id: share(sentence.runs, one.runs) for one in group}
    having = [one for one in group if likeness[one.article.id] >= _SHARED]
    others = [one for one in having if one is not mine]
    nearest = max((likeness[one.article.id] for one in group if one is not mine), default=0.0)
    if not others and _is_credit(sentence, mine):
        by = mine.credit.agency if mine.credit else None
        return Passage(
            sentence.block, *sentence.span, "agency", _CREDITED_BY_SEVERAL, by, credited_by=(mine.article.id,)
        )
    if not others:
        return Passage(sentence.block, *sentence.span, "own", round(_own(mine) * (1 - nearest / 2), 3))
    credits = {one.article.id: one.credit.agency for one in having if one.credit}
    agency = _agency(credits) if any(one.outlet != mine.outlet for one in others) else None
    credited_by = tuple(id for id, name in credits.items() if name == agency)
    sure = _CREDITED_BY_SEVERAL if agency is None or len(credited_by) > 1 else _CREDITED_BY_ONE
    return Passage(
        sentence.block,
        *sentence.span,
        "agency" if agency else "shared",
        round(sure * (1 + nearest) / 2, 3),
        agency,
        having[0].article.id,
        tuple(one.article.id for one in others),
        credited_by,
    )


def _is_credit(sentence: _Sentence, mine: Print) -> bool:
    """Whether it is the line that names the agency: too short to be compared."""
    named = mine.credit is not None and mine.credit.how == "closing line"
    return named and sentence is mine.sentences[-1] and len(sentence.runs) == 1


def _agency(credits: Mapping[str, str]) -> str | None:
    """The agency that most prints name; the one named first, where several are named as often."""
    return Counter(credits.values()).most_common(1)[0][0] if credits else None


def _own(mine: Print) -> float:
    """How sure it is that words which no other print has are the outlet's."""
    if any(author.kind != "agency" for author in mine.article.authors):
        return _OWN_WRITER
    return _MAY_BE_CUT if mine.credit else _OWN


def blocks_of(found: Sequence[Passage]) -> tuple[BlockOrigin, ...]:
    """Whose each block is, in order; a block without a word is left out."""
    blocks: dict[int, list[Passage]] = {}
    for passage in found:
        blocks.setdefault(passage.block, []).append(passage)
    return tuple(_block(number, inside) for number, inside in blocks.items())


def _block(number: int, inside: Sequence[Passage]) -> BlockOrigin:
    letters: Counter[Origin] = Counter()
    for one in inside:
        letters[one.origin] += one.end - one.start
    origin, most = letters.most_common(1)[0]
    longest = max((one for one in inside if one.origin == origin), key=lambda one: one.end - one.start)
    return BlockOrigin(
        number,
        origin,
        round(most / max(letters.total(), 1), 3),
        min(one.confidence for one in inside if one.origin == origin),
        longest.agency,
        longest.first,
        longest.also_in,
        longest.credited_by,
    )
