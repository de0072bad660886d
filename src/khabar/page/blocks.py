"""The Blocks table: a page as rows of text in reading order.

`page.html` fills it in one walk over the lexbor tree, `page.flat` from text without markup; everything after works on
the table, never on the tree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from khabar.record import Evidence

__all__ = ["Blocks", "Elements", "Embed", "Image", "Label"]

Label = Literal[
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "paragraph",
    "subhead",
    "quote",
    "list",
    "table",
    "post",
    "caption",
    "credit",
    "embed",
    "related",
    "read-also",
    "comment",
    "chrome",
]


@dataclass(slots=True)
class Image:
    """A picture as the walk met it. `before`: the row number of the first block after it."""

    url: str
    alt: str
    width: int | None
    height: int | None
    before: int
    element: int = 0
    """The block-level element around it: a row of `Elements`."""


@dataclass(slots=True)
class Embed:
    """A tweet, video or other foreign frame. `before`: the row number of the first block after it."""

    url: str
    before: int


@dataclass(slots=True)
class Elements:
    """The block-level elements of a page in document order, ancestors before what they hold. Row 0 is the page itself.

    `parent`: the row of the nearest block-level element around it. `first`, `last`: the rows of Blocks inside it, end
    excluded. `words`: class and id as written, number of an entry of `spellings`. `within`: bits that say what it is
    inside of (see `page.tags`). `crumbs`: those that `aria-label` calls a breadcrumb.
    """

    tag: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    within: list[int] = field(default_factory=list)
    spellings: list[str] = field(default_factory=list)
    crumbs: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.tag)


@dataclass(slots=True)
class Blocks:
    """A row a block; all columns have the same length.

    `text`: HTML white space folded; flat text verbatim, trimmed. `tag`: the nearest block-level element (`p`, `h1`,
    `li`, `td`, `figcaption`, `div` ...; `line` in flat text). `words`: the class and id words of the block's own
    element and the nearest ancestors, lower case, own first. `links`: share of the characters inside `a`, 0 to 1.
    `parent`: a number for the nearest container, same number = same container; in HTML a row of `elements`. `hint`:
    `rel=author`, `rel=tag`, `href=writer`, `class=writer`, `itemprop=...`, `datetime=...` as the walk met them on the block or
    inside it, joined by a space, "" for most. `start`, `end`: characters of `Page.source`; -1 where nobody has
    looked them up yet (see `Page.span`).
    `label` and `probability` are the labeller's: "chrome" and 0.0 until it has run; probability is that of being kept
    body text; "post" are time and headline of a live blog's post. `breaks`: the rows that a line break parts from the
    row before, in HTML. `pictured`: the first row after each picture, those left out of `images` too. `seams`: the parts
    of rows in which one inline element ends where the next begins, without white space: names of a list that only style
    keeps apart. `signed`: the names in a row that an inline element of its own calls a writer's (`<a rel=author>`).
    `unseen`: words of rows that only screen readers say (`Author, `). `bold`: rows that are `b` or `strong` from end to
    end. `data`: what the rows are known by that stand in no markup but in the page's data.
    """

    text: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[float] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    hint: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    label: list[Label] = field(default_factory=list)
    probability: list[float] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    embeds: list[Embed] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    elements: Elements = field(default_factory=Elements)
    breaks: dict[int, int] = field(default_factory=dict)
    seams: dict[int, list[str]] = field(default_factory=dict)
    signed: dict[int, list[str]] = field(default_factory=dict)
    unseen: dict[int, str] = field(default_factory=dict)
    bold: set[int] = field(default_factory=set)
    data: dict[int, Evidence] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.text)
