"""The rows around the headline of flat text: standfirst, kicker, place and time, byline, caption, section, breadcrumb.

Nothing here knows a site. What speaks for a row is its place between the headline and the first paragraph, its length,
whether it ends a sentence, and whether it says the headline again.
"""

from __future__ import annotations

import regex

from khabar.article.flat_rows import FlatRow
from khabar.page.title import words

__all__ = ["label_header"]

_KICKER = regex.compile(r"([^.!?।:\d]{3,60}:)\s+(?=\S)")
_NAME = regex.compile(r"\p{L}[\p{L}\p{M}.'’-]*(?:\s+\p{L}[\p{L}\p{M}.'’-]*){1,3}")

_HEADER = 14
"""Rows looked at between the headline and the body."""

_LEAD = 25
"""Words of a row that is surely the body's, not a standfirst."""


def label_header(rows: list[FlatRow], source: str) -> list[FlatRow]:
    """Label the rows above the body, and take a kicker off the standfirst."""
    body = _first_of_body(rows)
    headline = _headline(rows, body)
    if headline is None:
        return rows
    rows[headline].label, rows[headline].hint = "headline", "headline"
    _label_above(rows, headline)
    _label_below(rows, headline, body)
    _label_repetitions(rows, body)
    return _kicker_apart(rows, source)


def _first_of_body(rows: list[FlatRow]) -> int:
    """The first row that is surely body."""
    found = [place for place, row in enumerate(rows) if row.label == "paragraph"]
    for place in found:
        if len(words(rows[place].text)) >= _LEAD:
            return place
    return found[0] if found else len(rows)


def _headline(rows: list[FlatRow], body: int) -> int | None:
    """The row that says the headline, as near above the body as it stands."""
    known = {row.key for row in rows[:body] if row.hint == "headline"}
    said = [place for place in range(body) if rows[place].key in known]
    if said:
        return said[-1]
    candidates = [place for place in range(max(0, body - _HEADER), body) if 4 <= len(words(rows[place].text)) <= 35]
    return max(candidates, key=lambda place: len(rows[place].text), default=None)


def _label_above(rows: list[FlatRow], headline: int) -> None:
    """Rows of a few words right above the headline are the way to it: a section, or a breadcrumb."""
    place = headline - 1
    while place >= max(0, headline - 5) and not rows[place].hint and len(words(rows[place].text)) <= 3:
        place -= 1
    above = rows[place + 1 : headline]
    for row in above:
        row.hint = "section" if len(above) == 1 else "breadcrumb"


def _label_below(rows: list[FlatRow], headline: int, body: int) -> None:
    others = {row.key for row in rows[:headline] if row.hint == "other-headline"}
    standfirst = False
    for place in range(headline + 1, min(body, headline + _HEADER)):
        row = rows[place]
        if row.hint == "time":
            row.label = "dateline"
            _label_place(rows[place - 1], row)
        elif row.key in others:
            row.label = "caption"
        elif row.label == "chrome" and not row.hint and _NAME.fullmatch(row.text):
            row.label = "byline"
        elif row.label in ("paragraph", "subhead") and not standfirst:
            row.label, standfirst = "standfirst", True


def _label_place(before: FlatRow, time: FlatRow) -> None:
    """A few words right before the time, in its line, are the place."""
    if before.parent == time.parent and len(words(before.text)) <= 4:
        before.label, before.hint = "dateline", "place"


def _label_repetitions(rows: list[FlatRow], body: int) -> None:
    """Below the body, a headline said again stands at the end of a breadcrumb."""
    for place in range(body, len(rows)):
        if rows[place].hint != "headline":
            continue
        rows[place].label = "chrome"
        before = place - 1
        while before > body and rows[before].parent == rows[place].parent and len(words(rows[before].text)) <= 4:
            rows[before].label, rows[before].hint = "chrome", "breadcrumb"
            before -= 1


def _kicker_apart(rows: list[FlatRow], source: str) -> list[FlatRow]:
    """`Russia And North Korea: ...` at the head of a standfirst becomes a row of its own."""
    place = next((place for place, row in enumerate(rows) if row.label == "standfirst"), None)
    match = _KICKER.match(rows[place].text) if place is not None else None
    if place is None or not match or len(words(match.group())) > 6:
        return rows
    row = rows[place]
    kicker = FlatRow(match.group(1), row.start, row.start + match.end(1), row.parent, "kicker")
    start = row.start + match.end()
    rest = FlatRow(source[start : row.end], start, row.end, row.parent, row.hint, row.label, row.probability)
    return [*rows[:place], kicker, rest, *rows[place + 1 :]]
