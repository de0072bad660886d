"""The rows of things that repeat, labelled for what they are: the labeller trusts the first of them and doubts the rest.

What one post or slide keeps, the same place of every other keeps too; what every one of them says alike (share bars) is no
text, nor are the times of posts and the counters of slides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from khabar.article.cues import cues
from khabar.article.read_also import is_read_also
from khabar.article.shape.gallery import Slide
from khabar.article.shape.live import Post
from khabar.article.shape.siblings import shape_of
from khabar.language import Language
from khabar.page.blocks import Blocks, Label
from khabar.page.page import Page

__all__ = ["with_posts", "with_slides"]

_ENDS = regex.compile(r"[.!?…।॥؟۔。！？:][\"'”’»)\]」』]*$")
_KEPT = 0.5
_LIKE_KEPT = 0.75
"""Probability of a row that stands where others of its kind have text."""
_SHORTEST = 20
_LONGEST_BYLINE = 60
_LEVELS = 30
"""Elements around a row among which its list item is looked for."""


@dataclass(slots=True)
class _Relabelled:
    """New columns of the table, and what the repeated rows have in common."""

    blocks: Blocks
    language: Language
    label: list[Label] = field(init=False)
    probability: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.label, self.probability = list(self.blocks.label), list(self.blocks.probability)

    def put(self, row: int, label: Label, probability: float) -> None:
        self.label[row], self.probability[row] = label, probability

    def fill(self, spans: Sequence[range], known: set[int]) -> None:
        """The rows of `spans`, those already `known` left alone."""
        blocks = self.blocks
        rows = [row for span in spans for row in span if row not in known]
        shapes = {shape_of(blocks.elements, blocks.parent[row]) for row in rows if self._is_kept(row)}
        often = Counter(text for span in spans for text in {blocks.text[row] for row in span})
        for row in rows:
            text = blocks.text[row]
            if often[text] > 1 or is_read_also(text, blocks.links[row], self.language) or self._is_byline(text):
                self.put(row, "chrome", 0.0)
            elif blocks.probability[row] < _KEPT and self._like_kept(row, shapes):
                self.put(row, "list" if blocks.tag[row] == "li" else "paragraph", _LIKE_KEPT)

    def unlist(self, span: range) -> None:
        """The rows of a post that is a list's item itself: they are no list."""
        elements = self.blocks.elements
        for row in span:
            element = self.blocks.parent[row]
            while element > 0 and elements.tag[element] != "li":
                element = elements.parent[element]
            if (
                self.label[row] == "list"
                and elements.first[element] <= span.start
                and elements.last[element] >= span.stop
            ):
                self.label[row] = "paragraph"

    def _is_kept(self, row: int) -> bool:
        blocks = self.blocks
        return blocks.probability[row] >= _KEPT and blocks.links[row] < _KEPT and len(blocks.text[row]) >= _SHORTEST

    def _like_kept(self, row: int, shapes: set[object]) -> bool:
        """Whether a row stands where others have text, and reads like text."""
        blocks = self.blocks
        text = blocks.text[row]
        if blocks.links[row] >= _KEPT or len(text) < _SHORTEST or blocks.label[row] in ("caption", "comment"):
            return False
        return _ENDS.search(text) is not None and shape_of(blocks.elements, blocks.parent[row]) in shapes

    def _is_byline(self, text: str) -> bool:
        return len(text) <= _LONGEST_BYLINE and cues(self.language).byline.match(text) is not None

    def page(self, page: Page) -> Page:
        return page.relabelled(self.label, self.probability)


def with_posts(page: Page, posts: Sequence[Post], language: Language) -> Page:
    """The page with the rows of a live blog's posts labelled."""
    if not posts:
        return page
    new = _Relabelled(page.blocks, language)
    known: set[int] = set()
    for post in posts:
        for row in (post.stamp, *post.title):
            new.put(row, "post", 0.0)
        if post.inline:
            new.put(post.stamp, "paragraph", max(_LIKE_KEPT, page.blocks.probability[post.stamp]))
        for row in post.clocks:
            new.put(row, "chrome", 0.0)
        known.update((post.stamp, *post.title, *post.clocks))
    new.fill([range(post.start, post.end) for post in posts], known)
    for post in posts:
        new.unlist(range(post.start, post.end))
    return new.page(page)


def with_slides(page: Page, slides: Sequence[Slide], language: Language) -> Page:
    """The page with the rows of a gallery's slides labelled."""
    if not slides:
        return page
    new = _Relabelled(page.blocks, language)
    counters = {slide.counter for slide in slides if slide.counter is not None}
    for row in counters:
        new.put(row, "chrome", 0.0)
    new.fill([range(slide.start, slide.end) for slide in slides], counters)
    return new.page(page)
