"""A claim or an event with the article it stands in: what a page shows of one, and where it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from khabar.record import Article, Claim, Event, Name, Span

__all__ = ["Saying"]


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim or an event of one kept version of an article. `at_home`: it is shown on the page of that article."""

    article: Article
    version: int
    names: dict[str, Name]
    claim: Claim | None = None
    event: Event | None = None
    at_home: bool = False

    @classmethod
    def claims(cls, article: Article, version: int, *, at_home: bool = False) -> list[Saying]:
        """Those of an article, in the order of its text."""
        names = {name.id: name for name in article.names}
        return [cls(article, version, names, claim=claim, at_home=at_home) for claim in article.claims]

    @classmethod
    def events(cls, article: Article, version: int, *, at_home: bool = False) -> list[Saying]:
        """Those of an article, in the order of its text."""
        names = {name.id: name for name in article.names}
        return [cls(article, version, names, event=event, at_home=at_home) for event in article.events]

    @property
    def trusted(self) -> bool:
        """Whether it is fit to be shown as fact."""
        said = self.claim or self.event
        return said is not None and said.trusted

    @property
    def address(self) -> str:
        """Where its words stand: in the version it was read from, which stays as it is."""
        place = _anchor(self._span)
        return place if self.at_home else f"/article/{quote(self.article.id, safe='')}/version/{self.version}{place}"

    @property
    def _span(self) -> Span | None:
        if self.claim is not None:
            return self.claim.content.span
        return self.event.mentions[0].span if self.event and self.event.mentions else None

    @property
    def time(self) -> str:
        """When it took place, else when it was reported; what has no time stands last."""
        if self.event and self.event.time and self.event.time.value:
            return self.event.time.value
        return self.article.published.value.isoformat() if self.article.published else "9999"


def _anchor(span: Span | None) -> str:
    """The block of the text that a stretch stands in; else the head of the page."""
    return f"#b{span.part.removeprefix('body.')}" if span and span.part.startswith("body.") else "#top"
