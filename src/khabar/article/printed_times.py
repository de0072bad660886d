"""The times a page prints in its header, and those its markup gives for them: `Updated: 30 Nov 2024, 02:58 PM IST`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta, tzinfo

import regex

from khabar.article.candidate import Candidate, printed, printed_part
from khabar.article.cues import Cues, cues
from khabar.article.markup import above_body, marked
from khabar.article.moment import Moment, read_machine, read_printed
from khabar.language import Language
from khabar.page.page import Page
from khabar.page.printed_time import time_spans

__all__ = ["PrintedTime", "printed_times"]

_DATETIME = regex.compile(r"datetime=(\S+(?: \d\d?:\d\d\S*)?)")
_LONGEST = 200
_LONGEST_CUE = 30
_EDGES = " :|•·,-–—\u00a0"
_AT_END = 6
_ONE_DAY = timedelta(hours=36)
"""Further than this a time in words is not the one of its `datetime`: `10/12/2023` has its month first."""

_ZONE_AFTER = regex.compile(r"\s*\(?(?:IST|(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d\d)?)?|[A-Z]{3,4}T|Z|[+-]\d\d:?\d\d)\b\)?")


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """`updated` tells whether the words before it call it the time of a change, `cued` whether any call it something."""

    candidate: Candidate[Moment]
    updated: bool
    cued: bool


def printed_times(page: Page, language: Language, zone: tzinfo) -> list[PrintedTime]:
    """The times in the header; where it has none, those below the text that a cue names."""
    return page.once(("printed times", language.code, zone), lambda: _printed_times(page, language, zone))


def _printed_times(page: Page, language: Language, zone: tzinfo) -> list[PrintedTime]:
    known = cues(language)
    header = above_body(page)
    rows = _rows(page, header)
    found = [one for row in rows for one in _of_row(page, row, known, (language, zone))]
    if any(not one.updated for one in found):
        return found
    if found:
        return found + [one for one in _below(page, known, (language, zone)) if not one.updated]
    rest = range(header.stop, min(len(page.blocks), header.stop + 400))
    below = [row for row in rest if _is_cued(page, row, known)]
    return [one for row in below[:4] for one in _of_row(page, row, known, (language, zone))]


def _below(page: Page, known: Cues, place: tuple[Language, tzinfo]) -> Iterator[PrintedTime]:
    """The times that a cue names around the end of the text: `First published: ...` below a report that was changed."""
    texts, paragraphs = page.blocks.text, page.rows("paragraph")
    end = paragraphs[-1] if paragraphs else len(texts)
    for row in range(max(0, end - _AT_END), min(len(texts), end + _AT_END)):
        if len(texts[row]) < _LONGEST and _cued(texts[row], known):
            yield from _of_row(page, row, known, place)


def _rows(page: Page, header: range) -> list[int]:
    blocks = page.blocks
    labelled = page.rows("dateline", "byline")[:8]
    if page.form == "flat":
        return labelled
    hinted = [row for row in header if "datetime=" in blocks.hint[row] or "date" in blocks.hint[row]]
    short = [
        row for row in header if len(blocks.text[row]) < _LONGEST and blocks.label[row] not in ("paragraph", "related")
    ]
    # The time of a live blog's first post is not the page's.
    rows = {*labelled, *hinted, *marked(page, "time", header), *short}
    return sorted(row for row in rows if blocks.label[row] != "post")


def _is_cued(page: Page, row: int, known: Cues) -> bool:
    """Whether a row below the header is a time that a cue announces, in its own words or in the row before."""
    text = page.blocks.text[row]
    if len(text) >= _LONGEST:
        return False
    return _cued(text, known) or bool(_cue_above(page, row, known) and time_spans(text))


def _cued(text: str, known: Cues) -> bool:
    return bool(time_spans(text)) and bool(known.published.search(text) or known.updated.search(text))


def _of_row(page: Page, row: int, known: Cues, place: tuple[Language, tzinfo]) -> Iterator[PrintedTime]:
    language, zone = place
    text, hint = page.blocks.text[row], page.blocks.hint[row]
    spans = time_spans(text) if len(text) < _LONGEST else []
    match = _DATETIME.search(hint)
    marked_up = read_machine(match.group(1), zone) if match else None
    above = _cue_above(page, row, known)
    position = 0
    for span in spans:
        before = text[position : span.start] if position else above + text[: span.start]
        updated, cued = _cue(before, known, hint)
        end = span.end
        if match := _ZONE_AFTER.match(text, end):
            end = match.end()
        part = slice(span.start, end)
        moment = read_printed(text[part], language, zone, page.fetched)
        if moment and not (marked_up and len(spans) == 1 and abs(moment.time - marked_up.time) > _ONE_DAY):
            how = "printed-cue" if cued else "printed"
            yield PrintedTime(printed_part(page, row, moment, how, part), updated, cued)
        position = end
    if marked_up:
        # What stands behind the first time is not this one's: `November 25, 2024 9:12 AM UTC Updated 3 hours ago`.
        updated, cued = _cue(above + (text[: spans[0].start] if spans else text), known, hint)
        how = "microdata" if "itemprop=date" in hint else "time-element"
        yield PrintedTime(printed(page, row, marked_up, how), updated, cued)


def _cue_above(page: Page, row: int, known: Cues) -> str:
    """The row before a time, where it is nothing but what announces it: `Updated on:` in a box of its own."""
    above = page.blocks.text[row - 1] if row and page.form == "html" else ""
    cue = known.updated.match(above) or known.published.match(above) if len(above) <= _LONGEST_CUE else None
    return f"{above} " if cue and not above[cue.end() :].strip(_EDGES) else ""


def _cue(before: str, known: Cues, hint: str) -> tuple[bool, bool]:
    """Whether the words before a time, or its markup, call it a change; and whether they say anything at all."""
    updated = max((match.end() for match in known.updated.finditer(before)), default=-1)
    published = max((match.end() for match in known.published.finditer(before)), default=-1)
    if hint in ("updated", "published"):  # flat text: the cue stood in the row before
        return hint == "updated", True
    if updated < 0 and published < 0:
        return "datemodified" in hint.lower(), False
    return updated > published, True
