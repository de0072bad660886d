"""The one place where candidates for a field are weighed against each other.

Each kind of evidence has a trust (`weights.toml`): how often it is right when it stands alone. Candidates that say the
same strengthen each other as independent witnesses would; the strongest rival takes away from the winner. A name written
in another script is no rival: it may be the same name. What comes out is a raw score; `calibration.toml`, fitted on
held-out sites, turns it into how often such a value is right.
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
from khabar.language import script_of
from khabar.record import Evidence, Field

__all__ = ["calibrated", "evidence_of", "same_script", "weigh"]

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


def weigh(
    name: str,
    candidates: Iterable[Candidate[T]],
    key: Callable[[T], Hashable] | None = None,
    rivals: Callable[[T, T], bool] = lambda one, other: True,
) -> Field[T] | None:
    """The value of field `name` that most speaks for. `key`: what two candidates share that say the same. `rivals`: whether
    two values that differ speak against each other.
    """
    trusts = _table("weights.toml").get(name, {})
    sides: dict[Hashable, _Side[T]] = {}
    for candidate in candidates:
        said = key(candidate.value) if key else candidate.value
        sides.setdefault(said, _Side()).add(trusts.get(candidate.how, _UNKNOWN), candidate)
    if not sides:
        return None
    ranked = sorted(sides.values(), key=lambda side: side.doubt)
    best = ranked[0]
    members = sorted(best.members, key=lambda member: -member[0])
    value = members[0][1].value
    rival = next((1 - side.doubt for side in ranked[1:] if rivals(value, side.members[0][1].value)), 0.0)
    raw = (1 - best.doubt) * (1 - _RIVALRY * rival)
    return Field(value, calibrated(name, raw), evidence_of(candidate for _, candidate in members))


def same_script(one: str, other: str) -> bool:
    """Whether two names that differ can be compared: नवभारत and `navbharat.example` say nothing against each other."""
    return script_of(one) == script_of(other)


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
