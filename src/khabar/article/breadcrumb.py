"""The breadcrumb: the way from the front page to the article, as the page prints it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from khabar.article.candidate import Candidate, declared
from khabar.article.headline import same_headline
from khabar.article.markup import marked
from khabar.article.weigh import weigh
from khabar.language import Language, fold, get
from khabar.page import json_ld
from khabar.page.json_ld import Node
from khabar.page.page import Page
from khabar.record import Evidence, Field

__all__ = ["find"]

_BAR = regex.compile(r"\s*[/>»›→|•·]+\s*")
_STEP = regex.compile(r"\s*(?:>+|»|›|→|/|::?)\s*")
_ABOVE = 12
_MOST = 8
_LONGEST = 60


def find(page: Page, language: Language) -> Field[list[str]] | None:
    """The steps, front page first, without the article's own headline at the end."""
    return page.once(("breadcrumb", language.code), lambda: _find(page, language))


def _find(page: Page, language: Language) -> Field[list[str]] | None:
    candidates = [one for one in _candidates(page, language) if one.value]
    return weigh("breadcrumb", candidates, lambda steps: tuple(same_headline(step) for step in steps))


def _candidates(page: Page, language: Language) -> Iterator[Candidate[list[str]]]:
    headlines = {same_headline(page.blocks.text[row]) for row in page.rows("headline")[:2]}
    for node in page.metadata.json_ld:
        if "BreadcrumbList" in json_ld.types(node):
            steps = _without_headline(_declared(node), headlines)
            yield declared(steps, "json-ld", "BreadcrumbList.itemListElement")
            break
    hinted = [row for row, hint in enumerate(page.blocks.hint) if hint == "breadcrumb"]
    if hinted:
        yield _printed(page, _first_run(hinted), headlines, "hint")
    elif page.form == "html" and (rows := marked(page, "breadcrumb", _hinting(page))):
        yield _printed(page, _first_run(rows), headlines, "class")
    elif page.form == "html" and (row := _way_home(page, language)) is not None:
        yield _printed(page, [row], headlines, "shape")


def _hinting(page: Page) -> list[int]:
    """The rows whose class words may say that they are one: all of the page's, so only a glance at each."""
    return [row for row, words in enumerate(page.blocks.words) if "crumb" in words]


def _way_home(page: Page, language: Language) -> int | None:
    """A line above the headline that begins with the front page and goes on in steps: `Home > World > Asia`."""
    homes = _homes(language)
    for row in page.rows("headline")[:1]:
        for above in range(row - 1, max(-1, row - _ABOVE), -1):
            text = page.blocks.text[above]
            steps = _STEP.split(text) if len(text) <= _LONGEST * 3 else []
            if len(steps) > 1 and fold(steps[0]) in homes:
                return above
    return None


@cache
def _homes(language: Language) -> frozenset[str]:
    """What the front page is called, folded."""
    return frozenset(fold(word) for one in (language, get("en")) for word in one.page.home)


def _declared(node: Node) -> list[str]:
    items = node.get("itemListElement")
    steps: list[tuple[float, str]] = []
    for place, item in enumerate(items if isinstance(items, list) else []):
        if not isinstance(item, dict):
            continue
        name = json_ld.first_text(item.get("name")) or json_ld.first_text(item.get("item"))
        position = item.get("position")
        if name and not name.startswith(("http:", "https:", "/")):
            steps.append((float(position) if isinstance(position, (int, float)) else place, name))
    return [name for _, name in sorted(steps, key=lambda step: step[0])]


def _first_run(rows: list[int]) -> list[int]:
    """The rows up to the first gap: a page prints the same breadcrumb above and below."""
    run = rows[:1]
    for row in rows[1:]:
        if row - run[-1] > 2 or len(run) >= _MOST + 2:
            break
        run.append(row)
    return run


def _printed(page: Page, rows: list[int], headlines: set[str], how: str) -> Candidate[list[str]]:
    texts = [page.blocks.text[row] for row in rows]
    steps = _without_headline([step for text in texts for step in _BAR.split(text)], headlines)
    first, last = page.span(rows[0]), page.span(rows[-1])
    start, end = (first[0], last[1]) if first and last and first[0] < last[1] else (None, None)
    printed = page.source[start:end] if page.form == "flat" else " / ".join(steps)
    return Candidate(steps, how, Evidence(how, start, end, text=printed))


def _without_headline(steps: list[str], headlines: set[str]) -> list[str]:
    """A last step that is the headline, or as long as one, is the article itself."""
    kept = [step.strip() for step in steps if any(letter.isalnum() for letter in step)]
    while kept and (same_headline(kept[-1]) in headlines or len(kept[-1]) > _LONGEST):
        kept.pop()
    return [step for step in kept if len(step) <= _LONGEST][:_MOST]
