"""The one place where candidates for a field are weighed against each other.

Each kind of evidence has a trust (`weights.toml`): how often it is right when it stands alone. Candidates that say the
same strengthen each other as independent witnesses would; the strongest rival takes away from the winner. What comes
out is a raw score; `calibration.toml`, fitted on held-out sites, turns it into how often such a value is right.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Generic, TypeVar

from khabar.article.candidate import Candidate
from khabar.record import Evidence, Field

__all__ = ["calibrated", "evidence_of", "weigh"]

T = TypeVar("T")

Knots = tuple[tuple[float, float], ...]

_UNKNOWN = 0.3
"""Trust in a kind of evidence that the table does not name."""

_RIVALRY = 0.5


@dataclass(slots=True)
class _Side(Generic[T]):
    """Candidates that say the same."""

    doubt: float = 1.0
    members: list[tuple[float, Candidate[T]]] = field(default_factory=list)

    def add(self, trust: float, candidate: Candidate[T]) -> None:
        # A second witness of the same kind adds nothing: a page repeats what it declares.
        if all(candidate.how != member.how for _, member in self.members):
            self.doubt *= 1 - trust
        self.members.append((trust, candidate))


def weigh(name: str, candidates: Iterable[Candidate[T]], key: Callable[[T], Hashable] | None = None) -> Field[T] | None:
    """The value of field `name` that most speaks for. `key`: what two candidates share that say the same."""
    trusts = _table("weights.toml").get(name, {})
    sides: dict[Hashable, _Side[T]] = {}
    for candidate in candidates:
        said = key(candidate.value) if key else candidate.value
        sides.setdefault(said, _Side()).add(trusts.get(candidate.how, _UNKNOWN), candidate)
    if not sides:
        return None
    ranked = sorted(sides.values(), key=lambda side: side.doubt)
    best = ranked[0]
    rival = 1 - ranked[1].doubt if len(ranked) > 1 else 0.0
    members = sorted(best.members, key=lambda member: -member[0])
    raw = (1 - best.doubt) * (1 - _RIVALRY * rival)
    return Field(members[0][1].value, calibrated(name, raw), evidence_of(candidate for _, candidate in members))


def evidence_of(candidates: Iterable[Candidate[T]]) -> tuple[Evidence, ...]:
    """The evidence of candidates, each once, in their order."""
    return tuple(dict.fromkeys(candidate.evidence for candidate in candidates))


def calibrated(name: str, raw: float) -> float:
    """How often a value of field `name` with this raw score is right."""
    knots = _knots(name)
    if not knots:
        return round(min(max(raw, 0.0), 1.0), 3)
    place = bisect_left(knots, (raw, 0.0))
    if place == 0:
        return knots[0][1]
    if place == len(knots):
        return knots[-1][1]
    (low, first), (high, second) = knots[place - 1], knots[place]
    share = (raw - low) / (high - low) if high > low else 1.0
    return round(first + share * (second - first), 3)


@cache
def _knots(name: str) -> Knots:
    table = _table("calibration.toml").get(name, {})
    return tuple(sorted((float(raw), confidence) for raw, confidence in table.items()))


@cache
def _table(file: str) -> dict[str, dict[str, float]]:
    text = (resources.files("khabar.article") / file).read_text("utf-8")
    return tomllib.loads(text)
