"""Events that a sentence reports in so many words: a trigger, the names around it, and whether it really happened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from khabar.events.coded import Coded
from khabar.events.deeds import DEEDS
from khabar.events.roles import roles
from khabar.events.scene import Scene
from khabar.events.triggers import Triggers
from khabar.events.when import when
from khabar.language import Language
from khabar.record import Article, Claim, EventStatus

__all__ = ["Reader", "Sayings"]

#: Characters after a trigger in which a negation, a plan or `is going on` belongs to it.
NEAR = 24


class Sayings:
    """The claims of an article, by the sentence that they stand in."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        parts: dict[str, list[tuple[int, int, Claim]]] = {}
        for number, claim in enumerate(claims):
            span = claim.content.span
            parts.setdefault(span.part, []).append((span.start, number, claim))
        self._rows = {part: sorted(rows, key=lambda row: row[0]) for part, rows in parts.items()}

    def of(self, scene: Scene) -> list[Claim]:
        """The claims whose content begins in a sentence, or is what is left at its end: nothing; in the order of claims."""
        rows = self._rows.get(scene.part.name, [])
        first, last = (bisect_left(rows, at, key=lambda row: row[0]) for at in (scene.start, scene.end + 1))
        return [claim for _, _, claim in sorted(rows[first:last], key=lambda row: row[1])]


@dataclass(frozen=True, slots=True)
class Reader:
    """Codes the scenes of one article."""

    article: Article
    claims: Sayings
    data: Triggers
    language: Language

    def read(self, scene: Scene) -> Iterator[Coded]:
        """The codings of one sentence. A trigger with nobody to do it, or that is a claim's own cue, gives none."""
        claims = self.claims.of(scene)
        found = self.data.pattern.finditer(scene.part.text, scene.start, scene.end)
        own = (words for words in found if not any(_is_cue(claim, scene, words) for claim in claims))
        coded = [row for words in own if (row := self._code(scene, words, claims)) is not None]
        if coded:
            contexts = self.data.contexts_of(scene.text)
            time = when(scene, self.article, self.language)
            yield from (replace(row, contexts=contexts, time=time) for row in coded)

    def _code(self, scene: Scene, found: regex.Match[str], claims: list[Claim]) -> Coded | None:
        trigger = self.data.row(found.group())
        around = [claim for claim in claims if _covers(claim, scene, found)]
        said = scene.within(around[-1].content.span.start, around[-1].content.span.end) if around else scene
        parts = roles(said, trigger, found, self.data)
        if not parts.actors and not (parts.unnamed and parts.recipients) and not (parts.recipients and parts.passive):
            return None
        if trigger.both and not parts.recipients and len(parts.actors) < 2:
            return None
        return Coded(
            type=trigger.type,
            mode=trigger.mode,
            actors=tuple(here.name.id for here in parts.actors),
            recipients=tuple(here.name.id for here in parts.recipients or (parts.actors if trigger.both else ())),
            mention=scene.part.quoted(found.start(), found.end()),
            status=self._status(scene, found, around),
            place=parts.place.name.id if parts.place else None,
            claims=tuple(claim.id for claim in around),
            confidence=0.6 if parts.recipients else 0.45,
            both=trigger.both,
        )

    def _status(self, scene: Scene, found: regex.Match[str], around: list[Claim]) -> EventStatus:
        lists, text = self.data.lists, scene.part.text
        end = min(scene.end, found.end() + NEAR)
        if lists["negations"].search(text, max(scene.start, found.start() - NEAR // 2), end):
            return "negated"
        if lists["conditions"].search(text, scene.start, end):
            return "hypothetical"
        if lists["plans"].search(text, found.start(), end) or any(claim.kind == "promise" for claim in around):
            return "planned"
        if any(claim.kind != "report" for claim in around):
            return "claimed"
        return "ongoing" if lists["ongoing"].search(text, found.start(), end) else "happened"


def _covers(claim: Claim, scene: Scene, found: regex.Match[str]) -> bool:
    span = claim.content.span
    inside = span.start <= found.start() and found.end() <= span.end
    return claim.kind != "narrator" and span.part == scene.part.name and inside


def _is_cue(claim: Claim, scene: Scene, found: regex.Match[str]) -> bool:
    """The deed was coded from the claim already."""
    if claim.cue is None or claim.kind not in DEEDS or not any(speaker.name for speaker in claim.speakers):
        return False
    span = claim.cue.span
    return span.part == scene.part.name and span.start < found.end() and found.start() < span.end
