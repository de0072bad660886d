"""What the labeller sees of each block: numbers that hold in any language and on any site.

Lengths and kinds of characters, tags, place, repetition, agreement with the title and the declared text, and for the
containers around a block how much of the page's prose they hold. The words of class and id go to the net apart: it
has learned what the common ones mean.

The numbers are written column by column into one array: a page has a few hundred rows, so that what counts is how many
calls of numpy there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import repeat
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

from khabar.article.labels.surroundings import (
    CONTAINER_WIDTH,
    LEVELS,
    NEIGHBOUR_WIDTH,
    SPELLED,
    Tree,
    containers,
    neighbours,
)
from khabar.page.blocks import Blocks
from khabar.page.page import Page
from khabar.page.tags import ARTICLE_BODY, WITHIN_TAGS

__all__ = ["LEVELS", "SPELLED", "Features", "columns", "features"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

_CLASSES = 10
_LETTER, _UPPER, _DIGIT, _SPACE, _COMMA, _END, _QUOTE, _DASH, _BULLET, _OTHER = range(_CLASSES)
_TAGS = (
    ("p",), ("h1",), ("h2",), ("h3",), ("h4", "h5", "h6"), ("li",), ("td", "th"), ("div",), ("figcaption", "caption"),
    ("blockquote",), ("dd", "dt"), ("button", "label"), ("article", "section", "main"), ("pre",), ("header", "footer"),
)  # fmt: skip
_TAG_COLUMN = {tag: column for column, tags in enumerate(_TAGS) for tag in tags}
_TAG_WIDTH = len(_TAGS) + 1
_BITS = len(WITHIN_TAGS) + 3
_PROBE = 40
"""Letters of a block that are looked for in the declared text."""

_WIDTHS = (26, _TAG_WIDTH + _BITS + 6, 6, 12, 5, CONTAINER_WIDTH, NEIGHBOUR_WIDTH)
_TEXT, _MARKUP, _AGREEMENT, _PLACE, _REPETITION, _AROUND, _BESIDE = (
    slice(sum(_WIDTHS[:number]), sum(_WIDTHS[: number + 1])) for number in range(len(_WIDTHS))
)
"""The columns of each kind."""


@dataclass(frozen=True, slots=True)
class Features:
    """`numbers`: a row a block. `ranges`: for each block and level the first row of the container and the one after
    its last. `spellings`: for each block and level the entry of `Elements.spellings`; levels beside those of `ranges`:
    own element, parent, grandparent and four more. `alike`: for each block the first that is marked up the same way.
    """

    numbers: Floats
    ranges: Integers
    spellings: Integers
    alike: Integers


@cache
def _character_classes() -> NDArray[np.uint8]:
    table = np.full(65536, _OTHER, np.uint8)
    for code in range(65536):
        kind = category(chr(code))
        if kind[0] in "LM":
            table[code] = _UPPER if kind == "Lu" else _LETTER
        elif kind[0] == "N":
            table[code] = _DIGIT
        elif kind[0] == "Z":
            table[code] = _SPACE
    for letters, number in ((",،、，;；؛", _COMMA), (".!?…।॥؟۔。！？", _END), ("\"'“”‘’«»„‚「」『』‹›", _QUOTE),
                            (":：-–—", _DASH), ("|•·›→▶►/>●■", _BULLET)):  # fmt: skip
        for letter in letters:
            table[ord(letter)] = number
    return table


def _counts(texts: list[str], lengths: Integers) -> tuple[Floats, NDArray[np.uint8], NDArray[np.uint8]]:
    """For each class how many characters of it each text has, small letters uncounted; the classes of the first and
    last one.
    """
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _character_classes().take(codes, mode="clip")
    rows = len(texts)
    rare = np.flatnonzero(kinds != _LETTER)
    places = np.repeat(np.arange(rows, dtype=np.int32), lengths).take(rare)
    places += kinds.take(rare) * np.int32(rows)
    counts = np.bincount(places, minlength=rows * _CLASSES).reshape(_CLASSES, rows).astype(np.float32)
    ends = np.cumsum(lengths)
    return counts, kinds[ends - lengths], kinds[ends - 1]


def features(page: Page) -> Features:
    """What the net sees of a page of at least one block."""
    blocks = page.blocks
    rows = len(blocks)
    lengths = np.fromiter(map(len, blocks.text), np.int64, rows)
    links = np.array(blocks.links, np.float32)
    counts, opens, closes = _counts(blocks.text, lengths)
    size = lengths.astype(np.float32)
    words = counts[_SPACE] + 1
    fluent = (words >= 8) & ((counts[_END] > 0) | (counts[_COMMA] > 0))
    prose = size * (1 - links) * fluent
    tree = Tree.of(blocks)
    larger = tree.larger()
    ranges = tree.ranges(larger)
    numbers = np.empty((sum(_WIDTHS), rows), np.float32)
    _text_columns(numbers[_TEXT], counts, size, words, links, opens, closes)
    _tag_columns(numbers[_MARKUP], blocks, tree.own)
    _agreement(numbers[_AGREEMENT], page, lengths)
    _place(numbers[_PLACE], blocks, size, prose)
    alike = _repetition(numbers[_REPETITION], blocks, tree, size)
    containers(numbers[_AROUND], ranges, prose, size, links, fluent)
    neighbours(numbers[_BESIDE], larger)
    return Features(np.ascontiguousarray(numbers.T), ranges, tree.spellings(), alike)


def _text_columns(
    out: Floats,
    counts: Floats,
    size: Floats,
    words: Floats,
    links: Floats,
    opens: NDArray[np.uint8],
    closes: NDArray[np.uint8],
) -> None:
    np.log1p(size, out=out[0])
    np.log1p(words, out=out[1])
    out[2] = np.minimum(size / words, 20) / 10
    np.divide(counts[[_UPPER, _DIGIT, _OTHER, _BULLET, _DASH]], size, out=out[3:8])
    np.log1p(counts[[_COMMA, _END, _QUOTE, _DIGIT, _DASH]], out=out[8:13])
    np.divide(counts[[_COMMA, _END, _UPPER]], words, out=out[13:16])
    for column, kind in enumerate((_END, _DASH, _QUOTE), 16):
        out[column] = closes == kind
    out[19], out[20] = opens == _UPPER, opens == _DIGIT
    out[21], out[22] = (opens == _QUOTE) | (opens == _DASH), opens == _LETTER
    out[23] = links
    np.log1p(size * links, out=out[24])
    out[25] = links > 0.9


def _tag_columns(out: Floats, blocks: Blocks, own: Integers) -> None:
    rows = len(blocks)
    out[:] = 0
    tags = np.fromiter(map(_TAG_COLUMN.get, blocks.tag, repeat(_TAG_WIDTH - 1)), np.int64, rows)
    out[tags, np.arange(rows)] = 1
    within = np.array(blocks.elements.within, "<i8").take(own)
    bits = np.unpackbits(within.view(np.uint8).reshape(rows, 8), axis=1, count=_BITS, bitorder="little")
    out[_TAG_WIDTH : _TAG_WIDTH + _BITS] = bits.T
    rest = out[_TAG_WIDTH + _BITS :]
    for row, hint in enumerate(blocks.hint):
        if hint:
            rest[0, row] = "datetime=" in hint
            rest[1, row] = "author" in hint
            rest[2, row] = "itemprop=" in hint and "author" not in hint
    for row, number in blocks.breaks.items():
        rest[3 if number == 1 else 4, row] = 1
    rest[5] = bool((within & ARTICLE_BODY).any())


_SUMMARY, _DECLARED = 5_000, 200_000
"""Characters of a declared description and of a declared body that each row is looked for in."""


def _agreement(out: Floats, page: Page, lengths: Integers) -> None:
    """With the title, the description and the text that JSON-LD declares."""
    texts = page.blocks.text
    out[:] = 0
    title = " ".join((page.title or "").split())
    headline = " ".join((page.metadata.first("og:title") or "").split())
    description = " ".join((page.metadata.first("og:description", "description") or "").split())[:_SUMMARY]
    declared = _declared_body(page)
    longest = min(299, max(len(title), len(headline)))
    for row in np.flatnonzero((lengths >= 10) & (lengths <= longest)).tolist():
        text = texts[row]
        if text in title or text in headline:
            out[:2, row] = text == headline or title.startswith(text), 1
    long = np.flatnonzero(lengths >= 25).tolist()
    if description:
        probe = description[:_PROBE]
        out[2, [row for row in long if probe in texts[row]]] = 1
        repeated = np.flatnonzero((lengths > _PROBE) & (lengths <= len(description))).tolist()
        out[2, [row for row in repeated if texts[row] in description]] = 1
        out[5] = bool(out[2].any())
    if declared:
        out[3, [row for row in long if texts[row][:_PROBE] in declared]] = 1
        out[4] = 1


def _declared_body(page: Page) -> str:
    """`articleBody`, where a script declares one that is long enough to tell."""
    if not any("articleBody" in script for script in page.metadata.scripts):
        return ""
    node = page.metadata.article
    body = node.get("articleBody") if node else None
    return " ".join(body[:_DECLARED].split()) if isinstance(body, str) and len(body) > 200 else ""


def _place(out: Floats, blocks: Blocks, size: Floats, prose: Floats) -> None:
    rows = len(blocks)
    number = np.arange(rows, dtype=np.float32)
    head = number - blocks.tag.index("h1") if "h1" in blocks.tag else np.zeros(rows, np.float32)
    before = np.cumsum(prose) - prose
    total = before[-1] + prose[-1] + 1
    out[0] = number / rows
    np.log1p(number, out=out[1])
    out[2] = out[1][::-1]
    out[3] = np.sign(head) * np.log1p(np.abs(head))
    out[4] = "h1" in blocks.tag
    out[5] = before / total
    out[6] = np.log1p(total)
    out[7] = size / (size.max() + 1)
    pictured = np.zeros((2, rows + 2), np.float32)
    pictured[0, blocks.pictured] = 1
    pictured[1, [embed.before for embed in blocks.embeds]] = 1
    out[8:10] = pictured[:, :rows]
    out[10:12] = pictured[:, 1 : rows + 1]


def _repetition(out: Floats, blocks: Blocks, tree: Tree, size: Floats) -> Integers:
    """How often the same words stand on the page, and how many blocks are marked up the same way; for each row the first
    such one.
    """
    rows = len(blocks)
    first = dict(zip(reversed(blocks.text), range(rows - 1, -1, -1), strict=True))
    same = np.fromiter(map(first.__getitem__, blocks.text), np.int64, rows)
    out[0] = same != np.arange(rows)
    out[1] = np.log(np.bincount(same)[same], dtype=np.float32)
    tags = blocks.elements.tag
    known = {tag: number for number, tag in enumerate(dict.fromkeys(tags))}
    own = np.fromiter(map(known.__getitem__, tags), np.int64, len(tags)) * 100_003 + tree.words
    near = tree.above.take(tree.own)
    key = own.take(tree.own) * 1_000_003 + own.take(near) * 7_919 + own.take(tree.above.take(near))
    numbers = key.tolist()
    alike_first = dict(zip(reversed(numbers), range(rows - 1, -1, -1), strict=True))
    alike = np.fromiter(map(alike_first.__getitem__, numbers), np.int64, rows)
    many = np.bincount(alike)[alike]
    total = np.bincount(alike, size)[alike]
    out[2] = np.log(many)
    out[3] = np.log1p(total)
    out[4] = np.log1p(total / many)
    return alike


def columns(group: str) -> slice | list[int]:
    """The columns of `numbers` that a kind of feature has: training drops them now and then."""
    tags, agreement = _MARKUP.start, _AGREEMENT.start
    groups: dict[str, slice | list[int]] = {
        "case": [3, 15, 19],
        "tags": slice(tags, tags + _TAG_WIDTH),
        "within": slice(tags + _TAG_WIDTH, tags + _TAG_WIDTH + _BITS),
        "title": [agreement, agreement + 1, agreement + 2, agreement + 5],
        "declared": [agreement + 3, agreement + 4],
        "repetition": _REPETITION,
    }
    return groups[group]
