"""HTML into the Blocks table: one lexbor parse, one walk.

A row is a run of inline text between the edges of block-level elements; a line break ends one too, so that the
labeller sees the finest cut and `article.body` joins what belongs together. Text that the page hides inside a line
(name cards, tooltips, words for screen readers) is left out, hidden containers stay: scripts may show them.
"""

from __future__ import annotations

from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from khabar.page.blocks import Blocks
from khabar.page.head import Head
from khabar.page.inline import hidden, hint_of, unseen
from khabar.page.media import Media
from khabar.page.page import Page
from khabar.page.tags import (
    ANCHOR,
    ARTICLE_BODY,
    BLOCK,
    BREAK,
    COMMENT,
    DROPPED,
    HEAD,
    HIDDEN,
    INLINE,
    KINDS,
    MEDIA,
    NAMES,
    TEXT,
    UNKNOWN,
    WITHIN,
)  # fmt: skip

__all__ = ["fill_words", "read_html", "walk"]

MOST_ROWS = 200_000
"""Rows that are kept: 20 MB of paragraphs have fewer; what comes after is no article."""


def read_html(source: str, *, url: str | None = None, fetched: datetime | None = None) -> Page:
    """The page that `source` is: its blocks not yet labelled, its metadata not yet read."""
    page = walk(source)
    page.url, page.fetched = url, fetched
    fill_words(page.blocks)
    return page


def walk(source: str) -> Page:
    """The page without the `words` column, which the body alone does not need."""
    parser = LexborHTMLParser(source)
    walker = _Walk()
    if parser.root is not None:
        walker.run(parser.root)
    return walker.page(source)


def fill_words(blocks: Blocks) -> None:
    """The `words` column: class and id words of each row's element and three around it, own first."""
    elements = blocks.elements
    spelled = [" ".join(spelling.lower().split()) for spelling in elements.spellings]
    known: dict[int, str] = {}
    column = []
    for element in blocks.parent:
        words = known.get(element)
        if words is None:
            parts, around = [], element
            for _ in range(4):
                if part := spelled[elements.words[around]]:
                    parts.append(part)
                around = elements.parent[around]
                if around <= 0:
                    break
            words = known[element] = " ".join(parts)
        column.append(words)
    blocks.words = column


class _Walk:
    """One pass over the tree in document order. Open elements are a stack of node ids: no recursion, no depth limit."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.elements = self.blocks.elements
        self.head = Head()
        self.media = Media(self.blocks)
        self.language: str | None = None
        self.kinds = dict(KINDS)
        self.spelling: dict[tuple[str | None, str | None], int] = {(None, None): 0}
        self.elements.spellings.append("")
        self.run_text: list[str] = []
        self.run_hint: list[str] = []
        self.anchors = 0
        self.linked = 0
        self.breaks = 0
        self.block = 0
        self.posts: set[int] = set()
        self.post_at: list[int] = []
        self.row_of(-1, "html", 0, (None, None))

    def run(self, root: LexborNode) -> None:
        """Visit every node. Long on purpose: one more call for each node would double the time of a reading."""
        nodes = root.traverse(include_text=True)
        first = next(nodes)
        self.language = first.attributes.get("lang") or first.attributes.get("xml:lang")
        ids, open_kinds = [first.mem_id], [INLINE]
        kinds, run_text = self.kinds, self.run_text
        dropped = 0
        for node in nodes:
            parent = node.parent.mem_id  # type: ignore[union-attr]
            while ids[-1] != parent and len(ids) > 1:
                ids.pop()
                kind = open_kinds.pop()
                if kind == BLOCK:
                    self.close()
                elif kind == ANCHOR:
                    self.anchors -= 1
            if dropped > len(ids):
                dropped = 0
            tag = node.tag_id
            if tag == TEXT:
                if not dropped and (text := node.text_content):
                    if not text.isspace():
                        run_text.append(text)
                        if self.anchors:
                            self.linked += len(text)
                    elif run_text:
                        run_text.append(" ")
                continue
            kind = kinds.get(tag, -1)
            if kind < 0:
                kind = self.unknown(node)
            if not dropped:
                if kind == BLOCK:
                    self.open(node)
                elif kind <= ANCHOR:
                    kind = self.inline(kind, node)
                elif kind == BREAK:
                    self.line_break()
                    continue
                elif kind == MEDIA:
                    self.media.add(node)
                elif kind == HEAD:
                    self.head.add(node)
                if kind > BREAK:
                    dropped = len(ids) + 1
            else:
                kind = DROPPED
            ids.append(node.mem_id)
            open_kinds.append(kind)
        self.finish(open_kinds)

    def finish(self, open_kinds: list[int]) -> None:
        for kind in reversed(open_kinds):
            if kind == BLOCK:
                self.close()
        self.flush()
        self.elements.last[0] = len(self.blocks.text)

    def unknown(self, node: LexborNode) -> int:
        """The kind of a tag that HTML does not define: those with a hyphen are containers as often as not."""
        name = node.tag or ""
        kind = UNKNOWN.get(name, DROPPED if name.startswith("-") else BLOCK if "-" in name else INLINE)
        if node.tag_id is not None:
            self.kinds[node.tag_id] = kind
        return kind

    def row_of(self, parent: int, tag: str, within: int, spelling: tuple[str | None, str | None]) -> None:
        """A new row of Elements."""
        elements = self.elements
        number = self.spelling.get(spelling)
        if number is None:
            number = self.spelling[spelling] = len(elements.spellings)
            elements.spellings.append(" ".join(part for part in spelling if part))
            if self.media.is_post(spelling[0]):
                self.posts.add(number)
        elements.parent.append(parent)
        elements.tag.append(tag)
        elements.within.append(within)
        elements.words.append(number)
        elements.first.append(len(self.blocks.text))
        elements.last.append(-1)
        elements.hint.append("")

    def open(self, node: LexborNode) -> None:
        """A block-level element begins."""
        if self.run_text:
            self.flush()
        parent = self.block
        tag_id = node.tag_id
        tag = NAMES.get(tag_id) or node.tag or "div"
        within = self.elements.within[parent] | WITHIN.get(tag_id, 0)
        attributes = node.attributes
        self.block = len(self.elements.tag)
        if not attributes:
            self.row_of(parent, tag, within, (None, None))
            return
        if "style" in attributes or "hidden" in attributes:
            within |= HIDDEN * hidden(attributes)
        hint = ""
        if "itemprop" in attributes or "datetime" in attributes or "rel" in attributes:
            hint = hint_of(attributes)
            within |= ARTICLE_BODY * ("itemprop=articleBody" in hint)
        if "itemtype" in attributes and (attributes["itemtype"] or "").endswith("/Comment"):
            within |= COMMENT
        self.row_of(parent, tag, within, (attributes.get("class"), attributes.get("id")))
        if hint:
            self.elements.hint[-1] = hint
        if self.posts and self.elements.words[-1] in self.posts:
            self.post_at.append(self.block)
            if url := attributes.get("cite") or attributes.get("data-href") or attributes.get("data-instgrm-permalink"):
                self.media.post(url, len(self.blocks.text))

    def close(self) -> None:
        """A block-level element ends."""
        if self.run_text:
            self.flush()
        block = self.block
        self.breaks = 0
        self.elements.last[block] = len(self.blocks.text)
        self.block = self.elements.parent[block]
        if self.post_at and self.post_at[-1] == block:
            self.post_at.pop()

    def inline(self, kind: int, node: LexborNode) -> int:
        """An element inside a line begins; the kind it has in the end."""
        attributes = node.attributes
        if attributes:
            if unseen(attributes):
                return DROPPED
            if "itemprop" in attributes or "datetime" in attributes or "rel" in attributes:
                hint = hint_of(attributes)
                if hint:
                    self.run_hint.append(hint)
            if kind == ANCHOR and self.post_at and (href := attributes.get("href")):
                self.media.post(href, self.elements.first[self.post_at[-1]])
        if kind == ANCHOR:
            self.anchors += 1
        return kind

    def line_break(self) -> None:
        """`br` ends a row; how many stand in a row tells a line from a paragraph."""
        if self.run_text:
            self.flush()
        self.breaks += 1

    def flush(self) -> None:
        """The text gathered since the last edge becomes a row, unless it is white space."""
        joined = "".join(self.run_text)
        self.run_text.clear()
        text = " ".join(joined.split())
        blocks, elements = self.blocks, self.elements
        if text and len(blocks.text) < MOST_ROWS:
            block = self.block
            if self.breaks:
                blocks.breaks[len(blocks.text)] = self.breaks
            blocks.text.append(text)
            blocks.tag.append(elements.tag[block])
            blocks.links.append(min(1.0, self.linked / len(text)) if self.linked else 0.0)
            blocks.parent.append(block)
            hint = elements.hint[block]
            if self.run_hint:
                hint = " ".join([hint, *self.run_hint[:8]]).strip()
            blocks.hint.append(hint)
            self.breaks = 0
        self.linked = 0
        self.run_hint.clear()

    def page(self, source: str) -> Page:
        blocks = self.blocks
        rows = len(blocks.text)
        blocks.start, blocks.end = [-1] * rows, [-1] * rows
        blocks.label, blocks.probability = ["chrome"] * rows, [0.0] * rows
        language = self.language.strip() if self.language else None
        return Page(source, "html", blocks, self.head.metadata, title=self.head.title, language_hint=language or None)
