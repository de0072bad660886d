"""The front page: a lead story, others beside it, each section's newest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from khabar.portal.answer import Rows, answered, base_url, page
from khabar.portal.edition import Edition
from khabar.portal.pages import part_of_path
from khabar.portal.runs import language_of
from khabar.record import Article
from khabar.stories import Story, stories

__all__ = ["Front", "Placed", "SectionBox", "StoryBox", "front"]

_READ = 60
"""Newest articles from which the front is made."""
_BESIDE, _NEWEST, _SECTIONS, _IN_SECTION = 4, 9, 6, 4
_LEAD_FROM = 12
_STORIES = 6


@dataclass(frozen=True, slots=True)
class SectionBox:
    """One section with its newest articles."""

    name: str
    count: int
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class StoryBox:
    """One happening that several outlets wrote about: their articles, the first first, one an outlet."""

    title: str
    count: int
    articles: tuple[Article, ...]

    @classmethod
    def of(cls, story: Story, known: Mapping[str, Article]) -> StoryBox:
        by_outlet: dict[str | None, Article] = {}
        for moment in story.timeline:
            by_outlet.setdefault(moment.outlet, known[moment.id])
        return cls(story.title, len(story.outlets), tuple(by_outlet.values()))


@dataclass(frozen=True, slots=True)
class Front:
    """What stands on the front page. No article stands there twice, but for the list of the newest."""

    lead: Article | None
    beside: tuple[Article, ...]
    newest: tuple[Article, ...]
    sections: tuple[SectionBox, ...]
    stories: tuple[StoryBox, ...]

    @classmethod
    def of(cls, edition: Edition) -> Front:
        """The front page of an edition."""
        archive, facets = edition.archive, edition.facets
        news = _unmet(archive.newest(limit=_READ), set())
        languages = facets.get("language", ())
        mother = languages[0].value if languages else None
        lead = max(news[:_LEAD_FROM], key=lambda article: _weight(article, mother), default=None)
        rest = [article for article in news if article is not lead]
        beside = sorted(rest[:_LEAD_FROM], key=lambda article: _weight(article, mother), reverse=True)[:_BESIDE]
        met = {_said(article) for article in (lead, *beside) if article}
        boxes = []
        for facet in facets.get("section", ())[:_SECTIONS]:
            found = _unmet(archive.newest(section=facet.value, limit=_IN_SECTION + len(met)), met)[:_IN_SECTION]
            met |= set(map(_said, found))
            boxes += [SectionBox(facet.value, facet.count, tuple(found))] if found else []
        return cls(lead, tuple(beside), tuple(rest[:_NEWEST]), tuple(boxes), _several(news))


def front(request: Request) -> Response:
    """`/`, and `/index.json` with what stands on it."""
    edition = request.app.state.editions.now()
    made = edition.once(Front.of)
    if form := request.path_params["format"]:
        return answered(request, form, Rows(_rows(request, made)))
    return page(request, "front.html", front=made, outlets=edition.facets["outlet"], place=request.app.state.place)


class Placed(Struct, frozen=True):
    """An article on the front page. `place`: lead, beside, newest, section or story; `of`: which section or story."""

    place: str
    of: str | None
    id: str
    headline: str | None
    outlet: str | None
    section: str | None
    language: str | None
    published: datetime | None
    page: str


def _rows(request: Request, front: Front) -> list[Placed]:
    placed: list[tuple[str, str | None, Article]] = [("lead", None, front.lead)] if front.lead else []
    placed += [("beside", None, one) for one in front.beside] + [("newest", None, one) for one in front.newest]
    placed += [("section", box.name, one) for box in front.sections for one in box.articles]
    placed += [("story", box.title, one) for box in front.stories for one in box.articles]
    return [_row(request, *one) for one in placed]


def _row(request: Request, place: str, of: str | None, article: Article) -> Placed:
    return Placed(
        place,
        of,
        article.id,
        article.headline and article.headline.value,
        article.outlet and article.outlet.value,
        article.section and article.section.value,
        language_of(article),
        article.published and article.published.value,
        f"{base_url(request)}/article/{part_of_path(article.id)}",
    )


def _several(news: Sequence[Article]) -> tuple[StoryBox, ...]:
    known = {article.id: article for article in news}
    told = [story for story in stories(news) if len(story.outlets) > 1]
    return tuple(StoryBox.of(story, known) for story in told[:_STORIES])


def _is_news(article: Article) -> bool:
    return bool(article.headline) and (article.kind is None or article.kind.value not in ("listing", "other"))


def _unmet(articles: Iterable[Article], met: set[str]) -> Sequence[Article]:
    """The news among them, each text once: a page may be in the archive at two addresses, or with none."""
    first: dict[str, Article] = {}
    for article in filter(_is_news, articles):
        first.setdefault(_said(article), article)
    return [article for said, article in first.items() if said not in met]


def _said(article: Article) -> str:
    outlet = article.outlet.value if article.outlet else ""
    return f"{outlet}: {article.headline.value}" if article.headline else article.id


def _weight(article: Article, mother: str | None) -> int:
    """How much an article gives a reader at a glance; `mother` is the language that most of the archive is in."""
    spoken = language_of(article) == mother
    return 2 * bool(article.standfirst) + 2 * bool(article.pictures) + 2 * spoken + (len(article.body) > 3)
