"""A text with hardly any furniture: all of it is the report, and a line leaves the body only into another field.

`khabar.page.plain` decides once whether a text is plain. Then the net of the rows, which knows pages, is asked for the few
lines above the first sentence alone; what no field has taken when all have been found is body (`with_all_words`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from khabar.article.byline import cue_at
from khabar.article.cues import cues
from khabar.article.flat.headline_features import Run
from khabar.article.flat.rows import FlatRow
from khabar.article.flat.segments import Segments
from khabar.language import Language
from khabar.page.flat_cues import is_cue
from khabar.page.page import Page
from khabar.page.plain import is_furniture_line
from khabar.page.title import words
from khabar.record import Article, Evidence

__all__ = ["as_report", "is_title_line", "unheld", "with_signature"]

_SURELY = 0.8
"""The probability of body that a row of a plain text has at least."""

_HEAD, _TAIL = 6, 3
"""Lines above the report in which its title stands, and below it in which it is signed."""

_SENTENCE, _LONG = 5, 25
"""Words of a sentence that ends, and of one that need not."""

_LONGEST_SIGNATURE = 90
_ENDS = regex.compile(r"[.!?…।॥؟۔。！？][\"'”’»)\]」』]*$")
_STOPS = regex.compile(r"[.…।॥۔。;,][\"'”’»)\]」』]*$")
_LETTERS = regex.compile(r"[\p{L}\p{M}\p{N}]")
_SIGNING = frozenset(["agency", "desk", "name"])


def as_report(rows: Sequence[FlatRow]) -> None:
    """Label every row from the first sentence on as body, but for code and the few lines of furniture."""
    lines = _lines(rows)
    first = next((number for number, line in enumerate(lines) if _says_something(line)), 0)
    for number, line in enumerate(lines):
        for row in line:
            if row.hint == "code" or row.label == "read-also" or _is_furniture(row.text):
                row.label = "chrome"
            elif number >= first or number >= _HEAD:
                row.label, row.probability, row.chances = "paragraph", max(row.probability, _SURELY), {}


def is_title_line(rows: Sequence[FlatRow], run: Run, source: str) -> bool:
    """Whether rows are a whole line near the head that ends no sentence and has text below it."""
    above = len(_lines(rows[: run.first]))
    opens = run.first == 0 or "\n" in source[rows[run.first - 1].end : rows[run.first].start]
    ends = run.last + 1 < len(rows) and "\n" in source[rows[run.last].end : rows[run.last + 1].start]
    return above < _HEAD and opens and ends and _STOPS.search(rows[run.last].text) is None


def _lines(rows: Sequence[FlatRow]) -> list[list[FlatRow]]:
    lines: list[list[FlatRow]] = []
    for row in rows:
        if lines and lines[-1][-1].parent == row.parent:
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines


def _says_something(line: Sequence[FlatRow]) -> bool:
    """Whether a line is a sentence, or too long for a title and no dateline; one that asks or exclaims may be a title."""
    said = sum(len(words(row.text)) for row in line)
    if said >= _SENTENCE and _STOPS.search(line[-1].text):
        return True
    return said >= _LONG and not any(row.hint == "time" for row in line)


def _is_furniture(row: str) -> bool:
    return is_furniture_line(row, words(row))


def with_signature(page: Page, language: Language) -> Page:
    """The page with the lines below its report that name writer, desk or agency labelled so."""
    blocks, known = page.blocks, cues(language)
    segments = Segments.of(page, language)
    label, probability = list(blocks.label), list(blocks.probability)
    for row in range(len(blocks) - 1, max(0, len(blocks) - 1 - _TAIL), -1):
        text = blocks.text[row]
        if len(text) > _LONGEST_SIGNATURE or _ENDS.search(text.rstrip("()[] ")):
            break
        kinds = {kind for kind, _ in segments.kinds(text)}
        if cue_at(text, known) is None and not (kinds & _SIGNING and kinds <= _SIGNING | {"place", "time", "cue"}):
            break
        label[row], probability[row] = "byline", 0.0
    return page.relabelled(label, probability)


def unheld(page: Page, article: Article) -> Page:
    """The page with every row as body that no field holds. Above all of the body, a line that says the headline once
    more is held by it.
    """
    spans = sorted(_held(article))
    said = [words(field.value) for field in (article.headline, *article.other_headlines) if field]
    blocks = page.blocks
    label, probability = list(blocks.label), list(blocks.probability)
    above = True
    for row, text in enumerate(blocks.text):
        if label[row] in ("paragraph", "subhead") and probability[row] >= _SURELY:
            above = False
            continue
        if blocks.hint[row] == "code" or label[row] == "read-also" or _is_furniture(text):
            continue
        if is_cue("published", text) or is_cue("updated", text) or is_cue("byline", text):
            continue
        if not ((above and words(text) in said) or _is_held(blocks.start[row], blocks.end[row], spans, page.source)):
            label[row], probability[row], above = "paragraph", _SURELY, False
    return page.relabelled(label, probability)


def _is_held(start: int, end: int, spans: Sequence[tuple[int, int]], source: str) -> bool:
    """Whether fields hold most of the letters between two places."""
    whole = len(_LETTERS.findall(source, start, end))
    held, position = 0, start
    for first, last in spans:
        if last > position and first < end:
            held += len(_LETTERS.findall(source, max(first, position), min(last, end)))
            position = min(last, end)
    return 2 * held >= whole


def _held(article: Article) -> Iterator[tuple[int, int]]:
    """The characters of the source that say the fields beside the body."""
    for evidence in _evidence(article):
        if evidence.start is not None and evidence.end is not None:
            yield evidence.start, evidence.end


def _evidence(article: Article) -> Iterator[Evidence]:
    dateline = article.dateline
    fields = (
        article.headline,
        article.kicker,
        article.standfirst,
        article.section,
        article.breadcrumb,
        article.published,
        article.modified,
        article.byline,
        article.agency,
        article.tags,
        dateline.place if dateline else None,
        dateline.text if dateline else None,
        *(field for picture in article.pictures for field in (picture.caption, picture.credit)),
        *article.other_headlines,
        *article.authors,
    )
    for field in fields:
        if field is not None:
            yield from field.evidence
