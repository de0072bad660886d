"""What a date in a text comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

__all__ = ["FoundDate", "Precision", "When"]

Precision = Literal["minute", "day", "month", "year"]


@dataclass(frozen=True, slots=True)
class When:
    """A time as precise as it was printed.

    `start` is aware: the minute, with its seconds where they are printed, or the beginning of the day, month or year.
    `zone_assumed` where the text names no zone.
    """

    start: datetime
    precision: Precision
    zone_assumed: bool = True


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a longer text: `text[start:end]` is how it is printed there.

    `dated` tells that a day, month or year was printed: False for a clock alone or words that count from another day.
    """

    start: int
    end: int
    when: When
    dated: bool = True
