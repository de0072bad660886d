"""Names, claims and events read from gold texts, held against the gold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from khabar.gold.case import UNREAL, Case, Claimed, Happened, Place
from khabar.gold.given import given
from khabar.reading import read
from khabar.record import Article, Claim, Event, Quoted, Span

__all__ = ["Score", "Scores", "score"]

#: Share of the longer stretch that two stretches must have in common to be the same.
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over all texts."""

    right: int
    read: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """`names`: mentions, the place exact and the type right.

    `claims`: content overlapping half and a speaker in common. `events`: type right and an actor in common; what is
    planned, supposed or denied is no event on either side. Claims and events are matched one to one.
    """

    names: Score
    claims: Score
    events: Score


def score(cases: Iterable[Case], *, text_given: bool = False) -> Scores:
    """The scores over all cases. Each text is read as khabar reads any text; or its headline and paragraphs are given."""
    rows = [_one(case, given(case) if text_given else read(case.text)) for case in cases]
    return Scores(*(_sum(row[at] for row in rows) for at in range(3)))


def _sum(scores: Iterable[Score]) -> Score:
    rows = list(scores)
    return Score(*(sum(getattr(row, key) for row in rows) for key in ("right", "read", "gold", "found")))


def _one(case: Case, article: Article) -> tuple[Score, Score, Score]:
    mine = _read_places(article)
    gold = {place: row.id for row in case.names for place in row.places}
    same = {ours: _meant(places, gold) for ours, places in mine.items()}
    return _names(article, case), _claims(article.claims, case.claims, same), _events(article.events, case.events, same)


def _place(span: Span) -> Place | None:
    return (
        (span.source_start, span.source_end) if span.source_start is not None and span.source_end is not None else None
    )


def _read_places(article: Article) -> dict[str, set[Place]]:
    return {
        name.id: {place for mention in name.mentions if (place := _place(mention.span)) is not None}
        for name in article.names
    }


def _meant(places: set[Place], gold: dict[Place, str]) -> set[str]:
    """The gold entities that our name's mentions touch."""
    return {name for start, end in places for (first, last), name in gold.items() if first < end and start < last}


def _names(article: Article, case: Case) -> Score:
    """Mentions in the gold's parts, read or missed, and in whatever else khabar took for the article.

    A headline that a page prints three times is asked for once: where khabar read it.
    """
    parts = [*case.parts, *_covered(article, case)]
    read = {(place, name.type) for name in article.names for m in name.mentions if (place := _place(m.span))}
    ours = {(place, kind) for place, kind in read if _inside(place, parts)}
    rows = [row for row in case.names if row.type != "other"]
    gold = {(place, row.type) for row in rows for place in row.places if _inside(place, parts)}
    hit = len([row for row in ours if row in gold])
    return Score(hit, len(ours), len(gold), hit)


def _covered(article: Article, case: Case) -> list[Place]:
    if "parts" in case.data:
        return []
    fields = [article.headline, article.kicker, article.standfirst, *article.other_headlines]
    evidence = [item for field in fields if field is not None for item in field.evidence[:1]]
    evidence += [item for block in article.body for item in block.evidence[:1]]
    evidence += [i for picture in article.pictures if picture.caption for i in picture.caption.evidence[:1]]
    return [(item.start, item.end) for item in evidence if item.start is not None and item.end is not None]


def _inside(place: Place, parts: list[Place]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in parts)


def _claims(ours: list[Claim], gold: tuple[Claimed, ...], same: dict[str, set[str]]) -> Score:
    pairs = [(a, b) for a, claim in enumerate(ours) for b, row in enumerate(gold) if _same_claim(claim, row, same)]
    right = _paired(pairs)
    asked = [a for a, claim in enumerate(ours) if a in right or not _aside(claim)]
    return Score(len(right), len(asked), len(gold), len(right))


def _paired(pairs: list[tuple[int, int]]) -> dict[int, int]:
    """As many as can be matched one to one: what is read twice is right once, and what covers two is one of them."""
    choices: dict[int, list[int]] = {}
    for ours, theirs in pairs:
        choices.setdefault(ours, []).append(theirs)
    taken: dict[int, int] = {}

    def place(ours: int, tried: set[int]) -> bool:
        for theirs in choices[ours]:
            if theirs not in tried:
                tried.add(theirs)
                if theirs not in taken or place(taken[theirs], tried):
                    taken[theirs] = ours
                    return True
        return False

    for ours in choices:
        place(ours, set())
    return {ours: theirs for theirs, ours in taken.items()}


def _aside(claim: Claim) -> bool:
    """What a headline says again, and what the narrator says himself, are right or not asked for."""
    return claim.kind == "narrator" or claim.content.span.part == "headline"


def _same_claim(claim: Claim, row: Claimed, same: dict[str, set[str]]) -> bool:
    narrated = row.kind.startswith("narrator")
    if narrated != (claim.kind == "narrator") or _overlap(claim.content, row.content) < HALF:
        return False
    named = [speaker.name for speaker in claim.speakers if speaker.name]
    if narrated or not row.speakers:
        return not named
    speakers = {gold for name in named for gold in same.get(name, ())}
    return bool(speakers & row.speakers) or (not named and "unnamed" in row.speakers)


def _overlap(words: Quoted, place: Place) -> float:
    ours = _place(words.span)
    if ours is None:
        return 0.0
    shared = min(ours[1], place[1]) - max(ours[0], place[0])
    return shared / max(ours[1] - ours[0], place[1] - place[0])


def _events(ours: list[Event], gold: tuple[Happened, ...], same: dict[str, set[str]]) -> Score:
    told = [event for event in ours if event.status not in UNREAL]
    pairs = [(a, b) for a, event in enumerate(told) for b, row in enumerate(gold) if _same_event(event, row, same)]
    right = len(_paired(pairs))
    return Score(right, len(told), len(gold), right)


def _same_event(event: Event, row: Happened, same: dict[str, set[str]]) -> bool:
    actors = {gold for name in event.actors for gold in same.get(name, ())}
    same_doer = bool(actors & row.actors) if row.actors else not event.actors
    return event.type in row.types and same_doer
