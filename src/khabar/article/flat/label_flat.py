"""What each row of flat text is: the body by its prose, the rows around the headline by their place and shape.

Rows of one line that turn out to be the same thing are joined again, so that a paragraph is the line it was.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from khabar.article.flat.broken_lines import as_one, pieces_of_sentences
from khabar.article.flat.features import features
from khabar.article.flat.header import label_header
from khabar.article.flat.headline_rank import headline_run, runs
from khabar.article.flat.net import CLASSES, probabilities
from khabar.article.flat.plain_text import as_report, is_title_line
from khabar.article.flat.rejoin import ENDS_SENTENCE, rejoined
from khabar.article.flat.rows import FlatRow, blocks_of, rows_of
from khabar.page.flat_cues import cue_families, is_furniture, opens_with
from khabar.page.page import Page
from khabar.page.title import words
from khabar.page.title_text import is_one_line

__all__ = ["chrome_or_body", "label_flat"]


SURE = 0.5
_DOUBTFUL, _HARDLY = 0.2, 0.02
_HEADS_NOTHING = 0.75
_SUBHEAD_WORDS = 9
_SHORT = 40
_FILLED, _FILLING = 2, 200
"""Rows, and their characters, that may be missing inside a body."""
_TITLE = ("headline", "other-headline", "site", "breadcrumb", "code")


def label_flat(page: Page) -> Page:
    """`page` with its rows labelled, and joined where the cut was finer than the text."""
    rows = chrome_or_body(page)
    if page.plain:
        as_report(rows)
    rows = _headline_apart(rows, page)
    _fill(rows, page.source)
    rows = rejoined(_joined(rows, page.source), page.source)
    _label_subheads(rows)
    rows = label_header(rows, page.source)
    for row in rows:
        row.probability = _kept(row)
    return replace(page, blocks=blocks_of(rows))


def chrome_or_body(page: Page) -> list[FlatRow]:
    """The rows of `page` with what the net makes of each: so far they are body or they are not."""
    rows = rows_of(page.blocks)
    sentences = pieces_of_sentences([row for row in rows if row.hint != "code"])
    seen = features([as_one(pieces) for pieces in sentences])
    for pieces, classes in zip(sentences, probabilities(seen), strict=True):
        for row in pieces:
            row.chances = dict(zip(CLASSES, classes.tolist(), strict=True))
            row.probability = row.chance("paragraph")
            row.label = "paragraph" if row.probability >= SURE and row.hint not in _TITLE else "chrome"
    _label_furniture(rows)
    return rows


def _headline_apart(rows: list[FlatRow], page: Page) -> list[FlatRow]:
    """The rows with those that say the headline as one, labelled."""
    source = page.source
    found = runs(rows, source)
    run = headline_run(rows, source, [one for one in found if not page.plain or is_title_line(rows, one, source)])
    if run is None:
        return rows
    first, last = rows[run.first], rows[run.last]
    said = replace(first, text=source[first.start : last.end], end=last.end, label="headline", hint="headline")
    return [*rows[: run.first], said, *rows[run.last + 1 :]]


def _kept(row: FlatRow) -> float:
    """The probability of being kept body text, in accord with what the rules made of the row."""
    if row.label in ("paragraph", "subhead"):
        return max(row.probability, SURE)
    return min(row.probability, SURE / 2) if row.label == "chrome" else 0.0


def _label_furniture(rows: list[FlatRow]) -> None:
    """Rows that a cue gives away leave the body; the headline that a read-also cue stands alone before goes with it."""
    announced = False
    for row, following in pairwise([*rows, None]):
        if row is None:
            continue
        alone = following is None or following.parent != row.parent
        doubtful = row.probability < SURE or alone or len(row.text) < _SHORT
        if is_furniture(row.text) and doubtful:
            row.label = "read-also" if opens_with("also", row.text) else "chrome"
        elif announced and (row.probability < SURE or (alone and not ENDS_SENTENCE.search(row.text))):
            row.label = "read-also"
        announced = row.label == "read-also" and len(row.text) < _SHORT and is_furniture(row.text)


def _fill(rows: list[FlatRow], source: str) -> None:
    """A few short rows between two of the body and in one line with them are body too, where a sentence runs into them.

    On a page of one line, wherever they stand: its cuts are the net's guesses.
    """
    one_line = is_one_line(source)
    if one_line:
        _fill_openings(rows, source)
    place = 0
    while place < len(rows):
        end = place
        while end < len(rows) and rows[end].label == "chrome":
            end += 1
        if 0 < place < end < len(rows) and end - place <= _FILLED:
            around, inside = rows[place - 1 : end + 1], rows[place:end]
            runs_on = one_line or not ENDS_SENTENCE.search(around[0].text)
            if runs_on and around[0].label == around[-1].label == "paragraph" and _may_be_body(around, inside, source):
                for row in inside:
                    row.label = "paragraph"
        place = end + 1


def _fill_openings(rows: list[FlatRow], source: str) -> None:
    """What opens a line of the body, up to a cut that is not sure: a dateline's place, the first words of a sentence."""
    for place, row in enumerate(rows):
        if row.label != "paragraph" or place == 0 or rows[place - 1].parent != row.parent:
            continue
        first = place
        while first > 0 and rows[first - 1].parent == row.parent and rows[first - 1].label == "chrome":
            first -= 1
        begins = first == 0 or rows[first - 1].parent != row.parent
        if begins and 0 < place - first <= _FILLED and _may_be_body(rows[first : place + 1], rows[first:place], source):
            for opening in rows[first:place]:
                opening.label = "paragraph"


def _may_be_body(around: list[FlatRow], inside: list[FlatRow], source: str) -> bool:
    """Whether nothing but a space parts the rows from those around them, and nothing gives them away."""
    plain = not any(row.hint or cue_families(row.text) for row in inside)
    beside = all(source[before.end : row.start] in ("", " ") for before, row in pairwise(around))
    return plain and beside and sum(len(row.text) for row in inside) < _FILLING


def _joined(rows: list[FlatRow], source: str) -> list[FlatRow]:
    """Neighbouring body rows of one line as one row, and those between which a sentence was cut."""
    joined: list[FlatRow] = []
    for row in rows:
        before = joined[-1] if joined else None
        body = before is not None and before.label == row.label == "paragraph"
        if before and body and (before.parent == row.parent or _runs_on(before, row, source)):
            before.end, before.hint = row.end, ""
            before.probability = max(before.probability, row.probability)
        else:
            joined.append(row)
    for row in joined:
        row.text = source[row.start : row.end]
    return joined


def _runs_on(before: FlatRow, row: FlatRow, source: str) -> bool:
    """Whether a sentence goes on over the cut between two rows."""
    return source[before.end : row.start] in ("", " ") and not ENDS_SENTENCE.search(before.text)


def _label_subheads(rows: list[FlatRow]) -> None:
    """A short body row that ends no sentence is a subhead, and so is a half believed one between two paragraphs."""
    for place, row in enumerate(rows):
        likely = row.probability >= SURE if row.label == "paragraph" else _between(rows, place) and not row.hint
        if likely and len(row.text) < 120 and not (ENDS_SENTENCE.search(row.text) and not _short_question(row.text)):
            row.label = "subhead"
    _drop_trailing(rows)


def _drop_trailing(rows: list[FlatRow]) -> None:
    """A doubtful subhead that no text follows heads nothing: it is a caption, or another story's headline."""
    for row, following in zip(reversed(rows), [None, *reversed(rows)], strict=False):
        heads = following is not None and following.label in ("paragraph", "subhead")
        if row.label == "subhead" and not heads and row.probability < _HEADS_NOTHING:
            row.label = "chrome"


def _between(rows: list[FlatRow], place: int) -> bool:
    """Whether a row that may be body stands between two surely body ones, on a line of its own."""
    row, around = rows[place], rows[max(0, place - 1) : place] + rows[place + 1 : place + 2]
    sure = all(other.label == "paragraph" and other.parent != row.parent for other in around)
    if row.label != "chrome" or len(around) < 2 or not sure or cue_families(row.text):
        return False
    return row.probability >= (_HARDLY if len(words(row.text)) <= _SUBHEAD_WORDS else _DOUBTFUL)


def _short_question(text: str) -> bool:
    return text.endswith(("?", "？", "؟")) and len(words(text)) <= 8
