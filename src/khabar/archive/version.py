"""The versions of one article: what was kept, and how often it was seen again unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import final

__all__ = ["Version"]


@final
@dataclass(frozen=True, slots=True)
class Version:
    """One reading of a page that differs from the one before it.

    `number` counts from 1 in the order of arrival; `seen` is when it was captured, or added where nobody noted that;
    `last_seen` when a capture last read the same. `capture` is the SHA-256 of the capture in hexadecimal, null for
    an article that was given without one. `digest` is equal for two readings that say the same.
    """

    id: str
    number: int
    seen: datetime
    last_seen: datetime
    added: datetime
    digest: str
    capture: str | None = None
    sightings: int = 1
    optout: tuple[str, ...] = ()
