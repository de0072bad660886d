"""Whether the capture holds the whole text, and what stands in the way where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from khabar.article import stub
from khabar.article.candidate import evidence_at
from khabar.article.cues import phrase
from khabar.article.weigh import calibrated
from khabar.language import Language, get
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.page.undrawn import noscripts, root
from khabar.record import Block, Completeness, Evidence

__all__ = ["find", "walled"]

_PAYWALL_CLASS = regex.compile(
    r"(?<![a-z])(?:paywall|pay-wall|regwall|piano|subscriber-only|premium-wall|meter-wall)(?![a-z])"
)
_CUT = regex.compile(r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.|\+\d+ chars)\s*\])\s*$")
_LOCKED_META = ("article:content_tier", "access", "cxenseparse:accesslevel", "og:article:content_tier")
_LOCKED = ("locked", "metered", "paid", "premium", "subscription")

_ENOUGH = 3_000
"""Characters of body above which a wall's words are an offer beside the text, not a wall."""

_SHORT = 0.5
"""Share of the declared number of words under which the text is cut."""

_NEAR_END = 6

UNDRAWN = "needs a browser capture"
"""The reason that names the remedy: the page must be saved from a browser, after its scripts have run."""

_SHELL, _WAIT = 3_000, 60
"""Characters that the markup of a page drawn in the browser prints at most: its menu and its footer; a word to wait."""


def find(page: Page, language: Language, body: Sequence[Block]) -> Completeness:
    """False, with the reason, where a wall, a cut, a link to the rest or scripts that did not run leave text out, or
    where the page stands in the place of another.
    """
    if found := stub.find(page, body):
        return found
    length = sum(len(block.text) for block in body)
    for look in (_declared, _walled, _undrawn, _linked, _cut_short):
        if found := look(page, language, body, length):
            return found
    return Completeness(True, calibrated("complete", 0.9), (Evidence("none"),))


def walled(page: Page, language: Language, body: Sequence[Block]) -> bool:
    """Whether the page says itself that it shows a part only to those who pay."""
    length = sum(len(block.text) for block in body)
    return any(look(page, language, body, length) is not None for look in (_declared, _walled))


def _declared(page: Page, language: Language, body: Sequence[Block], length: int) -> Completeness | None:
    """`isAccessibleForFree: false` is said of metered pages too, so a long text overrules it."""
    node = page.metadata.article
    free = node.get("isAccessibleForFree") if node else None
    said = free.rsplit("/", 1)[-1].lower() if isinstance(free, str) else free
    if node and said in (False, "false", "no", "0") and length < _ENOUGH:
        return _false("paywall", 0.8, Evidence("json-ld", path=json_ld.path(node, "isAccessibleForFree")))
    tier = page.metadata.first(*_LOCKED_META)
    if tier and tier.lower() in _LOCKED and length < _ENOUGH // 3:
        return _false("paywall", 0.7, Evidence("meta", text=tier))
    return None


def _walled(page: Page, language: Language, body: Sequence[Block], length: int) -> Completeness | None:
    if length >= _ENOUGH:
        return None
    wall = _wall(language)
    for row in _after_body(page):
        text = page.blocks.text[row]
        if len(text) < 300 and (wall.search(text) or _PAYWALL_CLASS.search(page.blocks.words[row])):
            return _false("paywall", 0.7, evidence_at("text", page.span(row), text))
    return None


@cache
def _wall(language: Language) -> regex.Pattern[str]:
    return phrase((*language.page.paywall, *get("en").page.paywall))


@cache
def _more(language: Language) -> regex.Pattern[str]:
    return phrase((*language.page.read_more, *get("en").page.read_more))


@cache
def _scripts(language: Language) -> regex.Pattern[str]:
    return phrase((*language.page.javascript, *get("en").page.javascript))


def _undrawn(page: Page, language: Language, body: Sequence[Block], length: int) -> Completeness | None:
    """No text, and a page that says or shows that scripts were to draw it."""
    printed = sum(map(len, page.blocks.text))
    if length or page.form != "html" or printed > _SHELL:
        return None
    asks = _scripts(language)
    for start, end, text in noscripts(page.source):
        if asks.search(text):
            return _false(UNDRAWN, 0.7, Evidence("noscript", start, end, text=text))
    if place := root(page.source, waiting=printed < _WAIT):
        return _false(UNDRAWN, 0.7, Evidence("empty root", *place))
    return None


def _linked(page: Page, language: Language, body: Sequence[Block], length: int) -> Completeness | None:
    """A `read the full story` right behind a short text."""
    if length >= _ENOUGH // 3:
        return None
    for row in _after_body(page)[:2]:
        text = page.blocks.text[row]
        if page.blocks.links[row] > 0.8 and _more(language).fullmatch(text.strip(" .…»>→")):
            return _false("read more link", 0.6, evidence_at("link", page.span(row), text))
    return None


def _cut_short(page: Page, language: Language, body: Sequence[Block], length: int) -> Completeness | None:
    node = page.metadata.article
    declared_words = (json_ld.whole(node.get("wordCount")) if node else None) or 0
    have = sum(block.text.count(" ") + 1 for block in body if block.text)
    if declared_words > 120 and have < declared_words * _SHORT:
        return _false("cut short", 0.6, Evidence("json-ld", path="wordCount", text=str(declared_words)))
    last = body[-1].text if body else ""
    if len(last) > 60 and _CUT.search(last) and length < _ENOUGH // 3:
        return _false("cut short", 0.5, Evidence("text", text=last[-60:]))
    return None


def _after_body(page: Page) -> range:
    paragraphs = page.rows("paragraph")
    start = paragraphs[-1] + 1 if paragraphs else 0
    return range(start, min(start + _NEAR_END, len(page.blocks)))


def _false(reason: str, raw: float, evidence: Evidence) -> Completeness:
    return Completeness(False, calibrated("complete", raw), (evidence,), reason)
