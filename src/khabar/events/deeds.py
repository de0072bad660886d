"""Events that consist in saying something: a claim's kind is the deed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khabar.claims.mentions import Mentions
from khabar.events.coded import Coded
from khabar.events.triggers import Triggers
from khabar.record import Claim, EventStatus

__all__ = ["DEEDS", "from_claims"]

#: PLOVER's type and mode for each kind of claim that is an act by itself.
DEEDS: dict[str, tuple[str, str | None]] = {
    "condemnation": ("ACCUSE", "disapprove"),
    "accusation": ("ACCUSE", "allege"),
    "promise": ("AGREE", None),
    "support": ("SUPPORT", None),
    "demand": ("REQUEST", None),
    "threat": ("THREATEN", None),
    "denial": ("REJECT", None),
}


def from_claims(claims: Iterable[Claim], names: Mentions, data: Triggers) -> Iterator[Coded]:
    """One coding for each claim that is a deed and has a named speaker."""
    for claim in claims:
        deed = DEEDS.get(claim.kind)
        actors = tuple(dict.fromkeys(speaker.name for speaker in claim.speakers if speaker.name))
        if deed is None or not actors:
            continue
        target = _target(claim, actors, names)
        if claim.kind == "accusation" and not target and claim.cue and data.lists["assertions"].search(claim.cue.text):
            # Whoever claims something (`ने दावा किया`) accuses nobody unless he names somebody.
            continue
        words = f"{claim.cue.text if claim.cue else ''} {claim.content.text}"
        if claim.kind == "threat" and "disasters" in data.contexts_of(words):
            # Who warns of a storm threatens nobody.
            continue
        status: EventStatus = "negated" if claim.negated else "happened"
        yield Coded(
            type=deed[0],
            mode=deed[1],
            actors=actors,
            recipients=(target,) if target else (),
            mention=claim.cue or claim.content,
            status=status,
            contexts=data.contexts_of(words),
            place=None,
            claims=(claim.id,),
            confidence=round(claim.confidence * 0.8, 2),
        )


def _target(claim: Claim, actors: tuple[str, ...], names: Mentions) -> str | None:
    """Who is accused stands first in what is said; who is blamed, praised or asked stands last, before the noun."""
    if claim.addressee is not None and claim.addressee.name:
        return claim.addressee.name
    span = claim.content.span
    inside = [row.name.id for row in names.inside(span.part, span.start, span.end) if row.name.id not in actors]
    if not inside:
        return None
    return inside[0] if claim.kind == "accusation" else inside[-1]
