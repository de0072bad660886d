"""The language the report is written in, and its script."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.article.candidate import Candidate, declared
from khabar.article.weigh import weigh
from khabar.language import Language, detect, get, script_of
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.record import Evidence, Field

__all__ = ["find", "find_script", "language_of"]

_SAMPLE = 2_000
_UNKNOWN = ("und", "Zyyy", "")
_INDIA = "+05:30"

_TIE = 0.5
"""Confidence where two languages have as much to speak for them."""


def find(page: Page, language: Language | None = None) -> Field[str] | None:
    """The language of the text, told from its words; what the page declares decides between languages of one script."""
    return weigh("language", _candidates(page))


def find_script(page: Page, language: Language) -> Field[str] | None:
    """The script most of the text is in (ISO 15924)."""
    script = script_of(_sample(page))
    return None if script in _UNKNOWN else weigh("script", [Candidate(script, "text", Evidence("text"))])


def language_of(text: str, page_language: Language) -> str | None:
    """The language of a single line, where it is told: the page's own where the script is the page's."""
    found = detect(text)
    if found.script in page_language.scripts[:1]:
        return page_language.code
    if found.language in _UNKNOWN or found.confidence <= _TIE:
        # A headline has too few small words to tell; beside a script of India, Latin letters are English as a rule.
        return "en" if found.script == "Latn" and _INDIA in page_language.zones else None
    return found.language


def _sample(page: Page) -> str:
    """Prose of the page: its paragraphs, or the longest rows while nothing is labelled yet."""
    texts = page.blocks.text
    rows = page.rows("paragraph")[:8] if any(page.blocks.probability) else []
    if not rows:
        rows = sorted(range(len(texts)), key=lambda row: -len(texts[row]) * (1 - page.blocks.links[row]))[:6]
    return "\n".join(texts[row] for row in rows)[:_SAMPLE]


def _candidates(page: Page) -> Iterator[Candidate[str]]:
    found = detect(_sample(page))
    if found.language not in _UNKNOWN and found.confidence > _TIE:
        yield Candidate(found.language, "text", Evidence("text"))
    node = page.metadata.article
    declarations = [
        ("html", "html.lang", page.language_hint),
        ("json-ld", "inLanguage", json_ld.first_text(node.get("inLanguage")) if node else None),
        ("og", "og:locale", page.metadata.first("og:locale")),
    ]
    for how, path, text in declarations:
        code = (text or "").replace("_", "-").split("-")[0].strip().lower()
        if 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and _fits(code, found.script):
            yield declared(code, how, path, text)


def _fits(code: str, script: str) -> bool:
    """A declared language that is not written in the text's script is a template's, not the text's."""
    scripts = get(code).scripts
    return script in _UNKNOWN or not scripts or script in scripts
