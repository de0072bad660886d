"""The byline as printed: the line that names who wrote the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import regex

from khabar.article.candidate import Candidate, printed_part
from khabar.article.cues import Cues, cues
from khabar.article.lone_name import lone_names
from khabar.article.markup import above_body, marked
from khabar.article.people import same_name, writers
from khabar.article.weigh import same_script, weigh
from khabar.language import Language, fold
from khabar.page.page import Page
from khabar.page.printed_time import time_spans
from khabar.record import Evidence, Field

__all__ = ["Line", "cue_at", "find", "lines"]

_LONGEST = 160
_BEFORE_TIME = regex.compile(r"^\p{L}[^:|]{3,60}[|•·]\s*(?:\p{L}[\p{L}\p{M} ]{2,20}\s*:)?[^:|]{0,12}\d")
"""A name or two, a bar, and a time: `समाचार भारती, पटना | Updated: 02 Sep 2023`."""

_BAR = regex.compile(r"\s[|•·]\s+")
_EDGES = " \t|•·,-–—/"
_SPACE = regex.compile(r"\s+(?=\p{L})")
_NAMES = 80
"""Characters of a line that is linked to a writer's page: a longer one speaks of him."""

_MOST_WORDS = 4
"""Words of a name that nothing but the time beside it gives away."""

_BELOW = 4
"""Rows below the text in which its writer signs."""

_PIECES = 10
"""Rows of flat text that a byline is made of at most: each cue, name and comma may be one."""

_MARKED = regex.compile(r"(?:^|\s)(?:rel=author|itemprop=author|itemprop=name)")
_LINKED = regex.compile(r"(?:^|\s)(?:href|class)=writer")


class Line(NamedTuple):
    """What a row says of the writers, without the time in it."""

    row: int
    said: Candidate[str]


def find(page: Page, language: Language) -> Field[str] | None:
    """The byline, less a time that stands in the same line."""
    known = cues(language)
    said = [line.said for line in lines(page, known)]
    candidates = [one for one in said if writers(one.value, known, sure=one.how != "cue")]
    printed = (replace(one, value=" ".join(one.value.split())) if "\n" in one.value else one for one in candidates)
    return weigh("byline", printed, same_name, same_script)


def lines(page: Page, known: Cues) -> list[Line]:
    """The lines of the header that name a writer: by label, by markup, or by a cue (`By`, `लेखक:`) that opens them."""
    return page.once(("byline", id(known)), lambda: list(_lines(page, known)))


def _lines(page: Page, known: Cues) -> Iterator[Line]:
    labelled = [row for row in page.rows("byline")[:4] if not known.furniture.fullmatch(page.blocks.text[row])]
    if page.form == "flat":
        yield from map(partial(_as_one, page, known), _runs(page.rows("byline")[:_PIECES]))
        return
    for row in labelled:
        yield _line(page, row, known, _how(page.blocks.hint[row]))
    beside = set(marked(page, "beside", above_body(page)))
    header = [
        row
        for row in above_body(page)
        if row not in labelled and row not in beside and _short(page, row) and page.blocks.tag[row] != "button"
        if not known.furniture.fullmatch(page.blocks.text[row])
    ]
    yield from _marked_up(page, header, known)
    for row in header:
        text = page.blocks.text[row]
        unseen = page.blocks.unseen.get(row, "").strip(" ,،:")
        if unseen and (cue := known.byline.match(unseen)) and cue.end() == len(unseen):
            yield _line(page, row, known, "hint")
        elif (start := cue_at(text, known)) is not None:
            yield _line(page, row, known, "cue", start)
        elif (part := _behind_time(text, known)) is not None:
            yield Line(row, printed_part(page, row, text[part], "beside-time", part))
        elif _before_time(text):
            line = _line(page, row, known, "beside-time")
            if line.said.value and not known.published.search(line.said.value):
                yield line
    for row in lone_names(page):
        if row in header and not known.around.search(page.blocks.text[row]):
            yield _line(page, row, known, "alone")
    yield from _signed_below(page, header, known)


def _runs(rows: list[int]) -> Iterator[list[int]]:
    """Rows that follow each other: in flat text a line of names may stand in several."""
    run: list[int] = []
    for row in rows:
        if run and row != run[-1] + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _as_one(page: Page, known: Cues, rows: list[int]) -> Line:
    """The line that rows of flat text make together, a line break between them."""
    parts = [_line(page, row, known, "label", cue_at(page.blocks.text[row], known) or 0).said for row in rows]
    evidence = parts[0].evidence
    first, last = page.span(rows[0]), parts[-1].evidence.end
    if len(parts) > 1 and first and last:
        evidence = Evidence("label", first[0], last, text=page.source[first[0] : last])
    said = [_without_place(part.value, known) for part in parts]
    line = said[0] + "".join(_between(page, row) + part for row, part in zip(rows, said[1:], strict=False))
    return Line(rows[0], Candidate(line, "label", evidence))


def _between(page: Page, row: int) -> str:
    """What parts a row of flat text from the next: the space of one line, else a line break, where nothing did too."""
    return " " if page.source[page.blocks.end[row] : page.blocks.start[row + 1]] == " " else "\n"


def _without_place(value: str, known: Cues) -> str:
    """A line less the place that only a space parts from the name before it, on a page that became one line."""
    last = next((match for match in known.place.finditer(value) if match.end() == len(value)), None)
    before = value[: last.start()].rstrip() if last else ""
    return before if len(before.split()) > 2 and before[-1].isalnum() else value


def _how(hint: str) -> str:
    """What speaks for a line that the labeller calls a byline."""
    return "hint" if _MARKED.search(hint) else "label"


def _signed_below(page: Page, header: list[int], known: Cues) -> Iterator[Line]:
    """The line right below the text whose link says `rel=author`, as blogs have it."""
    blocks, paragraphs = page.blocks, page.rows("paragraph")
    if not paragraphs:
        return
    for row in range(paragraphs[-1] + 1, min(len(blocks), paragraphs[-1] + 1 + _BELOW)):
        if row not in header and "author" in blocks.hint[row] and len(blocks.text[row]) <= _NAMES:
            yield _line(page, row, known, "hint", cue_at(blocks.text[row], known) or 0)
            return


def _marked_up(page: Page, header: list[int], known: Cues) -> Iterator[Line]:
    """The rows that `rel=author`, a link to a writer's page or a class word calls a byline."""
    blocks = page.blocks
    for row in header:
        hint = blocks.hint[row]
        if "author" in hint and _MARKED.search(hint):
            yield _line(page, row, known, "hint")
        elif hint and _LINKED.search(hint) and len(blocks.text[row]) <= _NAMES:
            yield _line(page, row, known, "link")
    for row in marked(page, "byline", range(header[0], header[-1] + 1) if header else range(0)):
        if row in header and blocks.label[row] != "paragraph":
            yield _line(page, row, known, "class")


def cue_at(text: str, known: Cues) -> int | None:
    """Where a byline cue opens the line, or a part of it behind a bar (`14:07 Uhr | Von Eva Rätsch`) or with a colon."""
    starts = (0, *(bar.end() for bar in _BAR.finditer(text)))
    found = next((start for start in starts if known.byline.match(text[start:])), None)
    if found is None and ":" in text:
        words = (word.end() for word in _SPACE.finditer(text))
        cued = ((start, known.byline.match(text[start:])) for start in words)
        found = next((start for start, cue in cued if cue and cue.group().rstrip().endswith(":")), None)
    return found


def _behind_time(text: str, known: Cues) -> slice | None:
    """The one part of a line of bars that may be a name, behind the time: `इंदौर • Nov 25, 2024 / 02:58 pm • Asha Rao`."""
    spans = time_spans(text)
    bars = [bar.end() for bar in _BAR.finditer(text)] if spans else []
    if not bars or bars[-1] < spans[-1].end:
        return None
    part = slice(bars[-1], len(text.rstrip(_EDGES)))
    said = text[part]
    few = 2 <= len(said.split()) <= _MOST_WORDS and not any(letter.isdigit() for letter in said)
    return part if few and fold(said) not in known.places else None


def _before_time(text: str) -> bool:
    return bool(time_spans(text)) and _BEFORE_TIME.search(text) is not None


def _short(page: Page, row: int) -> bool:
    return 2 < len(page.blocks.text[row]) <= _LONGEST


def _line(page: Page, row: int, known: Cues, how: str, start: int = 0) -> Line:
    """A row from `start` up to the time in it, or behind the time where that comes first."""
    text = page.blocks.text[row]
    end = min(len(text), _LONGEST * 2)
    spans = [span for span in time_spans(text) if span.start >= start] if len(text) < 400 else []
    opening = known.byline.match(text[start:])
    for pattern in (known.published, known.updated):
        match = pattern.search(text, start + opening.end() if opening else start)
        if match and match.start() > 2 and spans:
            end = min(end, match.start())
    if spans and spans[0].start > start + 2:
        end = min(end, spans[0].start)
        edge = known.day_edge.search(text, start, end)
        end = edge.start() if edge else end
    elif spans:
        start = spans[-1].end
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return Line(row, printed_part(page, row, text[start:end], how, slice(start, end)))
