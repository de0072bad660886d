"""The text of a page since the last edge of a block-level element: what becomes the next row of the Blocks table."""

from __future__ import annotations

import itertools

from selectolax.lexbor import LexborNode

from khabar.page.blocks import Blocks
from khabar.page.budget import MOST_ROWS

__all__ = ["Line"]

_PROSE = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"])
_LONGEST_LIST = 400
"""Elements and characters in which touching inline elements are words that an editor's paste cut in two."""

_LINKED = 0.8
"""Share of linked characters from which a row is a list of links, whatever stands between them."""

_MOST_HINTS = 8

_LONGEST_LABEL = 40
"""Characters of what names a field to those who only hear the page."""

_LONGEST_NAME = 80
"""Characters of an inline element that names a writer."""

_MOST_SIGNED, _MOST_NODES, _MOST_SAID = 40, 100, 2_000
"""Elements of a line that are looked at for a writer's name, nodes and characters of each: one may hold the whole page."""


class Line:
    """Texts that stand in one line, and what the elements around them say of it.

    `pieces`: the texts; the first is no white space. `linked`, `bold`: how many of their characters are so. `breaks`: the
    line breaks before it. `seams`: pieces before which inline elements touch. `hints`: see `Blocks.hint`. `signed`: the
    texts of the elements that such a hint calls a writer's name; `unseen`: the last words for screen readers that are no
    part of the text. `of_block`: the hints of block-level elements, which hold for each of their rows.
    """

    __slots__ = ("blocks", "bold", "breaks", "hints", "linked", "of_block", "pieces", "seams", "signed", "unseen")

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.pieces: list[str] = []
        self.linked = self.bold = self.breaks = 0
        self.seams: list[int] = []
        self.hints: list[str] = []
        self.signed: list[tuple[str, str]] = []
        self.unseen = ""
        self.of_block: dict[int, str] = {}

    def sign(self, hint: str, node: LexborNode) -> None:
        """An element inside the line opens that names a writer, as its attributes have it (`hint`)."""
        self.hints.append(hint)
        if len(self.signed) < _MOST_SIGNED:
            self.signed.append((hint, _said(node)))

    def label(self, node: LexborNode) -> None:
        """An element inside the line opens whose words only screen readers say: `Author, `, `Image source, `."""
        text = _said(node)
        if len(text) <= _LONGEST_LABEL:
            self.unseen = text

    def end(self, block: int) -> int:
        """The line becomes a row of a block-level element; how many rows there are then."""
        pieces, blocks = self.pieces, self.blocks
        text = "".join(pieces) if len(pieces) > 1 else pieces[0]
        text = text.strip()
        # All white space but a lone space is two in a row or not printable: most lines need no folding.
        if "  " in text or not text.isprintable():
            text = " ".join(text.split())
        rows = len(blocks.text)
        if rows < MOST_ROWS:
            if self.seams:
                text = self._parted(text, block)
            if self.breaks or self.bold or self.hints or self.unseen or block in self.of_block:
                self._note(rows, text, block)
            blocks.text.append(text)
            linked = self.linked
            blocks.links.append(0.0 if not linked else linked / len(text) if linked < len(text) else 1.0)
            blocks.parent.append(block)
            rows += 1
        self.linked = 0
        pieces.clear()
        return rows

    def _note(self, row: int, text: str, block: int) -> None:
        blocks = self.blocks
        if self.breaks:
            blocks.breaks[row] = self.breaks
            self.breaks = 0
        if self.bold:
            if self.bold >= len(text):
                blocks.bold.add(row)
            self.bold = 0
        if self.hints or block in self.of_block:
            blocks.hint += [""] * (row - len(blocks.hint))
            blocks.hint.append(" ".join([self.of_block.get(block, ""), *self.hints[:_MOST_HINTS]]).strip())
            self.hints.clear()
        if self.signed:
            if names := _innermost(self.signed, text):
                blocks.signed[row] = names
            self.signed.clear()
        if self.unseen:
            blocks.unseen[row] = self.unseen
            self.unseen = ""

    def _parted(self, text: str, block: int) -> str:
        """The text of a line whose elements touch, in parts where it is no prose: `<a>…</a><a>…</a>` is a list."""
        pieces, blocks = self.pieces, self.blocks
        only_links = self.linked >= _LINKED * len(text)
        edges = [0, *(at for at in self.seams if only_links or pieces[at - 1] != " "), len(pieces)]
        self.seams.clear()
        if len(text) > _LONGEST_LIST or (not only_links and blocks.elements.tag[block] in _PROSE):
            return text
        parts = [" ".join("".join(pieces[a:b]).split()) for a, b in itertools.pairwise(edges)]
        parts = [part for part in parts if part]
        if len(parts) > 1:
            blocks.seams[len(blocks.text)] = parts
            text = " ".join(parts)
        return text


def _said(node: LexborNode) -> str:
    """The text of an element that says a few words; of one that says more, enough to be no name."""
    pieces: list[str] = []
    left = _MOST_SAID
    for one in itertools.islice(node.traverse(include_text=True), _MOST_NODES):
        if left > 0 and one.tag == "-text" and (text := one.text_content):
            pieces.append(text[:left])
            left -= len(text)
    return " ".join("".join(pieces).split())


def _innermost(signed: list[tuple[str, str]], text: str) -> list[str]:
    """The names of a line, each once: of elements inside one another the inmost, which holds nothing but the name.

    Where a link or `rel=author` names a writer, classes call his role and his place so as well.
    """
    whole = "".join(text.split())
    surely = any("class=" not in hint for hint, _ in signed)
    said = dict.fromkeys(one for hint, one in signed if not (surely and "class=" in hint))
    names = [one for one in said if 1 < len(one) <= _LONGEST_NAME and "".join(one.split()) in whole]
    return [one for one in names if not any(other != one and other in one for other in names)]
