"""A text of a page's data as labelled rows, each with where it stands in the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import regex

from khabar.article.labels import label
from khabar.article.payload.state_markup import Piece, pieces
from khabar.article.payload.state_story import Part
from khabar.page.blocks import Blocks
from khabar.page.html import read_html
from khabar.page.page import Page
from khabar.page.react import rendered
from khabar.page.state import State
from khabar.page.tags import WITHIN_TAGS

__all__ = ["BODY", "Rows", "of_elements", "of_part", "of_pieces"]

BODY = frozenset(["paragraph", "subhead", "quote", "list", "table"])
"""Labels of rows that are body."""

_SURE = {"json-ld": 0.8, "state": 0.75}
"""Below what the labeller gives markup it is sure of."""

# What a system puts another thing in place of: `$$ARTICLEAD$$`, `{{ad}}`.
_PLACEHOLDER = regex.compile(r"(?:\$\$|\{\{|\[\[|%%|##)\s*[\w\-:. ]{1,40}(?:\$\$|\}\}|\]\]|%%|##)", flags=regex.A)
_NUMBER = regex.compile(r"piece-(\d+)$")
_FIGURE = sum(1 << WITHIN_TAGS.index(tag) for tag in ("figure", "figcaption"))


@dataclass(frozen=True, slots=True)
class Rows:
    """`how` and a path a row tell where it stands; `state`: the script it is from, None for JSON-LD."""

    how: str
    blocks: Blocks
    paths: Sequence[str]
    state: State | None = None

    @property
    def body(self) -> list[str]:
        """The texts of the rows that are body."""
        pairs = zip(self.blocks.text, self.blocks.label, strict=True)
        return [text for text, kind in pairs if kind in BODY]


def of_part(part: Part) -> Rows | None:
    """The rows of a part of a state; None where it holds no text after all."""
    listed = pieces(part)
    tree = part.tree
    return of_pieces("state", listed, [tree.path(piece.leaf) for piece in listed], tree.state) if listed else None


def of_pieces(how: str, listed: Sequence[Piece], paths: Sequence[str], state: State | None = None) -> Rows:
    """The pieces read as a page of their own; the number of its piece stands on each element."""
    markup: list[str] = []
    for number, piece in enumerate(listed):
        tag = piece.tag or "section"
        opens = tag == "li" and (number == 0 or listed[number - 1].tag != "li")
        closes = tag == "li" and (number + 1 == len(listed) or listed[number + 1].tag != "li")
        markup += ["<ul>" * opens, f'<{tag} id="piece-{number}">{piece.markup}</{tag}>', "</ul>" * closes]
    blocks = read_html("".join(markup)).blocks
    for row in range(len(blocks)):
        if blocks.elements.within[blocks.parent[row]] & _FIGURE:
            blocks.label[row] = "caption"
        elif not _PLACEHOLDER.fullmatch(blocks.text[row]):
            blocks.label[row], blocks.probability[row] = label.kept_kind(blocks, row), _SURE[how]
    return Rows(how, blocks, [paths[number] for number in _numbers(blocks)], state)


def _numbers(blocks: Blocks) -> Iterator[int]:
    """The number of each row's piece; that of the row before where markup hides it."""
    elements = blocks.elements
    known: dict[int, int] = {}
    number = 0
    for parent in blocks.parent:
        element = parent
        for _ in range(60):
            if element <= 0 or element in known:
                break
            if match := _NUMBER.search(elements.spellings[elements.words[element]]):
                known[element] = int(match.group(1))
                break
            element = elements.parent[element]
        number = known.get(element, number)
        yield number


def of_elements(page: Page, state: State) -> Rows | None:
    """The rows of the elements that React's stream holds, labelled as those of a page; None where none is body."""
    markup = rendered(state.value) if isinstance(state.value, dict) else ""
    if not markup:
        return None
    drawn = label.label(read_html(f"<title>{escape(page.title or '')}</title>{markup}"))
    blocks = drawn.blocks
    blocks.probability = [min(chance, _SURE["state"]) for chance in blocks.probability]
    rows = Rows("state", blocks, [state.name] * len(blocks), state)
    return rows if rows.body else None
