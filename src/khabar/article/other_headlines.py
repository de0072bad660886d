"""Further headlines of the same story: in another language or script, or the shorter one for lists."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.article.candidate import Candidate, declared, evidence_at, printed
from khabar.article.headline import same_headline
from khabar.article.language import language_of
from khabar.article.weigh import calibrated
from khabar.language import Language
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.page.title import title_parts
from khabar.record import LanguageField

__all__ = ["find"]

_MOST = 4


def find(page: Page, language: Language, headline: str | None) -> list[LanguageField]:
    """Each other headline once, with its own language."""
    seen = {same_headline(headline)} if headline else set()
    found: list[LanguageField] = []
    for candidate in _candidates(page):
        key = same_headline(candidate.value)
        if key and key not in seen and len(found) < _MOST:
            seen.add(key)
            confidence = calibrated("other_headlines", 0.85)
            code = language_of(candidate.value, language)
            found.append(LanguageField(candidate.value, confidence, (candidate.evidence,), code))
    return found


def _candidates(page: Page) -> Iterator[Candidate[str]]:
    blocks = page.blocks
    for row, hint in enumerate(blocks.hint):
        if hint == "other-headline":
            yield printed(page, row, blocks.text[row], "title-part")
    if page.form == "html" and page.title:
        for part in title_parts(page.title, [blocks.text[row] for row in page.rows("headline")[:2]]):
            if part.role == "other-headline":
                span = page.find(part.text)
                yield Candidate(part.text, "title-part", evidence_at("title-part", span, part.text))
    node = page.metadata.article
    if node is not None:
        for text in json_ld.texts(node.get("alternativeHeadline"))[:2]:
            yield declared(text, "json-ld", json_ld.path(node, "alternativeHeadline"))
