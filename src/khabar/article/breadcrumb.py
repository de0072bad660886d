"""The breadcrumb: the way from the front page to the article, as the page prints it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from khabar.address import split_address
from khabar.article.candidate import Candidate, declared
from khabar.article.cues import Cues, cues
from khabar.article.headline import same_headline
from khabar.article.markup import marked
from khabar.article.outlet import parts_of_title
from khabar.article.weigh import weigh
from khabar.language import Language, fold, get
from khabar.page import json_ld
from khabar.page.json_ld import Node
from khabar.page.page import Page
from khabar.page.printed_time import time_spans
from khabar.record import Evidence, Field

__all__ = ["find"]

_BAR = regex.compile(r"\s*[/>»›→|•·]+\s*")
_STEP = regex.compile(r"\s*(?:>+|»|›|→|/|::?)\s*")
_ABOVE = 12
_MOST = 8
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
"""A heading of a breadcrumb says that it is one, for those who cannot see it."""

_LONGEST = 60
_FEWEST = 4
"""Words from which a step that a headline holds is that headline cut short."""

_TELLING = 12
"""Letters from which a step that is part of the title is no coincidence."""


def find(page: Page, language: Language) -> Field[list[str]] | None:
    """The steps, front page first, without the article's own headline at the end."""
    return page.once(("breadcrumb", language.code), lambda: _find(page, language))


def _find(page: Page, language: Language) -> Field[list[str]] | None:
    candidates = [one for one in _candidates(page, language) if one.value]
    return weigh("breadcrumb", candidates, lambda steps: tuple(same_headline(step) for step in steps))


def _candidates(page: Page, language: Language) -> Iterator[Candidate[list[str]]]:
    headlines = {same_headline(page.blocks.text[row]) for row in page.rows("headline")[:2]}
    known = cues(language)
    headlines |= {same_headline(part.text) for part in parts_of_title(page)}
    for node in page.metadata.json_ld:
        if "BreadcrumbList" in json_ld.types(node):
            steps = _without_headline(_declared(node), headlines)
            yield declared(steps, "json-ld", "BreadcrumbList.itemListElement")
            break
    hinted = [row for row, hint in enumerate(page.blocks.hint) if hint == "breadcrumb"]
    if hinted:
        yield _printed(page, _first_run(hinted), headlines, "hint", known)
    elif page.form == "html" and (rows := _listed(page)):
        yield _printed(page, rows, headlines, "microdata", known)
    elif page.form == "html" and (rows := _marked_rows(page, language)):
        yield _printed(page, _first_run(rows), headlines, "class", known)
    elif page.form == "html" and (rows := _way_home(page, language)):
        yield _printed(page, rows, headlines, "shape", known)


def _listed(page: Page) -> list[int]:
    """The items above the headline that microdata calls the elements of a list: a schema.org BreadcrumbList."""
    hints = page.blocks.hint
    for row in page.rows("headline")[:1]:
        items = [one for one in range(max(0, row - 2 * _ABOVE), row) if "itemprop=itemListElement" in hints[one]]
        return _first_run(items) if len(items) > 1 else []
    return []


def _marked_rows(page: Page, language: Language) -> list[int]:
    """The rows that class words call a breadcrumb, but a bar of writer and time that stands in its place."""
    known, texts = cues(language), page.blocks.text
    # All of the page's rows may be one, so only a glance at each.
    hinting = [row for row, words in enumerate(page.blocks.words) if "crum" in words or "cum" in words]
    elements = page.blocks.elements
    rows = marked(page, "breadcrumb", hinting) or [
        row for one in elements.crumbs[:1] for row in range(elements.first[one], elements.last[one])
    ]
    rows = [row for row in rows if not known.label.fullmatch(texts[row])]
    said = [row for row in rows if page.blocks.tag[row] not in _HEADINGS or row in page.rows("headline")]
    return [row for row in said if not (known.byline.match(texts[row]) or time_spans(texts[row]))]


def _way_home(page: Page, language: Language) -> list[int]:
    """What begins above the headline with the front page and goes on in steps: `Home > World > Asia`, in a row or a list."""
    homes = _homes(language)
    for row in page.rows("headline")[:1]:
        for above in range(row - 1, max(-1, row - _ABOVE), -1):
            text = page.blocks.seams.get(above, [page.blocks.text[above]])[0]
            steps = _STEP.split(text) if len(text) <= _LONGEST * 3 else []
            if fold(steps[0] if steps else "") not in homes:
                continue
            if len(steps) > 1:
                return [above]
            rows = _list_from(page, above, row)
            parts = page.blocks.seams.get(above) or [page.blocks.text[one] for one in rows]
            if len(parts) > 1 and _leads_here(page, parts):
                return rows if above not in page.blocks.seams else [above]
    return []


def _list_from(page: Page, first: int, headline: int) -> list[int]:
    """The rows of the list that begins with `first`, where it is short and ends above the headline."""
    elements, blocks = page.blocks.elements, page.blocks
    around = elements.parent[blocks.parent[first]]
    rows = range(first, min(elements.last[around], headline))
    short = all(len(blocks.text[row]) <= 2 * _LONGEST for row in rows)
    return list(rows) if elements.first[around] == first and short and len(rows) <= _MOST else []


def _leads_here(page: Page, texts: list[str]) -> bool:
    """Whether steps lead to this page and are no menu: the address has one of them, or the last is in the title."""
    address = split_address(page.url)
    ways = {fold(way) for way in address.path.split("/")[1:-1]} if address else set()
    if any(fold(text).replace(" ", "-") in ways for text in texts[1:]):
        return True
    last = same_headline(texts[-1])
    return len(last) > _TELLING and last in same_headline(page.title or "")


@cache
def _homes(language: Language) -> frozenset[str]:
    """What the front page is called, folded."""
    return frozenset(fold(word) for one in (language, get("en")) for word in one.page.home)


def _declared(node: Node) -> list[str]:
    items = node.get("itemListElement")
    steps: list[tuple[int, str]] = []
    for place, item in enumerate(items if isinstance(items, list) else []):
        if not isinstance(item, dict):
            continue
        name = json_ld.first_text(item.get("name")) or json_ld.first_text(item.get("item"))
        position = json_ld.whole(item.get("position"))
        if name and not name.startswith(("http:", "https:", "/")):
            steps.append((place if position is None else position, name))
    return [name for _, name in sorted(steps, key=lambda step: step[0])]


def _first_run(rows: list[int]) -> list[int]:
    """The rows up to the first gap: a page prints the same breadcrumb above and below."""
    run = rows[:1]
    for row in rows[1:]:
        if row - run[-1] > 2 or len(run) >= _MOST + 2:
            break
        run.append(row)
    return run


def _printed(page: Page, rows: list[int], headlines: set[str], how: str, known: Cues) -> Candidate[list[str]]:
    parts = [part for row in rows for part in page.blocks.seams.get(row) or [page.blocks.text[row]]]
    for row in page.rows("headline")[:1]:
        parts = [part.removesuffix(page.blocks.text[row]) for part in parts]
    steps = _without_headline(
        [step for part in parts for step in _BAR.split(part) if not known.label.fullmatch(step)], headlines
    )
    first, last = page.span(rows[0]), page.span(rows[-1])
    start, end = (first[0], last[1]) if first and last and first[0] < last[1] else (None, None)
    printed = page.source[start:end] if page.form == "flat" else " / ".join(steps)
    return Candidate(steps, how, Evidence(how, start, end, text=printed))


def _without_headline(steps: list[str], headlines: set[str]) -> list[str]:
    """A last step that is the headline, or as long as one, is the article itself."""
    kept = [step.strip() for step in steps if any(letter.isalnum() for letter in step)]
    while len(kept) > 1 and (_is_headline(kept[-1], headlines) or len(kept[-1]) > _LONGEST):
        kept.pop()
    return [step for step in kept if len(step) <= _LONGEST][:_MOST]


def _is_headline(step: str, headlines: set[str]) -> bool:
    """Whether a step is the headline or a title's part, or most of one."""
    said = same_headline(step)
    return said in headlines or (len(step.split()) >= _FEWEST and any(said in whole for whole in headlines))
