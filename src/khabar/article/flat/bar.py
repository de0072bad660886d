"""The bar between headline and text of flat pages: who wrote the report, and where from, told by the words of its language.

`label_flat` sees shapes; here its labels are settled with the cues, desks, agencies and places that the language's file
has. A name that no cue announces is a writer's only beside a time, and never when the report itself uses its words:
none is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex

from khabar.article.byline import cue_at
from khabar.article.cues import Cues, cues
from khabar.article.flat.segments import Segments, has_time
from khabar.article.people import writers
from khabar.language import Language, has_words
from khabar.page.blocks import Label
from khabar.page.page import Page

__all__ = ["with_bar"]

_FAR = 18
"""Rows behind the headline among which its bar ends."""

_LEAD = 14
"""Words of the first paragraph; a bar's row has fewer, or a time."""

_LONGEST = 160
_BARE = 90
"""Characters of a row that no cue opens."""

_NEAR = 3
"""Rows between a bare name and the time."""

_NAME_AND_PLACE = 5
"""Words of a name and a place."""

_EDGES = " \t\n|•·,،:-–—/()[]।"
_JOINS = regex.compile(r"[,،;&+]")
_SENTENCE = regex.compile(r"[।!?۔॥]$|\p{Ll}{3}\.$")


@dataclass(slots=True)
class _Bar:
    """The rows of the header with what is known of them; `label` and `hint` are the table's, changed as it goes."""

    page: Page
    known: Cues
    rows: range
    segments: Segments
    label: list[Label]
    hint: list[str]
    signed: set[int] = field(default_factory=set)

    def text(self, row: int) -> str:
        return self.page.blocks.text[row]

    def near_time(self, row: int) -> bool:
        near = range(max(self.rows.start, row - _NEAR), min(self.rows.stop, row + _NEAR + 1))
        return any(has_time(self.text(other), self.known) for other in near)


def with_bar(page: Page, language: Language) -> Page:
    """The page with the rows between its headline and its text labelled for the writers and places they name."""
    known = cues(language)
    rows = _header(page)
    if not rows:
        return page
    blocks = page.blocks
    bar = _Bar(page, known, rows, Segments.of(page, language), list(blocks.label), list(blocks.hint))
    _announced(bar)
    _bare(bar)
    _places(bar)
    probability = list(blocks.probability)
    for row in rows:
        if bar.label[row] in ("byline", "dateline"):
            probability[row] = 0.0
    return replace(page, blocks=replace(blocks, label=bar.label, hint=bar.hint, probability=probability))


def _header(page: Page) -> range:
    """The rows behind the headline down to the lead."""
    blocks = page.blocks
    for headline in page.rows("headline")[:1]:
        end = min(len(blocks), headline + _FAR)
        lead = (row for row in range(headline + 1, end) if blocks.label[row] == "paragraph")
        return range(headline + 1, next((row for row in lead if has_words(blocks.text[row], _LEAD)), end))
    return range(0)


def _announced(bar: _Bar) -> None:
    """The rows that a cue opens, and those behind a cue in a line of its own, with what `and` or a comma adds to them."""
    pending: list[int] = []
    for row in bar.rows:
        text = bar.text(row)
        if len(text) > _LONGEST or bar.hint[row] in ("time", "published", "updated") or _SENTENCE.search(text):
            pending = []
        elif _is_cue(text, bar.known) or _opens_cue(bar, row) or (pending and _is_joiner(text, bar.known)):
            pending.append(row)
        elif _names(bar, row, cued=bool(pending)):
            _sign(bar, [*pending, row])
            pending = [] if row + 1 not in bar.rows else _goes_on(bar, row)
        else:
            pending = []


def _goes_on(bar: _Bar, row: int) -> list[int]:
    """Whether a comma, or a word that joins names, follows a name: then the next row is one too."""
    blocks = bar.page.blocks
    between = bar.page.source[blocks.end[row] : blocks.start[row + 1]]
    following = bar.text(row + 1)
    joined = _JOINS.search(between) or bar.text(row).rstrip().endswith((",", "،")) or following.startswith((",", "،"))
    return [row] if joined or _is_joiner(following, bar.known) else []


def _is_cue(text: str, known: Cues) -> bool:
    """Whether a row is a byline cue and nothing else, and no desk's name besides (`प्रतिनिधी`)."""
    match = known.byline.match(text)
    return (
        match is not None and match.end() >= len(text.rstrip(_EDGES)) and not known.desk.fullmatch(text.strip(_EDGES))
    )


def _opens_cue(bar: _Bar, row: int) -> bool:
    """Whether a cut fell into a cue: `Edited`, `By: Asha Rao`."""
    blocks = bar.page.blocks
    if row + 1 not in bar.rows or blocks.parent[row] != blocks.parent[row + 1] or bar.known.byline.match(bar.text(row)):
        return False
    match = bar.known.byline.match(bar.page.source[blocks.start[row] : blocks.end[row + 1]])
    return match is not None and match.end(1) > blocks.end[row] - blocks.start[row]


def _is_joiner(text: str, known: Cues) -> bool:
    """Whether a row is the word between two names: `and`, `और`."""
    return known.joiner.fullmatch(f" {text.strip()} ") is not None


def _names(bar: _Bar, row: int, *, cued: bool) -> bool:
    """Whether a row that a cue announces, in it or before it, names writers."""
    text = bar.text(row)
    start = None if cued else cue_at(text, bar.known)
    if (not cued and start is None) or bar.known.furniture.fullmatch(text):
        return False
    if cued and has_words(text, 9):
        return False
    return bool(writers(text[start or 0 :], bar.known, bar.segments.outlets))


def _sign(bar: _Bar, rows: list[int]) -> None:
    for row in rows:
        bar.label[row], bar.hint[row] = "byline", ""
        bar.signed.add(row)


def _bare(bar: _Bar) -> None:
    """The row without a cue that names a writer, a desk or an agency beside the time; what only looks like one is none."""
    found = [] if bar.signed else [row for row in bar.rows if _signs(bar, row)]
    for row in bar.rows:
        if bar.label[row] == "byline" and row not in bar.signed and row not in found:
            bar.label[row] = "chrome"
    _sign(bar, list(_first_line(bar, found)))


def _first_line(bar: _Bar, rows: list[int]) -> Iterator[int]:
    """The first row, and those that a comma or a word that joins names ties to it."""
    for row in rows[:1]:
        yield row
        while row + 1 in rows and _goes_on(bar, row):
            row += 1
            yield row


def _signs(bar: _Bar, row: int) -> bool:
    """Whether all that a row says is names, desks, agencies and places, with a time near."""
    text = bar.text(row)
    if len(text) > _BARE or bar.hint[row] in ("time", "published", "updated", "headline") or _SENTENCE.search(text):
        return False
    if bar.label[row] in ("headline", "standfirst", "caption") or not bar.near_time(row):
        return False
    kinds = [kind for kind, _ in bar.segments.kinds(text)]
    signing = [kind for kind in kinds if kind in ("name", "desk", "agency")]
    if len(kinds) == 2 and signing == kinds[:1] and len(text.split()) <= _NAME_AND_PLACE:
        return kinds[1] != "stamp"  # a place that no list has: `राहुल खन्ना, ब्रिजटाउन`
    return bool(signing) and "other" not in kinds and kinds.count("name") <= 2


def _places(bar: _Bar) -> None:
    """A place in a row of its own, or with nothing but a time: what stands beside a time and is no place loses its hint."""
    for row in bar.rows:
        if bar.hint[row] == "place" and not (_is_place(bar, row) or _parted(bar, row)):
            kinds = [kind for kind, _ in bar.segments.kinds(bar.text(row))]
            bar.label[row], bar.hint[row] = "dateline" if "place" in kinds else "chrome", ""
    if any(bar.hint[row] == "place" for row in bar.rows):
        return
    for row in bar.rows:
        kinds = [kind for kind, _ in bar.segments.kinds(bar.text(row))] if len(bar.text(row)) <= _BARE else []
        known = "place" in kinds and all(kind in ("place", "time", "stamp") for kind in kinds)
        free = bar.label[row] in ("chrome", "subhead", "paragraph", "caption") and not bar.hint[row]
        if free and known and (bar.near_time(row) or row + 1 == bar.rows.stop):
            bar.label[row], bar.hint[row] = "dateline", "place" if kinds == ["place"] else ""
            return
    for row in bar.rows:
        free = bar.label[row] in ("chrome", "subhead", "paragraph", "caption") and not bar.hint[row]
        said = _before_time(bar, row) and bar.segments.is_place(bar.text(row).strip(_EDGES))
        if free and (said or _parted(bar, row)):
            bar.label[row], bar.hint[row] = "dateline", "place"
            return


def _is_place(bar: _Bar, row: int) -> bool:
    """Whether a row that stands before the time is a place: a known one, or one that the report speaks of."""
    kinds = [kind for kind, _ in bar.segments.kinds(bar.text(row))]
    return kinds == ["place"] or (_before_time(bar, row) and bar.segments.is_place(bar.text(row).strip(_EDGES)))


def _parted(bar: _Bar, row: int) -> bool:
    """Whether a word that no list has stands where a place does: behind the writer or before a comma, and before the time."""
    text = bar.text(row)
    if row + 1 not in bar.rows or not has_time(bar.text(row + 1), bar.known) or len(bar.text(row + 1)) > _BARE:
        return False
    parted = row - 1 in bar.signed or (text.endswith((",", "،")) and _before_time(bar, row))
    return parted and bar.segments.may_be_place(text.strip(_EDGES))


def _before_time(bar: _Bar, row: int) -> bool:
    """Whether a row opens its line and a time follows it, none stands before it: behind one stands `Uhr`."""
    parent = bar.page.blocks.parent
    if row + 1 not in bar.rows or parent[row - 1] == parent[row] or has_time(bar.text(row - 1), bar.known):
        return False
    return has_time(bar.text(row + 1), bar.known) and len(bar.text(row + 1)) <= _BARE
