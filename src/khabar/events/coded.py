"""One coding of one mention, before mentions of the same event are joined."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.record import EventStatus, EventTime, Quoted

__all__ = ["Coded"]


@dataclass(frozen=True, slots=True)
class Coded:
    """Names are `Name.id`s, claims `Claim.id`s."""

    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mention: Quoted
    status: EventStatus
    place: str | None
    claims: tuple[str, ...]
    confidence: float
    contexts: tuple[str, ...] = ()
    time: EventTime | None = None
    both: bool = False
