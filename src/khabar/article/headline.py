"""The headline, and the same story's headlines in other languages that the page prints beside it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.article.candidate import Candidate, declared, evidence_at, printed, printed_part
from khabar.article.outlet import names
from khabar.article.people import same_name
from khabar.article.weigh import weigh
from khabar.language import Language
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.page.title import TitlePart, title_parts
from khabar.page.title import words as title_words
from khabar.record import Field

__all__ = ["find", "same_headline"]

_SHARED = (("og:title", "og"), ("twitter:title", "twitter"), ("parsely-title", "meta"), ("sailthru.title", "meta"))
_META = ("dc.title", "dcterms.title", "headline", "title")
_LONGEST = 400
_TELLING = 15
"""Letters of a headline that no two lines share by chance."""
_WORD = regex.compile(r"(?<![\p{L}\p{M}\p{N}])[\p{L}\p{N}]")
_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def find(page: Page, language: Language) -> Field[str] | None:
    """The headline as the page prints it, less the site's name and its sections."""
    candidates = [one for one in _candidates(page) if one.value and len(one.value) <= _LONGEST]
    return weigh("headline", candidates, same_headline)


def same_headline(text: str) -> str:
    """What two printings of one headline share: marks and spaces differ from title to heading."""
    return _LETTERS.sub("", text).casefold()


def _candidates(page: Page) -> Iterator[Candidate[str]]:
    blocks = page.blocks
    labelled = page.rows("headline")
    for row in labelled[:2]:
        yield _of_row(page, row, "label" if page.form == "html" else "flat-label")
    headings = [row for row, tag in enumerate(blocks.tag) if tag == "h1"]
    if len(headings) == 1:
        yield _of_row(page, headings[0], "h1")
    lines = [blocks.text[row] for row in {*labelled[:2], *headings[:3]}]
    yield from _declared(page, lines)
    if page.form == "flat":
        hinted = [row for row, hint in enumerate(blocks.hint) if hint == "headline"]
        if hinted:
            yield printed(page, hinted[0], blocks.text[hinted[0]], "title-part")
    elif page.title:
        part = _headline_part(page, page.title, lines)
        span = page.find(part)
        yield Candidate(part, "title-part", evidence_at("title-part", span, part))


def _of_row(page: Page, row: int, how: str) -> Candidate[str]:
    """The headline in a row: less the kicker before it, where the page prints and declares the rest alone."""
    text = page.blocks.text[row]
    key = same_headline(text)
    for name, _ in _SHARED:
        rest = same_headline(page.metadata.first(name) or "")
        if len(rest) < len(key) and len(rest) > _TELLING and key.endswith(rest):
            for start in (place.start() for place in _WORD.finditer(text)):
                if same_headline(text[start:]) == rest and rest in map(same_headline, page.blocks.text):
                    return printed_part(page, row, text[start:], how, slice(start, len(text)))
    return printed(page, row, text, how)


def _declared(page: Page, lines: list[str]) -> Iterator[Candidate[str]]:
    metadata = page.metadata
    node = metadata.article
    if node is not None:
        for key in ("headline", "name"):
            if text := json_ld.first_text(node.get(key)):
                part = _headline_part(page, text, lines)
                yield declared(part, "json-ld", json_ld.path(node, key), text if part != text else None)
                break
    for name, how in (*_SHARED, *((name, "meta") for name in _META)):
        if text := metadata.first(name):
            text = " ".join(text.split())
            part = _headline_part(page, text, lines)
            yield declared(part, how, name, text if part != text else None)


def _headline_part(page: Page, text: str, lines: list[str]) -> str:
    """`text` without the parts that are the site's: its name, and sections and further parts behind or before it.

    A page declares the same line several times; `lines` are those that it prints.
    """
    return page.once(("headline part", text), lambda: _without_site(text, lines, names(page)))


def _without_site(text: str, lines: list[str], outlets: frozenset[str]) -> str:
    key = same_headline(text)
    if any(same_headline(line) == key for line in lines):
        return text
    parts = title_parts(text, lines)
    whole = next((part for part in parts if part.role == "headline"), None)
    if whole is None or len(parts) == 1:
        return text
    if any(same_headline(line) == same_headline(whole.text) for line in lines):
        return whole.text
    return text[_first(parts, outlets) : _last(parts, outlets)].strip()


def _first(parts: list[TitlePart], outlets: frozenset[str]) -> int:
    place = 0
    while place < len(parts) - 1 and same_name(parts[place].text) in outlets:
        place += 1
    return parts[place].start


def _last(parts: list[TitlePart], outlets: frozenset[str]) -> int:
    """Where the headline ends: before the first part that names the site, else before a short last one."""
    for place in range(1, len(parts)):
        if same_name(parts[place].text) in outlets:
            return parts[place - 1].end
    others = [place for place, part in enumerate(parts) if part.role == "other-headline"]
    if others and others[0] > 0:
        return parts[others[0] - 1].end
    if len(title_words(parts[-1].text)) <= 3 and parts[-1].role == "site":
        return parts[-2].end
    return parts[-1].end
