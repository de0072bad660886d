"""Pages that stand in the place of the one asked for: they send elsewhere, or say that there is none.

Such a page is no article, whatever its template calls it; `no_article` is what the command line and the archive ask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import unescape

import regex

from khabar.address import join_address
from khabar.article.candidate import evidence_at
from khabar.article.cues import phrase
from khabar.article.weigh import calibrated
from khabar.errors import NoArticle
from khabar.language import codes, fold, get
from khabar.page.page import Page
from khabar.page.undrawn import root
from khabar.record import Article, Block, Completeness, Evidence

__all__ = ["find", "no_article"]

_FORWARDS = "sends to another page"
_ABSENT = "page not found"

_FEW = 400
"""Characters that a page prints which only sends elsewhere: a sentence, a link, the outlet's name."""

_SOON = 30.0
"""Seconds until a page sends elsewhere; from a minute on it only draws itself anew."""

_SMALL = 20_000
"""Characters of source up to which a script that changes the address is taken for all that the page does."""

_SHORT = 1_000
"""Characters of body above which a page is what it tells, whatever its title says."""

_COVERED = 0.6
"""Share of a title's letters that say that the page is not there. A report about such pages says more."""

# Markup is ASCII: the standard library's `re`, which is faster, does for it.
_META = re.compile(r"<meta\b[^<>]{0,3000}>", re.I)
_REFRESH = re.compile(r"http-equiv\s*=\s*[\"']?\s*refresh\b", re.I)
_CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I)
_TARGET = re.compile(r"\s*(\d{0,6}(?:\.\d{0,6})?)\s*[;,\s]\s*(?:url\s*=\s*)?[\"']?\s*([^\"'\s][^\"']*)[\"']?\s*", re.I)
_NOSCRIPT = re.compile(r"<noscript\b.*?(?:</noscript|$)", re.I | re.S)
_SCRIPTED = re.compile(
    r"\blocation(?:\.href)?\s*=\s*[\"']([^\"'\s]{2,2000})[\"']|\blocation\.(?:replace|assign)\s*\(\s*[\"']([^\"'\s]{2,2000})[\"']"
)
_ADDRESS = re.compile(r"https?://|[/.]|[\w%-]+[/.?]", re.I)
_PARTS = regex.compile(r"\s+\p{Pd}+\s+|\s*[|»›•·]\s*")
_SIGNS = regex.compile(r"[\p{L}\p{M}\p{N}]")


def find(page: Page, body: Sequence[Block]) -> Completeness | None:
    """Why a page holds no article of its own: where it sends to is the evidence's text, or the title that says so."""
    length = sum(len(block.text) for block in body)
    if page.form == "html" and sum(map(len, page.blocks.text)) <= _FEW and (found := _forwards(page)):
        start, end, address = found
        return _stub(_FORWARDS, Evidence("refresh", start, end, text=join_address(page.url, address) or address))
    if length <= _SHORT:
        titles = [page.title or "", *(page.blocks.text[row] for row in page.rows("headline"))]
        for title in titles:
            if any(_denies(part) for part in _PARTS.split(title)):
                return _stub(_ABSENT, evidence_at("title", page.find(title), title))
    return None


def no_article(article: Article, name: str) -> NoArticle | None:
    """The error that a page which stands in another's place is reported by; null for every other page."""
    complete = article.complete
    said = complete.evidence[0].text if complete and complete.evidence else ""
    if complete and complete.reason == _FORWARDS:
        return NoArticle(f"{name} holds no article, it only sends to {said}", remedy="give that page")
    if complete and complete.reason == _ABSENT:
        return NoArticle(
            f"{name} holds no article, it says that there is none ({said})",
            remedy="look for it in a web archive and give the saved page",
        )
    return None


def _forwards(page: Page) -> tuple[int, int, str] | None:
    """Where a page sends every reader to: by a refresh with an address, or by a script where there is little else."""
    source = page.source
    for meta in _META.finditer(_NOSCRIPT.sub(lambda part: " " * len(part[0]), source)):
        content = _CONTENT.search(meta[0]) if _REFRESH.search(meta[0]) else None
        target = _TARGET.fullmatch(unescape(next(filter(None, content.groups()), ""))) if content else None
        if target and float(target[1].strip(".") or 0) <= _SOON and _elsewhere(page, target[2]):
            return meta.start(), meta.end(), target[2].strip()
    if len(source) > _SMALL or root(source) is not None:
        return None
    for script in _SCRIPTED.finditer(source):
        address = script[1] or script[2]
        if _elsewhere(page, address):
            return script.start(), script.end(), address
    return None


def _elsewhere(page: Page, address: str) -> bool:
    """Whether an address is one, and another than the page's own."""
    target = join_address(page.url, address)
    if target is None or not _ADDRESS.match(address.strip()):
        return False
    return target.partition("#")[0] != (page.url or "").partition("#")[0]


def _denies(title: str) -> bool:
    """Whether a title says that the page is not there, and hardly anything else."""
    folded = fold(title)
    rest = _denials().sub("", folded)
    return rest != folded and len(_SIGNS.findall(rest)) <= len(_SIGNS.findall(folded)) * (1 - _COVERED)


@cache
def _denials() -> regex.Pattern[str]:
    """In all languages: so few words as these pages have do not tell in which they are."""
    return phrase(fold(words) for code in codes() for words in get(code).page.no_page)


def _stub(reason: str, evidence: Evidence) -> Completeness:
    return Completeness(False, calibrated("complete", 0.8), (evidence,), reason)
