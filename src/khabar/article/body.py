"""The body: the rows that the labeller keeps, joined into paragraphs, subheads, quotes, lists, tables and embeds.

The plain text of a body holds no headline, standfirst or caption; subheads, quotes, lists and tables belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from khabar.article.labels.label import label
from khabar.article.read_also import is_read_also
from khabar.article.shape.closing import Closing, closing, is_bid
from khabar.article.shape.live import Post
from khabar.language import Language
from khabar.page.blocks import Blocks, Embed
from khabar.page.html import walk
from khabar.page.page import Page
from khabar.record import Block, BlockKind, Evidence

__all__ = ["find", "text", "text_of"]

_ENDS_SENTENCE = regex.compile(r"[.!?…।॥؟۔。！？:;][\"'”’»)\]」』]*$")
_HEADING = regex.compile(r"h([1-6])")
_LONGEST_HEAD = 110
_RUNNING = 60
"""Characters at most of a bold line that is a subhead, and at least of the text below it."""
_LAST = 8
"""Blocks among which the end of the text is looked for."""
_WIDEST = 200
"""Cells of one table row that are kept."""

KINDS: dict[str, BlockKind] = {
    "paragraph": "paragraph",
    "subhead": "subhead",
    "quote": "quote",
    "list": "list",
    "table": "table",
}


@dataclass(slots=True)
class _Piece:
    """Rows of the table that make one block of the body."""

    kind: BlockKind
    rows: list[int] = field(default_factory=list)
    around: int = -1
    """The list or table that holds them."""
    post: Post | None = None
    """The post that begins here."""


def find(
    page: Page, language: Language | None = None, *, threshold: float = 0.5, posts: Sequence[Post] = ()
) -> list[Block]:
    """The blocks of the body in reading order. `threshold`: the probability from which a row is kept.

    A post of a live blog begins with a block of its own: its time and its headline, without text where it has none.
    """
    pieces = list(_pieces(page, language, threshold, {post.start: post for post in posts}))
    if language is not None:
        pieces = _closed(page, language, pieces)
    blocks = []
    embeds = iter(_embeds(page, pieces))
    following = next(embeds, None)
    for piece in pieces:
        while following is not None and following.before <= piece.rows[0]:
            blocks.append(_embed(page, following))
            following = next(embeds, None)
        blocks.append(_block(page, piece))
    return blocks


def text(page: Page, *, threshold: float = 0.5) -> str:
    """The body as plain text, a blank line between blocks."""
    return "\n\n".join(_text(page, piece) for piece in _pieces(page, None, threshold, {}))


def text_of(source: str) -> str:
    """The body of a page of HTML as plain text, and nothing else: for those who want no record."""
    return text(label(walk(source)))


def _pieces(page: Page, language: Language | None, threshold: float, posts: Mapping[int, Post]) -> Iterator[_Piece]:
    """Kept rows, those of one list, table or broken paragraph together."""
    table = page.blocks
    piece: _Piece | None = None
    before = -2
    for row, probability in enumerate(table.probability):
        if row in posts:
            if piece is not None:
                yield piece
            piece, post = None, posts[row]
            yield _Piece("post", [post.start], post=post)
        if probability < threshold or table.label[row] == "headline":
            continue
        kind = KINDS.get(table.label[row], "paragraph")
        if language is not None and _is_furniture(table.text[row], table.links[row], probability, language):
            continue
        if kind == "paragraph" and row in table.bold and _heads_text(table, row, threshold):
            kind = "subhead"
        around = _around(page, row, kind)
        if piece is not None and _joins(page, piece, row, kind, around, before):
            piece.rows.append(row)
        else:
            if piece is not None:
                yield piece
            piece = _Piece(kind, [row], around)
        before = row
    if piece is not None:
        yield piece


def _is_furniture(text: str, links: float, probability: float, language: Language) -> bool:
    return is_read_also(text, links, language) or is_bid(text, probability, language)


def _closed(page: Page, language: Language, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces less the last ones that are no text."""
    count = closing([_as_closing(page, piece) for piece in pieces[-_LAST:]], language)
    return pieces[:-count] if count else pieces


def _as_closing(page: Page, piece: _Piece) -> Closing:
    chances = [page.blocks.probability[row] for row in piece.rows]
    return Closing(_text(page, piece), sum(chances) / len(chances), piece.kind == "subhead")


def _heads_text(table: Blocks, row: int, threshold: float) -> bool:
    """Whether a line that is bold from end to end heads the running text below it."""
    text, following = table.text[row], row + 1
    if len(text) > _LONGEST_HEAD or _ENDS_SENTENCE.search(text) is not None or following >= len(table):
        return False
    below = table.label[following] == "paragraph" and table.probability[following] >= threshold
    return below and following not in table.bold and len(table.text[following]) >= _RUNNING


def _around(page: Page, row: int, kind: BlockKind) -> int:
    """The outermost list or the nearest table around a row; its own element for all else."""
    elements = page.blocks.elements
    element = found = page.blocks.parent[row]
    if kind not in ("list", "table"):
        return element
    wanted = ("ul", "ol", "dl") if kind == "list" else ("table",)
    while element > 0:
        if elements.tag[element] in wanted:
            found = element
            if kind == "table":
                break
        element = elements.parent[element]
    return found


def _joins(page: Page, piece: _Piece, row: int, kind: BlockKind, around: int, before: int) -> bool:
    """Whether a row goes on with the piece: the same list or table, or a line of the same paragraph."""
    if kind != piece.kind or around != piece.around:
        return False
    if kind in ("list", "table"):
        return True
    if row != before + 1:
        return False
    table = page.blocks
    breaks = table.breaks.get(row, 0)
    return breaks == 0 or (breaks == 1 and _ENDS_SENTENCE.search(table.text[before]) is None)


def _block(page: Page, piece: _Piece) -> Block:
    table = page.blocks
    if piece.post is not None:
        return _post(page, piece.post)
    match = _HEADING.fullmatch(table.tag[piece.rows[0]])
    return Block(
        piece.kind,
        _text(page, piece),
        round(sum(table.probability[row] for row in piece.rows) / len(piece.rows), 3),
        _evidence(page, piece),
        level=int(match.group(1)) if match and piece.kind == "subhead" else None,
        items=tuple(_lines(page, piece, "li")) if piece.kind == "list" else None,
        rows=_cells(page, piece) if piece.kind == "table" else None,
    )


def _evidence(page: Page, piece: _Piece) -> tuple[Evidence, ...]:
    spans = [span for row in piece.rows if (span := page.span(row)) is not None]
    start, end = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else (None, None)
    told = page.blocks.data.get(piece.rows[0])
    if told is not None:
        return (Evidence(told.how, start, end, told.path),)
    return (Evidence("label", start, end),) if spans else ()


def _embed(page: Page, embed: Embed) -> Block:
    start = page.source.find(embed.url)
    evidence = (Evidence("embed", start, start + len(embed.url)),) if start >= 0 else ()
    return Block("embed", "", evidence=evidence, url=page.resolve(embed.url) or embed.url)


def _post(page: Page, post: Post) -> Block:
    rows = dict.fromkeys((*post.title, post.stamp))
    spans = [(span, page.blocks.text[row]) for row in rows if (span := page.span(row)) is not None]
    evidence = tuple(Evidence("post", *span, text=text) for span, text in spans)
    return Block("post", post.headline, evidence=evidence, time=post.time)


def _text(page: Page, piece: _Piece) -> str:
    table = page.blocks
    if piece.post is not None:
        return piece.post.headline
    if piece.kind == "list":
        return "\n".join(_lines(page, piece, "li"))
    if piece.kind == "table":
        return "\n".join(" | ".join(cells) for cells in _cells(page, piece))
    texts = (table.text[row] for row in piece.rows)
    if page.form == "flat":  # A sentence that was broken over lines is one row.
        texts = (line.strip() for text in texts for line in text.split("\n"))
    return " ".join(texts)


def _lines(page: Page, piece: _Piece, tag: str) -> list[str]:
    """The texts of the piece, those of one element of this tag on one line."""
    table = page.blocks
    lines: dict[int, list[str]] = {}
    for row in piece.rows:
        lines.setdefault(_nearest(page, row, (tag,)), []).append(table.text[row])
    return [" ".join(texts) for texts in lines.values()]


def _cells(page: Page, piece: _Piece) -> tuple[tuple[str, ...], ...]:
    table = page.blocks
    lines: dict[int, dict[int, list[str]]] = {}
    for row in piece.rows:
        line = lines.setdefault(_nearest(page, row, ("tr",)), {})
        line.setdefault(_nearest(page, row, ("td", "th", "caption")), []).append(table.text[row])
    return tuple(tuple(" ".join(texts) for texts in list(line.values())[:_WIDEST]) for line in lines.values())


def _nearest(page: Page, row: int, tags: tuple[str, ...]) -> int:
    elements = page.blocks.elements
    element = page.blocks.parent[row]
    for _ in range(50):
        if element <= 0 or elements.tag[element] in tags:
            return element
        element = elements.parent[element]
    return page.blocks.parent[row]


def _embeds(page: Page, pieces: list[_Piece]) -> Iterator[Embed]:
    """The foreign frames between the first and the last row of the body."""
    if not pieces:
        return
    first, last = pieces[0].rows[0], pieces[-1].rows[-1] + 1
    for embed in page.blocks.embeds:
        if first <= embed.before <= last:
            yield embed
