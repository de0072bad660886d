"""One sentence as the event reader sees it: its words, the names in it, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.claims.mentions import Mentions, Standing
from khabar.claims.parts import Part, parts
from khabar.claims.sentences import split
from khabar.language import Language
from khabar.record import Article

__all__ = ["Scene", "scenes"]


@dataclass(frozen=True, slots=True)
class Scene:
    part: Part
    start: int
    end: int
    names: tuple[Standing, ...]

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

    def before(self, position: int) -> list[Standing]:
        return [here for here in self.names if here.end <= position]

    def after(self, position: int) -> list[Standing]:
        return [here for here in self.names if here.start >= position]


def scenes(article: Article, names: Mentions, language: Language) -> Iterator[Scene]:
    """The sentences of standfirst, body and headline that name somebody. Roles and dates are no actors."""
    for part in parts(article):
        for sentence in split(part.text, language):
            found = names.inside(part.name, sentence.start, sentence.end)
            inside = tuple(row for row in found if row.name.type != "other")
            if inside:
                yield Scene(part, sentence.start, sentence.end, inside)
