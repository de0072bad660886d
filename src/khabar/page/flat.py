"""Text that lost its markup, cut into the same Blocks table that a page of HTML gives.

A row is a line, or a piece of one where a line holds several things. `text` is the source's own letters, trimmed:
`source[start:end] == text` for every row. `parent` numbers the line, so pieces of one line share it, unless the cut
between them is certain. `hint` says what the cut itself shows: `headline`, `other-headline` and `site` for the parts of
the title line, `headline` too for each repetition of the headline, `time` for a printed time, `code` for script or
style that was left in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import regex

from khabar.page.blocks import Blocks
from khabar.page.budget import MOST_FLAT_CHARACTERS, MOST_FLAT_ROWS, cut_note
from khabar.page.code import code_spans, data_objects, is_code
from khabar.page.glue import Cut, cuts
from khabar.page.lost_breaks import SURE, Break, lost_breaks
from khabar.page.metadata import Metadata
from khabar.page.page import Page
from khabar.page.plain import is_plain
from khabar.page.printed_time import is_time
from khabar.page.title import GIANT, Title, TitlePart, find_title, title_parts
from khabar.page.title_text import same_marks

__all__ = ["looks_flat", "read_flat"]

_LINE = regex.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SAYS = regex.compile(r"[\p{L}\p{N}]")
_OPENS_AS_PAGE = regex.compile(r"[\s\ufeff\0]*<(?:!--|(?:!doctype|\?xml|html|head|body|meta|title)\b)", flags=regex.I)
_PROGRAM = regex.compile(r"<(script|style)\b[^>]{0,2000}>", flags=regex.I)
_TAG = regex.compile(
    r"</?(?:a|p|b|i|em|strong|div|span|h[1-6]|ul|ol|li|br|img|table|tr|td|article|section|header|footer|nav|main|figure"
    r"|meta|link|script|style|html|head|body|title|time|blockquote)(?:\s[^<>]{0,2000})?/?>",
    flags=regex.I,
)

SHORTEST_REPEATED = 15
"""A part of the title with fewer characters may stand in any sentence."""

_FEW_TAGS, _TITLED = 3, 2
"""Tags of a page at least; parts of its title."""

LOOKED_AT = 200_000
"""Characters that `looks_flat` looks at, scripts and styles passed over: a page shows its tags long before."""


def looks_flat(source: str) -> bool:
    """Whether `source` is text without markup rather than HTML.

    Text may still hold a few tags, in a script that was left in or an article about HTML; a page has one for every few
    words.
    """
    if _OPENS_AS_PAGE.match(source):
        return False
    head, programs = _without_programs(source)
    if _OPENS_AS_PAGE.match(head):
        return False
    tags = 2 * programs + sum(1 for _ in _TAG.finditer(head))
    if tags and _TAG.match(head) and source.rstrip().endswith(">"):
        return False
    if tags >= _FEW_TAGS and not programs:
        # Data that was left in may hold the markup of the whole article.
        inside = sum(sum(1 for _ in _TAG.finditer(head, start, end)) for start, end in code_spans(head))
        tags -= inside if tags - inside < _FEW_TAGS else 0
    return tags < _FEW_TAGS or tags * 300 < len(head)


def _without_programs(source: str) -> tuple[str, int]:
    """The first `LOOKED_AT` characters outside of script and style elements, and how many of those there were."""
    pieces: list[str] = []
    position = programs = 0
    left = LOOKED_AT
    while left > 0 and (opening := _PROGRAM.search(source, position, position + left)):
        closing = source.find(f"</{opening.group(1)}", opening.end())
        if closing < 0:
            break
        pieces.append(source[position : opening.start()])
        left -= opening.start() - position
        position = source.find(">", closing) + 1 or len(source)
        programs += 1
    return "".join([*pieces, source[position : position + max(left, 0)]]).strip(), programs


@dataclass(frozen=True, slots=True)
class _Line:
    """Characters `start` to `end` of the source, without line breaks."""

    start: int
    end: int
    code: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """Characters `start` to `end` of a line."""

    start: int
    end: int
    hint: str = ""
    apart: bool = False
    """Whether a certain cut parts it from the row before."""


def read_flat(source: str, *, url: str | None = None, fetched: datetime | None = None) -> Page:
    """The page that `source` is, cut into rows and not yet labelled."""
    lines = _lines(source[:MOST_FLAT_CHARACTERS])[:MOST_FLAT_ROWS]
    texts = ["" if line.code else source[line.start : line.end] for line in lines]
    giant = _giant(texts)
    broken = lost_breaks(texts[giant]) if giant is not None else []
    title = find_title(texts, broken if giant == 0 else [])
    parts = _parts(title, texts) if title else []
    # A title with the site's name behind a bar is a page's, however little else was kept.
    plain = len(parts) < _TITLED and _is_plain(source, lines, texts, giant, broken)
    if plain:
        title, parts, broken = None, [], []
    said = [part for part in parts if part.role != "site" and len(part.text) >= SHORTEST_REPEATED]
    blocks = Blocks()
    for number, (line, text) in enumerate(zip(lines, texts, strict=True)):
        inside = broken if number == giant else []
        if line.code:
            rows = [_Row(0, line.end - line.start, "code")]
        elif title and number == title.line:
            rows = _rows(text, 0, title.start, [], inside)
            rows += [_Row(title.start + part.start, title.start + part.end, part.role) for part in parts]
            rows += _rows(text, title.end, len(text), said, inside)
        else:
            rows = _rows(text, 0, len(text), said, inside)
        _append(blocks, source, line.start, rows[: MOST_FLAT_ROWS - len(blocks)])
    return Page(
        source=source,
        form="flat",
        blocks=blocks,
        metadata=Metadata(scripts=data_objects(source[:MOST_FLAT_CHARACTERS])),
        title=title.text if title else None,
        url=url,
        fetched=fetched,
        notes=_notes(source, blocks),
        plain=plain,
    )


def _notes(source: str, blocks: Blocks) -> list[str]:
    """What is said of a text that was cut: how much of it was read."""
    if len(blocks) < MOST_FLAT_ROWS and len(source) <= MOST_FLAT_CHARACTERS:
        return []
    read = blocks.end[-1] if len(blocks) >= MOST_FLAT_ROWS else MOST_FLAT_CHARACTERS
    return [cut_note(read, len(source), "characters")] if _SAYS.search(source, read) else []


def _is_plain(source: str, lines: list[_Line], texts: list[str], giant: int | None, broken: list[Break]) -> bool:
    code = (source[line.start : line.end] for line in lines if line.code)
    return is_plain([text for text in texts if text], code, "" if giant is None else texts[giant], broken)


def _lines(source: str) -> list[_Line]:
    """The lines that hold a letter or a digit, trimmed; code inside one parts it."""
    lines: list[_Line] = []
    code = iter(code_spans(source))
    span = next(code, None)
    for match in _LINE.finditer(source):
        position, end = match.span()
        while span and span[0] < end:
            lines += _stretch(source, position, max(position, span[0]), False)
            lines += _stretch(source, max(position, span[0]), min(end, span[1]), True)
            position = min(end, max(position, span[1]))
            if span[1] > end:
                break
            span = next(code, None)
        lines += _stretch(source, position, end, False)
    return lines


def _stretch(source: str, start: int, end: int, code: bool) -> list[_Line]:
    text = source[start:end]
    start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
    return [_Line(start, end, code or is_code(text.strip()))] if _SAYS.search(text) else []


def _parts(title: Title, texts: list[str]) -> list[TitlePart]:
    others = texts[: title.line] + texts[title.line + 1 :]
    return title_parts(title.text, [*others, title.known] if title.known else others)


def _giant(texts: list[str]) -> int | None:
    """The number of the line that holds most of the page, if one does."""
    longest = max(range(len(texts)), key=lambda number: len(texts[number]), default=None)
    if longest is None or len(texts[longest]) <= GIANT or 2 * len(texts[longest]) <= sum(map(len, texts)):
        return None
    return longest


def _rows(text: str, start: int, end: int, said: list[TitlePart], broken: list[Break]) -> list[_Row]:
    """The rows of `text[start:end]`: each repetition of a title's part, and the rest cut where things are glued."""
    rows: list[_Row] = []
    position = start
    for row in _repetitions(text, start, end, said):
        rows += _pieces(text, position, row.start, broken)
        rows.append(row)
        position = row.end
    return rows + _pieces(text, position, end, broken)


def _repetitions(text: str, start: int, end: int, said: list[TitlePart]) -> list[_Row]:
    """Where the parts of the title stand in a line, unless one is quoted in a sentence of the body."""
    rows: list[_Row] = []
    plain = same_marks(text) if said else ""
    for part in said:
        if len(part.text) * 2 + 80 < end - start < GIANT:
            continue
        wanted = same_marks(part.text)
        place = plain.find(wanted, start, end)
        while place >= 0:
            rows.append(_Row(place, place + len(wanted), part.role))
            place = plain.find(wanted, place + len(wanted), end)
    rows.sort(key=lambda row: row.start)
    return [row for before, row in pairwise([_Row(0, 0), *rows]) if row.start >= before.end]


def _pieces(text: str, start: int, end: int, broken: list[Break]) -> list[_Row]:
    rows: list[_Row] = []
    position, apart = start, False
    inside = [
        Cut(one.start - start, one.end - start, one.probability >= SURE)
        for one in broken
        if start < one.start and one.end < end
    ]
    for cut in cuts(text[start:end], among=len(text), broken=inside):
        rows.append(_Row(position, start + cut.start, apart=apart))
        position, apart = start + cut.end, cut.hard
    return [*rows, _Row(position, end, apart=apart)]


def _append(blocks: Blocks, source: str, offset: int, rows: list[_Row]) -> None:
    """Add the rows of a line that starts at `offset` of the source."""
    parent = blocks.parent[-1] + 1 if blocks.parent else 0
    for row in rows:
        text = source[offset + row.start : offset + row.end]
        start = offset + row.start + len(text) - len(text.lstrip())
        text = text.strip()
        parent += row.apart
        if not _SAYS.search(text):
            continue
        blocks.text.append(text)
        blocks.tag.append("line")
        blocks.words.append("")
        blocks.links.append(0.0)
        blocks.parent.append(parent)
        blocks.hint.append(row.hint or ("time" if is_time(text) else ""))
        blocks.start.append(start)
        blocks.end.append(start + len(text))
        blocks.label.append("chrome")
        blocks.probability.append(0.0)
