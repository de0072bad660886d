"""The tags: what the outlet says the report is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import regex

from khabar.article.candidate import Candidate, declared, evidence_at
from khabar.article.cues import phrase
from khabar.article.headline import same_headline
from khabar.article.markup import marked
from khabar.article.weigh import weigh
from khabar.language import Language, fold, get
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.record import Field

__all__ = ["find"]

_META = ("article:tag", "parsely-tags", "news_keywords", "sailthru.tags", "keywords")
_LIST = regex.compile(r"\s*[,;|،、]\s*|\s+/\s+")
_LONGEST, _MOST = 60, 40
_LINKED = 0.8
_PARTLY = 0.5
"""Share of links in a line that opens with its cue."""


def find(page: Page, language: Language) -> Field[list[str]] | None:
    """The tags in the order of the page, each once."""
    candidates = [one for one in _candidates(page, language) if one.value]
    return weigh("tags", candidates, lambda tags: frozenset(map(same_headline, tags)))


def _candidates(page: Page, language: Language) -> Iterator[Candidate[list[str]]]:
    node = page.metadata.article
    if node is not None and (tags := _apart(json_ld.texts(node.get("keywords")))):
        yield declared(tags, "json-ld", json_ld.path(node, "keywords"))
    for name in _META:
        if contents := page.metadata.meta.get(name):
            yield declared(_apart(contents), "meta", name)
            break
    hinted = [row for row, hint in enumerate(page.blocks.hint) if "rel=tag" in hint]
    how = "hint" if hinted else "class"
    rows = hinted or (marked(page, "tag", _below(page)) if page.form == "html" else [])
    if not rows and page.form == "html":
        rows, how = _behind_cue(page, language), "cue"
    if rows:
        texts = [part for row in rows[:_MOST] for part in page.blocks.seams.get(row) or [page.blocks.text[row]]]
        spans = page.span(rows[0])
        yield Candidate(_apart(_without_cue(texts, language)), how, evidence_at(how, spans, texts[0]))


def _behind_cue(page: Page, language: Language) -> list[int]:
    """The links right behind a line below the text that says `Tags` or `Topics` and nothing else."""
    blocks = page.blocks
    texts, links = blocks.text, blocks.links
    for row in _below(page):
        if links[row] >= _PARTLY and (cue := _opening(language).match(texts[row])) and cue.end() < len(texts[row]):
            return [row]
        if len(texts[row]) <= _LONGEST and fold(texts[row].strip(" :#-–—")) in _heads(language):
            rows: list[int] = []
            for tag in range(row + 1, min(row + _MOST, len(texts))):
                around = blocks.elements.parent[blocks.parent[tag]]
                apart = rows and around != blocks.elements.parent[blocks.parent[rows[0]]]
                if apart or links[tag] < _LINKED or len(texts[tag]) > 4 * _LONGEST:
                    break
                rows.append(tag)
            return rows
    return []


def _cues(language: Language) -> Iterator[str]:
    """What stands before tags: `Tags`, `Topics`; and before links to follow."""
    for one in (language, get("en")):
        yield from one.page.tags
        yield from one.page.follow


@cache
def _heads(language: Language) -> frozenset[str]:
    return frozenset(map(fold, _cues(language)))


@cache
def _opening(language: Language) -> regex.Pattern[str]:
    return phrase(_cues(language), r"^\W*", r"\s*(?:[:：\-–—]\s*|$)")


def _without_cue(texts: list[str], language: Language) -> list[str]:
    return [_opening(language).sub("", text, count=1) for text in texts]


def _below(page: Page) -> range:
    """The rows right below the text, where tags are printed."""
    paragraphs = page.rows("paragraph")
    start = paragraphs[-1] + 1 if paragraphs else len(page.blocks)
    return range(start, min(start + 30, len(page.blocks)))


def _apart(texts: Iterable[str]) -> list[str]:
    """Each tag once, lists of them taken apart."""
    found: dict[str, str] = {}
    for text in texts:
        for tag in _LIST.split(text):
            tag = " ".join(tag.strip(" #:\"'").split())
            if 1 < len(tag) <= _LONGEST:
                found.setdefault(same_headline(tag), tag)
    return list(found.values())[:_MOST]
