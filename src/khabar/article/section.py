"""The section of the outlet that the report stands in, in the outlet's own word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from khabar.article import breadcrumb
from khabar.article.candidate import Candidate, declared, printed
from khabar.article.headline import same_headline
from khabar.article.markup import marked
from khabar.article.outlet import names
from khabar.article.people import same_name
from khabar.article.weigh import same_script, weigh
from khabar.language import Language, fold, get
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.record import Field

__all__ = ["find"]

_META = (
    "article:section",
    "parsely-section",
    "og:section",
    "section",
    "dc.subject.section",
    "category",
    "cxenseparse:category",
)
_LONGEST = 60
_NEAR = 5


def find(page: Page, language: Language) -> Field[str] | None:
    """The section as the page words it."""
    outlets = names(page)
    candidates = [one for one in _candidates(page, language) if same_name(one.value) not in outlets]
    return weigh("section", [one for one in candidates if 1 < len(one.value) <= _LONGEST], same_headline, same_script)


def _candidates(page: Page, language: Language) -> Iterator[Candidate[str]]:
    blocks, metadata = page.blocks, page.metadata
    node = metadata.article
    if node is not None and (section := json_ld.first_text(node.get("articleSection"))):
        yield declared(section.split(",")[0].strip(), "json-ld", json_ld.path(node, "articleSection"))
    for name in _META:
        if section := metadata.first(name):
            yield declared(section.split(",")[0].strip(), "meta", name)
            break
    for row, hint in enumerate(blocks.hint):
        if hint == "section":
            yield printed(page, row, blocks.text[row], "hint")
    if page.form == "html":
        yield from _near_headline(page)
    steps = breadcrumb.find(page, language)
    if steps and (step := _of_steps(steps.value, language)):
        yield Candidate(step, "breadcrumb", steps.evidence[0])


def _near_headline(page: Page) -> Iterator[Candidate[str]]:
    headlines = page.rows("headline")
    if headlines:
        near = range(max(0, headlines[0] - _NEAR), headlines[0])
        for row in marked(page, "section", near)[-1:]:
            yield printed(page, row, page.blocks.text[row], "class")


def _of_steps(steps: list[str], language: Language) -> str | None:
    """The first step that is known as a section; else the first behind the front page and the whole site's name."""
    for step in steps:
        if language.section(step) or get("en").section(step):
            return step
    return next((step for step in steps[1:] if fold(step) not in _whole_site(language)), None)


@cache
def _whole_site(language: Language) -> frozenset[str]:
    """What the front page and the site as a whole are called, folded."""
    pages = (language.page, get("en").page)
    return frozenset(fold(word) for one in pages for word in (*one.home, *one.news))
