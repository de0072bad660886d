"""A claim before its names are known: stretches of one part's text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Draft", "Stretch"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a part, end excluded."""

    start: int
    end: int

    def overlaps(self, other: Stretch) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim as a frame found it.

    `speaker` is None for a dropped subject; `unnamed` where the text hides who speaks.
    """

    kind: str
    frame: str
    content: Stretch
    confidence: float
    cue: Stretch | None = None
    speaker: Stretch | None = None
    source: Stretch | None = None
    addressee: Stretch | None = None
    unnamed: bool = False
    negated: bool = False
