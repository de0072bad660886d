"""Which rows of the Blocks table a CSS selector means.

The table is all that is kept of a page, so its source is parsed and walked once more, the same way; only pages of
sites that have a file pay for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from khabar.page.html import walked
from khabar.page.nesting import for_parser

__all__ = ["Selected", "Selector", "is_selector"]


@dataclass(frozen=True, slots=True)
class Selected:
    """One element that a selector found: its rows, its text with white space folded, and the wanted attribute."""

    rows: tuple[int, ...]
    text: str
    attribute: str | None = None


class Selector:
    """Looks up selectors in one page. A selector may end in `@name`: that attribute is wanted, not the text."""

    def __init__(self, source: str) -> None:
        self._parser = LexborHTMLParser(for_parser(source))
        self._at: dict[int, int] = {}
        self._blocks = walked(self._parser, self._at).blocks

    def find(self, selectors: Iterable[str]) -> list[Selected]:
        """The elements of the first selector that finds any."""
        for selector in selectors:
            if found := self.all(selector):
                return found
        return []

    def all(self, selector: str) -> list[Selected]:
        """The elements of one selector, in the order of the page."""
        if self._parser.root is None:
            return []
        css, wanted = _parts(selector)
        return [self._selected(node, wanted) for node in self._parser.css(css)]

    def _selected(self, node: LexborNode, wanted: str | None) -> Selected:
        text = " ".join(node.text(deep=True).split())
        return Selected(self._rows(node, text), text, node.attributes.get(wanted) if wanted else None)

    def _rows(self, node: LexborNode, text: str) -> tuple[int, ...]:
        """All rows of a block-level element; of an inline one those rows around it that hold its words."""
        elements = self._blocks.elements
        element = self._at.get(node.mem_id)
        if element is not None:
            return tuple(range(elements.first[element], elements.last[element]))
        around = node.parent
        while around is not None and around.mem_id not in self._at:
            around = around.parent
        element = self._at[around.mem_id] if around is not None else 0
        if not text:
            return ()
        blocks = self._blocks
        inside = range(elements.first[element], elements.last[element])
        return tuple(row for row in inside if blocks.parent[row] == element and _holds(blocks.text[row], text))


def _holds(row: str, text: str) -> bool:
    return text in row or row in text


def _parts(selector: str) -> tuple[str, str | None]:
    css, _, wanted = selector.rpartition("@")
    return (css, wanted) if css else (selector, None)


def is_selector(selector: str) -> bool:
    """Whether lexbor understands it."""
    try:
        LexborHTMLParser("<p></p>").css(_parts(selector)[0])
    except SelectolaxError:
        return False
    return True
