"""The standfirst: the sentence or two under the headline that sum the report up."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.article.candidate import Candidate, declared, printed
from khabar.article.headline import same_headline
from khabar.article.markup import above_body, marked
from khabar.article.weigh import weigh
from khabar.language import Language, has_words
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.record import Field

__all__ = ["find"]

_SHORTEST, _LONGEST = 20, 1_000
_SENTENCES = ("p", "div", "h2", "h3", "h4", "section")
_FEWEST = 7
"""Words of a standfirst that nothing but its place gives away."""

_POSSIBLE = 0.1
"""The labeller's probability of body text that furniture does not reach."""

_META = (("og:description", "og"), ("description", "meta"), ("twitter:description", "meta"), ("dc.description", "meta"))


def find(page: Page, language: Language) -> Field[str] | None:
    """The standfirst as printed; failing that, the description that the page declares."""
    candidates = [one for one in _candidates(page) if _SHORTEST <= len(one.value) <= _LONGEST]
    return weigh("standfirst", candidates, lambda text: same_headline(text)[:60])


def _candidates(page: Page) -> Iterator[Candidate[str]]:
    labelled = page.rows("standfirst")
    for row in labelled[:2]:
        yield printed(page, row, page.blocks.text[row], "label")
    if not labelled and page.form == "html":
        headlines = page.rows("headline")
        for row in marked(page, "standfirst", above_body(page, reach=0, into=0))[:1]:
            if page.blocks.label[row] == "chrome" and headlines and row > headlines[0] and page.blocks.links[row] < 0.5:
                yield printed(page, row, page.blocks.text[row], "class")
        yield from _below_headline(page)
    node = page.metadata.article
    if node is not None and (text := json_ld.first_text(node.get("description"))):
        yield declared(text, "json-ld", json_ld.path(node, "description"))
    for name, how in _META:
        if text := page.metadata.first(name):
            yield declared(" ".join(text.split()), how, name)


def _below_headline(page: Page) -> Iterator[Candidate[str]]:
    """The sentence right under the headline that the byline, the time or the picture parts from the text."""
    blocks = page.blocks
    for headline in page.rows("headline")[:1]:
        row = headline + 1
        if row + 1 >= len(blocks) or blocks.label[row] != "chrome" or blocks.tag[row] not in _SENTENCES:
            continue
        alone = blocks.label[row + 1] not in ("paragraph", "related") and blocks.links[row] < 0.5
        if alone and blocks.probability[row] >= _POSSIBLE and has_words(blocks.text[row], _FEWEST):
            yield printed(page, row, blocks.text[row], "position")
