"""One sentence as the event reader sees it: its words, the names in it, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from khabar.claims.parts import Part, parts
from khabar.claims.sentences import split
from khabar.language import Language
from khabar.record import Article, Name

__all__ = ["Here", "Scene", "scenes"]


@dataclass(frozen=True, slots=True)
class Here:
    """A name where it is mentioned; offsets count characters of the part."""

    name: Name
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scene:
    part: Part
    start: int
    end: int
    names: tuple[Here, ...]

    def within(self, start: int, end: int) -> Scene:
        """The same scene with the names of one stretch only: what a claim says knows nothing of who says it."""
        return Scene(
            self.part,
            max(self.start, start),
            self.end,
            tuple(h for h in self.names if start <= h.start and h.end <= end),
        )

    @property
    def text(self) -> str:
        return self.part.text[self.start : self.end]

    def before(self, position: int) -> list[Here]:
        return [here for here in self.names if here.end <= position]

    def after(self, position: int) -> list[Here]:
        return [here for here in self.names if here.start >= position]


def scenes(article: Article, names: Iterable[Name], language: Language) -> Iterator[Scene]:
    """The sentences of standfirst, body and headline that name somebody. Roles and dates are no actors."""
    by_part = _by_part(names)
    for part in parts(article):
        here = by_part.get(part.name, ())
        for sentence in split(part.text, language):
            inside = tuple(h for h in here if sentence.start <= h.start and h.end <= sentence.end)
            if inside:
                yield Scene(part, sentence.start, sentence.end, inside)


def _by_part(names: Iterable[Name]) -> Mapping[str, tuple[Here, ...]]:
    found: dict[str, list[Here]] = {}
    for name in names:
        if name.type in ("person", "place", "organisation"):
            for mention in name.mentions:
                found.setdefault(mention.span.part, []).append(Here(name, mention.span.start, mention.span.end))
    return {part: tuple(sorted(rows, key=lambda h: (h.start, -h.end))) for part, rows in found.items()}
