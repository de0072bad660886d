"""The walk: every node of a page's tree once, in document order, into the Blocks table.

A row is a run of inline text between the edges of block-level elements; a line break ends one too, so that the
labeller sees the finest cut and `article.body` joins what belongs together. Text that the page hides inside a line
(name cards, tooltips, words for screen readers) is left out, hidden containers stay: scripts may show them.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from khabar.page.blocks import Blocks, Elements
from khabar.page.head import Head
from khabar.page.inline import GONE, Attributes, ClassHints, hidden, hint_of, leads_to_writer, spaced, unseen
from khabar.page.line import Line
from khabar.page.media import Media
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
    MEDIA,
    META,
    NOSCRIPT,
    TAGS,
    TEXT,
    unknown,
)  # fmt: skip

__all__ = ["Walk"]

_SAID_IN_LINE = frozenset(["style", "hidden", "role", "itemprop", "datetime", "rel"])
_SAID_OF_BLOCK = frozenset(["style", "hidden", "itemprop", "datetime", "rel", "itemtype", "data-href", "aria-label"])
"""Attributes beside class and id that say something of an element inside a line, and of a block-level one."""

_ASIDE = frozenset(["small", "cite"])
"""Elements whose words are set apart from those before them, even where no white space stands between."""

Spelling = str | tuple[str | None, str] | None
"""Class and id as written; the class alone where there is no id."""


class Walk:
    """One pass over the tree. Open elements are a stack of node ids: no recursion, no depth limit.

    `at`: where given, the walk notes in it which row of Elements each node became. `scripted`: whether scripts are thought
    to run, so that `noscript` says nothing.
    """

    def __init__(self, at: dict[int, int] | None = None, *, scripted: bool = True) -> None:
        elements = Elements(tag=["html"], parent=[-1], first=[0], last=[0], words=[0], within=[0])
        self.blocks = Blocks(elements=elements)
        self.line = Line(self.blocks)
        self.head = Head()
        self.media = Media(self.blocks)
        self.at = at
        self.tags = dict(TAGS) if scripted else {**TAGS, NOSCRIPT: (BLOCK, "noscript", 0)}
        self.language: str | None = None
        self.spelling: dict[Spelling, int] = {None: 0}
        self.posts: list[int] = []

    def run(self, root: LexborNode) -> None:
        """Visit every node.

        Long on purpose, and with all it needs in local names: a page has two thousand nodes, so one call more at each of
        them is a tenth of the parse. Only what is rare is a method.
        """
        nodes = root.traverse(include_text=True, skip_empty=True)
        self.language = next(nodes).attributes.get("lang") or root.attributes.get("xml:lang")
        tags, spelling, class_hints, at = self.tags, self.spelling, ClassHints(), self.at
        line, posts, images = self.line, self.posts, self.media.images
        pieces, elements = line.pieces, self.blocks.elements
        names, above, within, words = elements.tag, elements.parent, elements.within, elements.words
        first, last = elements.first, elements.last
        # The innermost open element: its node, its kind, and the block-level element that it is or stands in.
        top, held, block = root.mem_id, INLINE, 0
        around: list[tuple[int, int, int]] = []
        gone: set[int] = set()
        rows, opened = 0, 1
        anchors = bolds = 0
        # The last text, and whether an element in its line ended after it.
        said, touching = root, False
        for node in nodes:
            parent = node.parent.mem_id  # type: ignore[union-attr]
            if parent != top:
                if parent in gone:
                    gone.add(node.mem_id)
                    continue
                while top != parent and around:
                    if held == BLOCK:
                        if pieces:
                            rows = line.end(block)
                        line.breaks = 0
                        last[block] = rows
                        if posts and posts[-1] == block:
                            posts.pop()
                    elif held == BOLD:
                        bolds -= 1
                    else:
                        touching = True
                        if held == ANCHOR:
                            anchors -= 1
                    top, held, block = around.pop()
            number = node.tag_id
            if number == TEXT:
                text = node.text_content
                if not text or text.isspace():
                    if pieces:
                        pieces.append(" ")
                    continue
                if pieces and not (text[0].isspace() or pieces[-1][-1].isspace()) and spaced(node, said, gone):
                    pieces.append(" ")
                pieces.append(text)
                said, touching = node, False
                if anchors:
                    line.linked += len(text)
                if bolds:
                    line.bold += len(text)
                continue
            try:
                kind, name, bits = tags[number]
            except KeyError:
                kind, name, bits = tags[number] = unknown(node.tag or "")
            if kind == BLOCK:
                if pieces:
                    rows = line.end(block)
                bits |= within[block]
                spelled = 0
                attributes = node.attributes
                if attributes:
                    spelt: Spelling = attributes.get("class")
                    if "id" in attributes and (mark := attributes["id"]) is not None:
                        spelt = (attributes.get("class"), mark)
                    try:
                        spelled = spelling[spelt]
                    except KeyError:
                        spelled = spelling[spelt] = len(spelling)
                    if number == BLOCKQUOTE or not _SAID_OF_BLOCK.isdisjoint(attributes):
                        bits |= self.marked(attributes, opened, number)
                names.append(name)
                above.append(block)
                within.append(bits)
                words.append(spelled)
                first.append(rows)
                last.append(-1)
                around.append((top, held, block))
                top, held, block = node.mem_id, BLOCK, opened
                opened += 1
                if at is not None:
                    at[top] = block
                continue
            if kind <= ANCHOR:
                attributes = node.attributes
                if attributes:
                    hint = class_hints[attributes["class"]] if "class" in attributes else ""
                    if hint == GONE or (not _SAID_IN_LINE.isdisjoint(attributes) and self.hides(attributes, node)):
                        kind = DROPPED
                        if hint == GONE:
                            line.label(node)
                    elif hint:
                        line.sign(hint, node)
                if pieces and kind != BOLD and (touching or name in _ASIDE):
                    line.seams.append(len(pieces))
                if kind != DROPPED:
                    if kind == ANCHOR:
                        anchors += 1
                        if href := attributes.get("href"):
                            if posts:
                                self.media.post(href, first[posts[-1]])
                            if leads_to_writer(href):
                                line.sign("href=writer", node)
                    elif kind == BOLD:
                        bolds += 1
                    around.append((top, held, block))
                    top, held = node.mem_id, kind
                    continue
            elif kind <= META:
                if kind == BREAK:
                    if pieces:
                        rows = line.end(block)
                    line.breaks += 1
                elif kind == META:
                    self.head.add(node, name)
                continue
            elif kind == IMAGE:
                images.append((node, rows, block))
                if name == "img":
                    continue
            elif kind == MEDIA:
                self.media.frame(node)
            elif kind == HEAD:
                self.head.add(node, name)
            gone.add(node.mem_id)
            touching = True
        if pieces:
            rows = line.end(block)
        while around:
            last[block] = rows
            _, _, block = around.pop()
        last[0] = rows

    def marked(self, attributes: Attributes, opened: int, number: int | None) -> int:
        """What the attributes beside class and id say of a block-level element, as bits of `within`."""
        bits = 0
        if "style" in attributes or "hidden" in attributes:
            bits = HIDDEN * hidden(attributes)
        if "itemprop" in attributes or "datetime" in attributes or "rel" in attributes:
            hint = hint_of(attributes)
            if hint:
                self.line.of_block[opened] = hint
            bits |= ARTICLE_BODY * ("itemprop=articleBody" in hint)
        if (label := attributes.get("aria-label")) and "crumb" in label.lower():
            self.blocks.elements.crumbs.append(opened)
        if "itemtype" in attributes and (attributes["itemtype"] or "").endswith("/Comment"):
            bits |= COMMENT
        if (number == BLOCKQUOTE or "data-href" in attributes) and self.media.is_post(attributes):
            self.posts.append(opened)
        return bits

    def hides(self, attributes: Attributes, node: LexborNode) -> bool:
        """Whether an element inside a line is no part of it; what it says of the line, if it is one, is noted."""
        if unseen(attributes):
            return True
        if hint := hint_of(attributes):
            if "=author" in hint:
                self.line.sign(hint, node)
            else:
                self.line.hints.append(hint)
        return False

    def page(self, source: str) -> Page:
        """The page that was walked over."""
        blocks = self.blocks
        rows = len(blocks.text)
        blocks.hint += [""] * (rows - len(blocks.hint))
        blocks.start, blocks.end = [-1] * rows, [-1] * rows
        blocks.label, blocks.probability = ["chrome"] * rows, [0.0] * rows
        elements = blocks.elements
        elements.spellings = [_spelled(spelling) for spelling in self.spelling]
        blocks.pictured = [before for _, before, _ in self.media.images]
        blocks.tag = [elements.tag[block] for block in blocks.parent]
        language = self.language.strip() if self.language else None
        return Page(source, "html", blocks, self.head.metadata, title=self.head.title, language_hint=language or None)


def _spelled(spelling: Spelling) -> str:
    return " ".join(filter(None, spelling)) if isinstance(spelling, tuple) else spelling or ""
