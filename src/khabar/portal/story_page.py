"""One happening as several outlets tell it: a timeline, who copied whom, and what each added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive
from khabar.errors import NotFound
from khabar.portal.answer import Rows, json_rows, page
from khabar.record import Article
from khabar.stories import Copy, CopyGroup, Passage, Story, story_of

__all__ = ["Stretch", "story", "stretches"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of an article and whose they are."""

    text: str
    passage: Passage


def story(request: Request) -> Response:
    """`/article/ID/story`."""
    archive: Archive = request.app.state.archive
    id = archive.id_of(request.path_params["id"])
    found = story_of(archive, id)
    if found is None:
        raise NotFound(f"no other article tells the story of {id}", remedy="read the article itself")
    if request.path_params.get("format") == "json":
        return json_rows(request, Rows([found]))
    article = archive.article(id)
    texts = {one: archive.article(one) for one in found.articles}
    return page(
        request, "story.html", story=found, article=article, texts=texts, stretches=stretches, first_of=_first_of(found)
    )


def stretches(article: Article, copy: Copy) -> Iterator[Stretch]:
    """The article's sentences in order: the agency's, those it shares and its own."""
    for passage in copy.passages:
        yield Stretch(article.body[passage.block].text[passage.start : passage.end], passage)


def _first_of(found: Story) -> dict[str, CopyGroup]:
    """Article -> the group of copies it is in."""
    return {copy.id: group for group in found.copies for copy in group.copies}
