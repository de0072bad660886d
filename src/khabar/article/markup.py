"""Rows whose class and id words give them away: `byline`, `breadcrumb`, `kicker`, in the words that templates use."""

from __future__ import annotations

from collections.abc import Callable

import regex

from khabar.page.page import Page

__all__ = ["above_body", "marked", "worded"]

_MARKS = {
    "byline": r"by-?line|authors?(?:-?name)?|writers?|post-?author|(?:article|story)-?author|contributors?|reporters?",
    "kicker": r"kicker|eyebrow|over-?line|topline|pre-?title|super-?title|dachzeile|spitzmarke|over-?title|surtitle",
    "standfirst": r"stand-?first|dek|sub-?head(?:line)?|sub-?title|summary|synopsis|intro|excerpt|lead(?![-_]?para)|teaser|abstract"
    r"|sapo|chapo|entradilla|bajada|strapline|tagline",
    "breadcrumb": r"bre?a?d-?cr?um[bs]{0,2}[a-z]{0,6}|crumbs?",
    "caption": r"(?:[a-z]{2,8}[-_])?cap(?:tion)?|cptn|capt"
    r"|(?:img|image|photo|pic|picture|figure|media)-?(?:caption|cap|desc(?:ription)?|title|text|info)",
    "section": r"section(?:-?name)?|categor(?:y|ies)|rubric|channel(?:-?name)?",
    "time": r"date(?:line|time)?|time(?:stamp)?|publish(?:ed)?(?:-?(?:on|date|at|time))?|posted(?:-?on)?|updated?"
    r"|(?:post|article|story|pub)-?date",
    "tag": r"tags?|topics?|keywords?|tag-?list",
}
_AROUND = r"(?:name|text|info|wrapper|container|box|block)"
_PATTERNS = {
    name: regex.compile(rf"(?<![a-z])(?:{words})(?:[-_]{_AROUND})*(?![a-z])") for name, words in _MARKS.items()
}


def marked(page: Page, mark: str, rows: range | None = None) -> list[int]:
    """The rows that class or id words mark so."""
    return worded(page, _PATTERNS[mark].search, rows)


def worded(page: Page, test: Callable[[str], object], rows: range | None = None) -> list[int]:
    """The rows whose class and id words pass `test`; each distinct set of words is looked at once."""
    words = page.blocks.words
    known: dict[str, bool] = {"": False}
    found = []
    for row in rows if rows is not None else range(len(words)):
        text = words[row]
        verdict = known.get(text)
        if verdict is None:
            verdict = known[text] = bool(test(" ".join(text.split(" ", 6)[:6])))
        if verdict:
            found.append(row)
    return found


def above_body(page: Page, reach: int = 12, into: int = 2) -> range:
    """The rows of the article's header: a few above its headline, down to the first paragraphs."""
    paragraphs = [row for row in page.rows("paragraph") if len(page.blocks.text[row]) > 60] or page.rows("paragraph")
    headlines = page.rows("headline")
    headline = headlines[0] if headlines else None
    body = next((row for row in paragraphs if headline is None or row > headline), None)
    if body is None:
        body = headline + 15 if headline is not None else min(30, len(page.blocks))
    first = min(headline, body) if headline is not None else body - 8
    return range(max(0, first - reach), min(len(page.blocks), max(body, first + 1) + into))
