"""HTML into the Blocks table: one lexbor parse, one walk.

A row is a run of inline text between the edges of block-level elements; a line break ends one too, so that the
labeller sees the finest cut and `article.body` joins what belongs together. Text that the page hides inside a line
(name cards, tooltips, words for screen readers) is left out, hidden containers stay: scripts may show them.
"""

from __future__ import annotations

import itertools
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from khabar.page.blocks import Blocks, Elements
from khabar.page.head import Head
from khabar.page.inline import GONE, Attributes, class_hint, hidden, hint_of, leads_to_writer, spaced, unseen
from khabar.page.media import Media
from khabar.page.nesting import for_parser
from khabar.page.page import Page
from khabar.page.tags import (
    ANCHOR,
    ARTICLE_BODY,
    BLOCK,
    BLOCKQUOTE,
    BOLD,
    BREAK,
    COMMENT,
    DROPPED,
    HEAD,
    HIDDEN,
    IMAGE,
    INLINE,
    KINDS,
    MEDIA,
    NAMES,
    TEXT,
    UNKNOWN,
    VOID,
    WITHIN,
)  # fmt: skip

__all__ = ["Walk", "fill_words", "read_html", "walk"]

_PROSE = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"])
_LONGEST_LIST = 400
"""Elements and characters in which touching inline elements are words that an editor's paste cut in two."""

_LINKED = 0.8
"""Share of linked characters from which a row is a list of links, whatever stands between them."""

MOST_ROWS = 200_000
"""Rows that are kept: 20 MB of paragraphs have fewer; what comes after is no article."""


def read_html(source: str, *, url: str | None = None, fetched: datetime | None = None) -> Page:
    """The page that `source` is: its blocks not yet labelled, its metadata not yet read."""
    walked = _walked(source)
    page = walked.page(source)
    page.url, page.fetched = url, fetched
    page.blocks.images = walked.media.pictures()
    fill_words(page.blocks)
    return page


def walk(source: str) -> Page:
    """The page without the pictures and the `words` column, which the body alone does not need."""
    return _walked(source).page(source)


def _walked(source: str) -> Walk:
    parser = LexborHTMLParser(for_parser(source))
    walked = Walk()
    if parser.root is not None:
        walked.run(parser.root)
    return walked


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


class Walk:
    """One pass over the tree in document order. Open elements are a stack of node ids: no recursion, no depth limit."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.head = Head()
        self.media = Media(self.blocks)
        self.language: str | None = None
        self.kinds: dict[int | None, int] = dict(KINDS.items())
        self.elements = Elements(tag=["html"], parent=[-1], first=[0], last=[0], words=[0], within=[0])
        self.spelling: dict[tuple[str | None, str | None], int] = {(None, None): 0}
        self.hints: dict[int, str] = {}
        self.run_text: list[str] = []
        self.run_hint: list[str] = []
        self.run_seams: list[int] = []
        self.linked = 0
        self.bold = 0
        self.breaks = 0
        self.block = 0
        self.classes: dict[str | None, str] = {None: ""}
        self.post_at: list[int] = []

    def run(self, root: LexborNode) -> None:
        """Visit every node. Long on purpose: one more call for each node would double the time of a reading."""
        nodes = root.traverse(include_text=True, skip_empty=True)
        self.language = next(nodes).attributes.get("lang") or root.attributes.get("xml:lang")
        top, ids, open_kinds = root.mem_id, [root.mem_id], [INLINE]
        kinds, run_text, said = self.kinds, self.run_text, root
        gone: set[int] = set()
        dropped = anchors = bolds = 0
        touching = False
        for node in nodes:
            parent = node.parent.mem_id  # type: ignore[union-attr]
            if parent != top:
                while top != parent and len(ids) > 1:
                    ids.pop()
                    top = ids[-1]
                    kind = open_kinds.pop()
                    if kind == BLOCK:
                        self.close()
                    elif kind == ANCHOR:
                        anchors -= 1
                        touching = True
                    elif kind == BOLD:
                        bolds -= 1
                    else:
                        touching = True
                if dropped > len(ids):
                    dropped = 0
            tag = node.tag_id
            if dropped:
                # Nothing in here is looked at; only what nests in it must be known for the way out.
                if tag != TEXT and tag not in VOID:
                    top = node.mem_id
                    ids.append(top)
                    open_kinds.append(DROPPED)
                continue
            if tag == TEXT:
                text = node.text_content or " "
                if text.isspace():
                    if run_text:
                        run_text.append(" ")
                    continue
                if run_text and not (run_text[-1][-1].isspace() or text[0].isspace()) and spaced(node, said, gone):
                    run_text.append(" ")
                run_text.append(text)
                said = node
                touching = False
                if anchors:
                    self.linked += len(text)
                if bolds:
                    self.bold += len(text)
                continue
            kind = kinds.get(tag, -1)
            if kind < 0:
                kind = self.unknown(node)
            if kind == BLOCK:
                if run_text:
                    self.flush()
                self.open(node, tag)
            elif kind <= ANCHOR:
                attributes = node.attributes
                if attributes:
                    kind = self.inline(kind, attributes)
                if touching and run_text and kind != BOLD:
                    self.run_seams.append(len(run_text))
                if kind == ANCHOR:
                    anchors += 1
                elif kind == BOLD:
                    bolds += 1
            elif kind == BREAK:
                if run_text:
                    self.flush()
                self.breaks += 1
                continue
            elif kind == IMAGE:
                self.media.images.append((node.attributes, len(self.blocks.text), self.block))
            elif kind == MEDIA:
                self.media.frame(node)
            elif kind == HEAD:
                self.head.add(node, tag)
            if tag in VOID:
                continue
            top = node.mem_id
            ids.append(top)
            open_kinds.append(kind)
            if kind > BREAK:
                dropped = len(ids)
                gone.add(top)
        self.finish(open_kinds)

    def finish(self, open_kinds: list[int]) -> None:
        for kind in reversed(open_kinds):
            if kind == BLOCK:
                self.close()
        if self.run_text:
            self.flush()
        self.elements.last[0] = len(self.blocks.text)

    def unknown(self, node: LexborNode) -> int:
        """The kind of a tag that HTML does not define: those with a hyphen are containers as often as not."""
        name = node.tag or ""
        kind = UNKNOWN.get(name, DROPPED if name.startswith("-") else BLOCK if "-" in name else INLINE)
        if node.tag_id is not None:
            self.kinds[node.tag_id] = kind
        return kind

    def open(self, node: LexborNode, tag_id: int | None) -> None:
        """A block-level element begins."""
        attributes, spelled, elements = node.attributes, 0, self.elements
        parent, block = self.block, len(elements.parent)
        within = elements.within[parent]
        name = NAMES.get(tag_id)  # type: ignore[arg-type]
        if name is None:
            name = node.tag or "div"
        elif tag_id in WITHIN:
            within |= WITHIN[tag_id]
        self.block = block
        if attributes:
            spelling = (attributes.get("class"), attributes.get("id"))
            spelled = self.spelling.setdefault(spelling, len(self.spelling))
            if len(attributes) > 1 or not spelled:
                within |= self.marked(attributes)
            if (tag_id == BLOCKQUOTE or "data-href" in attributes) and self.media.is_post(attributes):
                self.post_at.append(block)
        elements.tag.append(name)
        elements.parent.append(parent)
        elements.within.append(within)
        elements.words.append(spelled)
        elements.first.append(len(self.blocks.text))
        elements.last.append(-1)

    def marked(self, attributes: Attributes) -> int:
        """What the attributes beside class and id say of a block-level element, as bits of `within`."""
        bits = 0
        if "style" in attributes or "hidden" in attributes:
            bits = HIDDEN * hidden(attributes)
        if "itemprop" in attributes or "datetime" in attributes or "rel" in attributes:
            hint = hint_of(attributes)
            if hint:
                self.hints[self.block] = hint
            bits |= ARTICLE_BODY * ("itemprop=articleBody" in hint)
        if "itemtype" in attributes and (attributes["itemtype"] or "").endswith("/Comment"):
            bits |= COMMENT
        return bits

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

    def inline(self, kind: int, attributes: Attributes) -> int:
        """An element inside a line begins; the kind it has in the end."""
        name = attributes.get("class")
        said = self.classes.get(name)
        if said is None:
            said = self.classes[name] = class_hint(name)  # type: ignore[arg-type]
        if said == GONE or (
            ("style" in attributes or "hidden" in attributes or "role" in attributes) and unseen(attributes)
        ):
            return DROPPED
        if said:
            self.run_hint.append(said)
        if ("itemprop" in attributes or "datetime" in attributes or "rel" in attributes) and (
            hint := hint_of(attributes)
        ):
            self.run_hint.append(hint)
        if kind == ANCHOR and (href := attributes.get("href")):
            if self.post_at:
                self.media.post(href, self.elements.first[self.post_at[-1]])
            if leads_to_writer(href):
                self.run_hint.append("href=writer")
        return kind

    def flush(self) -> None:
        """The text gathered since the last edge becomes a row, unless it is white space."""
        run_text = self.run_text
        joined = "".join(run_text) if len(run_text) > 1 else run_text[0]
        text = " ".join(joined.split())
        blocks = self.blocks
        if self.run_seams:
            text = self.parted(text)
        run_text.clear()
        if text and len(blocks.text) < MOST_ROWS:
            block = self.block
            if self.breaks:
                blocks.breaks[len(blocks.text)] = self.breaks
                self.breaks = 0
            if self.run_hint or block in self.hints:
                blocks.hint += [""] * (len(blocks.text) - len(blocks.hint))
                blocks.hint.append(" ".join([self.hints.get(block, ""), *self.run_hint[:8]]).strip())
            if self.bold and self.bold >= len(text):
                blocks.bold.add(len(blocks.text))
            blocks.text.append(text)
            blocks.links.append(min(1.0, self.linked / len(text)) if self.linked else 0.0)
            blocks.parent.append(block)
        self.linked = self.bold = 0
        self.run_hint.clear()

    def parted(self, text: str) -> str:
        """The text of a row whose inline elements touch, in parts where it is no prose: `<a>…</a><a>…</a>` is a list."""
        linked = self.linked >= _LINKED * len(text)
        edges = [0, *(at for at in self.run_seams if linked or self.run_text[at - 1] != " "), len(self.run_text)]
        self.run_seams.clear()
        if len(text) > _LONGEST_LIST or (not linked and self.elements.tag[self.block] in _PROSE):
            return text
        parts = [" ".join("".join(self.run_text[a:b]).split()) for a, b in itertools.pairwise(edges)]
        parts = [part for part in parts if part]
        if len(parts) > 1:
            self.blocks.seams[len(self.blocks.text)] = parts
            text = " ".join(parts)
        return text

    def page(self, source: str) -> Page:
        blocks = self.blocks
        rows = len(blocks.text)
        blocks.hint += [""] * (rows - len(blocks.hint))
        blocks.start, blocks.end = [-1] * rows, [-1] * rows
        blocks.label, blocks.probability = ["chrome"] * rows, [0.0] * rows
        elements = blocks.elements = self.elements
        elements.spellings = [" ".join(filter(None, spelling)) for spelling in self.spelling]
        blocks.pictured = [before for _, before, _ in self.media.images]
        blocks.tag = [elements.tag[block] for block in blocks.parent]
        language = self.language.strip() if self.language else None
        return Page(source, "html", blocks, self.head.metadata, title=self.head.title, language_hint=language or None)
