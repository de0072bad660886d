"""The byline as printed: the line that names who wrote the report."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.article.candidate import Candidate, printed_part
from khabar.article.cues import Cues, cues
from khabar.article.lone_name import lone_names
from khabar.article.markup import above_body, marked
from khabar.article.people import same_name, writers
from khabar.article.weigh import weigh
from khabar.language import Language
from khabar.page.page import Page
from khabar.page.printed_time import time_spans
from khabar.record import Field

__all__ = ["find", "lines"]

_LONGEST = 160
_BEFORE_TIME = regex.compile(r"^\p{L}[^:|]{3,60}[|•·]\s*(?:\p{L}[\p{L}\p{M} ]{2,20}\s*:)?[^:|]{0,12}\d")
"""A name or two, a bar, and a time: `समाचार भारती, पटना | Updated: 02 Sep 2023`."""

_BAR = regex.compile(r"\s[|•·]\s+")
_EDGES = " \t|•·,-–—/"
_MARKED = regex.compile(r"(?:^|\s)(?:rel=author|itemprop=author|itemprop=name)")


def find(page: Page, language: Language) -> Field[str] | None:
    """The byline, less a time that stands in the same line."""
    known = cues(language)
    candidates = [one for one in lines(page, known) if writers(one.value, known, sure=one.how != "cue")]
    return weigh("byline", candidates, same_name)


def lines(page: Page, known: Cues) -> list[Candidate[str]]:
    """The lines of the header that name a writer: by label, by markup, or by a cue (`By`, `लेखक:`) that opens them."""
    return page.once(("byline", id(known)), lambda: list(_lines(page, known)))


def _lines(page: Page, known: Cues) -> Iterator[Candidate[str]]:
    blocks = page.blocks
    labelled = page.rows("byline")[:4]
    header = above_body(page)
    for row in labelled:
        yield _line(page, row, known, "hint" if _MARKED.search(blocks.hint[row]) else "label")
    if page.form == "flat":
        return
    for row in header:
        if (
            row not in labelled
            and "author" in blocks.hint[row]
            and _MARKED.search(blocks.hint[row])
            and _short(page, row)
        ):
            yield _line(page, row, known, "hint")
    for row in marked(page, "byline", header):
        if row not in labelled and _short(page, row) and blocks.label[row] != "paragraph":
            yield _line(page, row, known, "class")
    for row in header:
        if row not in labelled and _short(page, row) and (start := _cue_at(blocks.text[row], known)) is not None:
            yield _line(page, row, known, "cue", start)
        elif row not in labelled and _short(page, row) and _before_time(blocks.text[row]):
            line = _line(page, row, known, "beside-time")
            if line.value and not known.published.search(line.value):
                yield line
    for row in lone_names(page):
        if row not in labelled:
            yield _line(page, row, known, "alone")


def _cue_at(text: str, known: Cues) -> int | None:
    """Where a byline cue opens the line, or a part of it behind a bar (`14:07 Uhr | Von Eva Rätsch`)."""
    starts = (0, *(bar.end() for bar in _BAR.finditer(text)))
    return next((start for start in starts if known.byline.match(text[start:])), None)


def _before_time(text: str) -> bool:
    return bool(time_spans(text)) and _BEFORE_TIME.search(text) is not None


def _short(page: Page, row: int) -> bool:
    return 2 < len(page.blocks.text[row]) <= _LONGEST


def _line(page: Page, row: int, known: Cues, how: str, start: int = 0) -> Candidate[str]:
    """A row from `start` up to the time in it, or behind the time where that comes first."""
    text = page.blocks.text[row]
    end = min(len(text), _LONGEST * 2)
    spans = [span for span in time_spans(text) if span.start >= start] if len(text) < 400 else []
    for pattern in (known.published, known.updated):
        match = pattern.search(text)
        if match and match.start() > 2 and spans:
            end = min(end, match.start())
    if spans and spans[0].start > start + 2:
        end = min(end, spans[0].start)
    elif spans:
        start = spans[-1].end
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return printed_part(page, row, text[start:end], how, slice(start, end))
