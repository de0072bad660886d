"""One happening as several outlets tell it: a timeline, who copied whom, and what each added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive
from khabar.portal.answer import Rows, answered, json_rows, page
from khabar.portal.forms import ROWS
from khabar.portal.refusal import Refusal
from khabar.record import Article
from khabar.stories import Copy, CopyGroup, Moment, Passage, Story, story_of

__all__ = ["Stretch", "TellingRow", "story", "stretches"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of an article and whose they are."""

    text: str
    passage: Passage


class TellingRow(Struct, frozen=True):
    """One article of a story, as a line of a table. `copy_of`: the article whose text it repeats."""

    story: str
    title: str
    id: str
    time: datetime | None
    headline: str
    outlet: str | None
    copy_of: str | None


def story(request: Request) -> Response:
    """`/article/ID/story`: with `.json` the whole story, as a table or line by line one article each."""
    archive: Archive = request.app.state.archive
    id = archive.id_of(request.path_params["id"])
    found = story_of(archive, id)
    if found is None:
        raise Refusal(404, "story", id=id)
    form = request.path_params["format"]
    if form == "json":
        return json_rows(request, Rows([found]))
    if form:
        return answered(request, form, Rows([_row(found, one) for one in found.timeline]))
    article = archive.article(id)
    texts = {one: archive.article(one) for one in found.articles}
    return page(
        request, "story.html", story=found, article=article, texts=texts, stretches=stretches,
        first_of=_first_of(found), formats=list(ROWS),
    )  # fmt: skip


def _row(story: Story, one: Moment) -> TellingRow:
    return TellingRow(story.id, story.title, one.id, one.time, one.headline, one.outlet, one.copy_of)


def stretches(article: Article, copy: Copy) -> Iterator[Stretch]:
    """The article's sentences in order: the agency's, those it shares and its own."""
    for passage in copy.passages:
        yield Stretch(article.body[passage.block].text[passage.start : passage.end], passage)


def _first_of(found: Story) -> dict[str, CopyGroup]:
    """Article -> the group of copies it is in."""
    return {copy.id: group for group in found.copies for copy in group.copies}
