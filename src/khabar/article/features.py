"""What the labeller sees of each block: numbers that hold in any language and on any site.

Lengths and kinds of characters, tags, place, repetition, agreement with the title and the declared text, and for the
containers around a block how much of the page's prose they hold. The words of class and id go to the net apart: it
has learned what the common ones mean.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import count, repeat
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

from khabar.page.blocks import Blocks
from khabar.page.page import Page
from khabar.page.tags import ARTICLE_BODY, WITHIN_TAGS

__all__ = ["LEVELS", "SPELLED", "Features", "columns", "features"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

LEVELS = 5
"""Containers around a block that are looked at: its own element, then each larger one, then the page."""

_CLASSES = 10
_LETTER, _UPPER, _DIGIT, _SPACE, _COMMA, _END, _QUOTE, _DASH, _BULLET, _OTHER = range(_CLASSES)
_TAGS = (
    ("p",), ("h1",), ("h2",), ("h3",), ("h4", "h5", "h6"), ("li",), ("td", "th"), ("div",), ("figcaption", "caption"),
    ("blockquote",), ("dd", "dt"), ("button", "label"), ("article", "section", "main"), ("pre",), ("header", "footer"),
)  # fmt: skip
_TAG_COLUMN = {tag: column for column, tags in enumerate(_TAGS) for tag in tags}
_TAG_WIDTH = len(_TAGS) + 1
_BITS = len(WITHIN_TAGS) + 3
_TEXT_WIDTH = 26
_PROBE = 40
"""Letters of a block that are looked for in the declared text."""


@dataclass(frozen=True, slots=True)
class Features:
    """`numbers`: a row a block. `ranges`: for each block and level the first row of the container and the one after
    its last. `spellings`: for each block and level the entry of `Elements.spellings`; levels beside those of `ranges`:
    own element, parent, grandparent and four more.
    """

    numbers: Floats
    ranges: Integers
    spellings: Integers


SPELLED = 7


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


def _counts(texts: list[str], lengths: Integers) -> tuple[NDArray[np.float32], NDArray[np.uint8], NDArray[np.uint8]]:
    """For each text how many characters it has of each class, and the classes of its first and last one."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _character_classes()[np.minimum(codes, 65535)]
    rows = np.repeat(np.arange(len(texts)) * _CLASSES, lengths)
    rows += kinds
    counts = np.bincount(rows, minlength=len(texts) * _CLASSES).reshape(-1, _CLASSES).astype(np.float32)
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
    words = counts[:, _SPACE] + 1
    fluent = (words >= 8) & ((counts[:, _END] > 0) | (counts[:, _COMMA] > 0))
    prose = size * (1 - links) * fluent
    parents = np.array(blocks.parent, np.int64)
    up = _distinct_parents(blocks)
    ranges, containers = _ranges(blocks, parents, up)
    columns = [
        _text_columns(counts, size, words, links, opens, closes),
        _tag_columns(blocks, parents),
        _agreement(page),
        _place(blocks, size, prose),
        _repetition(blocks, parents, size),
        _containers(ranges, prose, size, links, fluent),
        _neighbours(blocks, parents, containers),
    ]
    return Features(np.concatenate(columns, 1), ranges, _spelled(blocks, parents))


def _text_columns(
    counts: Floats, size: Floats, words: Floats, links: Floats, opens: NDArray[np.uint8], closes: NDArray[np.uint8]
) -> Floats:
    share = counts / size[:, None]
    log = np.log1p(counts)
    return np.stack(
        [
            np.log1p(size), np.log1p(words), np.minimum(size / words, 20) / 10,
            share[:, _UPPER], share[:, _DIGIT], share[:, _OTHER], share[:, _BULLET], share[:, _DASH],
            log[:, _COMMA], log[:, _END], log[:, _QUOTE], log[:, _DIGIT], log[:, _DASH],
            counts[:, _COMMA] / words, counts[:, _END] / words, counts[:, _UPPER] / words,
            closes == _END, closes == _DASH, closes == _QUOTE, opens == _UPPER, opens == _DIGIT,
            (opens == _QUOTE) | (opens == _DASH), opens == _LETTER,
            links, np.log1p(size * links), links > 0.9,
        ],
        1,
        dtype=np.float32,
    )  # fmt: skip


def _tag_columns(blocks: Blocks, parents: Integers) -> Floats:
    rows = len(blocks)
    columns = np.zeros((rows, _TAG_WIDTH + _BITS + 6), np.float32)
    tags = np.fromiter(map(_TAG_COLUMN.get, blocks.tag, repeat(_TAG_WIDTH - 1)), np.int64, rows)
    columns[np.arange(rows), tags] = 1
    within = np.array(blocks.elements.within, np.int64)[parents]
    columns[:, _TAG_WIDTH : _TAG_WIDTH + _BITS] = (within[:, None] >> np.arange(_BITS)) & 1
    rest = columns[:, _TAG_WIDTH + _BITS :]
    for row, hint in enumerate(blocks.hint):
        if hint:
            rest[row, 0] = "datetime=" in hint
            rest[row, 1] = "author" in hint
            rest[row, 2] = "itemprop=" in hint and "author" not in hint
    for row, number in blocks.breaks.items():
        rest[row, 3 if number == 1 else 4] = 1
    rest[:, 5] = bool((within & ARTICLE_BODY).any())
    return columns


def _agreement(page: Page) -> Floats:
    """With the title, the description and the text that JSON-LD declares."""
    blocks = page.blocks
    columns = np.zeros((len(blocks), 6), np.float32)
    title = " ".join((page.title or "").split())
    headline = " ".join((page.metadata.first("og:title") or "").split())
    description = " ".join((page.metadata.first("og:description", "description") or "").split())
    declared = _declared_body(page)
    longest = min(299, max(len(title), len(headline)))
    probe, described = description[:_PROBE], len(description)
    for row, text in enumerate(blocks.text):
        size = len(text)
        if 10 <= size <= longest and (text in title or text in headline):
            columns[row, :2] = text == headline or title.startswith(text), 1
        if size >= 25:
            if probe and (probe in text or (40 < size <= described and text in description)):
                columns[row, 2] = 1
            if declared and text[:_PROBE] in declared:
                columns[row, 3] = 1
    columns[:, 4] = bool(declared)
    columns[:, 5] = bool(description) and bool(columns[:, 2].any())
    return columns


def _declared_body(page: Page) -> str:
    """`articleBody`, where a script declares one that is long enough to tell."""
    if not any("articleBody" in script for script in page.metadata.scripts):
        return ""
    node = page.metadata.article
    body = node.get("articleBody") if node else None
    return " ".join(body.split()) if isinstance(body, str) and len(body) > 200 else ""


def _place(blocks: Blocks, size: Floats, prose: Floats) -> Floats:
    rows = len(blocks)
    number = np.arange(rows, dtype=np.float32)
    heads = [row for row, tag in enumerate(blocks.tag) if tag == "h1"]
    head = number - heads[0] if heads else np.zeros(rows, np.float32)
    pictured = np.zeros((rows + 2, 2), np.float32)
    pictured[blocks.pictured, 0] = 1
    pictured[[embed.before for embed in blocks.embeds], 1] = 1
    before = np.cumsum(prose) - prose
    total = before[-1] + prose[-1] + 1
    columns = [
        number / rows, np.log1p(number), np.log1p(rows - 1 - number), np.sign(head) * np.log1p(np.abs(head)),
        np.full(rows, bool(heads)), before / total, np.log1p(total) * np.ones(rows), size / (size.max() + 1),
    ]  # fmt: skip
    return np.concatenate([np.stack(columns, 1, dtype=np.float32), pictured[:rows], pictured[1 : rows + 1]], 1)


def _repetition(blocks: Blocks, parents: Integers, size: Floats) -> Floats:
    """How often the same words stand on the page, and how many blocks are marked up the same way."""
    elements = blocks.elements
    rows = len(blocks)
    seen = Counter(blocks.text)
    often = np.fromiter(map(seen.__getitem__, blocks.text), np.float32, rows)
    again = np.ones(rows, bool)
    firsts = dict(zip(reversed(blocks.text), range(rows - 1, -1, -1), strict=True))
    again[list(firsts.values())] = False
    spelling = np.array(elements.words, np.int64)
    above = np.array(elements.parent, np.int64)
    known = dict(zip(dict.fromkeys(elements.tag), count(), strict=False))
    tags = np.fromiter(map(known.__getitem__, elements.tag), np.int64, len(elements))
    own = tags * 100_003 + spelling
    key = own[parents]
    near = above[parents]
    key = key * 1_000_003 + own[near] * 7_919 + own[np.maximum(above[near], 0)]
    _, alike, many = np.unique(key, return_inverse=True, return_counts=True)
    total = np.bincount(alike, size)[alike]
    alike_rows = many[alike]
    columns = [again, np.log(often), np.log(alike_rows), np.log1p(total), np.log1p(total / alike_rows)]
    return np.stack(columns, 1, dtype=np.float32)


def _distinct_parents(blocks: Blocks) -> Integers:
    """For each element the nearest one around it that holds more rows."""
    elements = blocks.elements
    held = np.array(elements.last, np.int64) - np.array(elements.first, np.int64)
    above = np.maximum(np.array(elements.parent, np.int64), 0)
    up = above
    for _ in range(16):
        same = (held[up] == held) & (up > 0)
        if not same.any():
            break
        up = np.where(same, up[up], up)
    return up


def _ranges(blocks: Blocks, parents: Integers, up: Integers) -> tuple[Integers, Integers]:
    elements = blocks.elements
    containers = np.empty((len(parents), LEVELS + 1), np.int64)
    element = parents
    for level in range(LEVELS):
        containers[:, level] = element
        element = up[element]
    containers[:, LEVELS] = 0
    edges = np.stack([np.array(elements.first, np.int64), np.array(elements.last, np.int64)], 1)
    return edges.take(containers, 0), containers


def _containers(ranges: Integers, prose: Floats, size: Floats, links: Floats, fluent: NDArray[np.bool_]) -> Floats:
    """Of each container around a block, the page last: its rows, prose, links, and where in it the block stands."""
    rows = len(prose)
    sums = np.zeros((rows + 1, 4), np.float64)
    np.cumsum(np.stack([prose, size, size * links, fluent], 1), 0, out=sums[1:])
    first, last = ranges[:, :, 0], ranges[:, :, 1]
    held = (sums.take(last, 0) - sums.take(first, 0)).astype(np.float32)
    count = np.maximum(last - first, 1).astype(np.float32)
    place = np.arange(rows, dtype=np.float32)[:, None] - first
    total = held[0, -1, 0] + 1
    columns = [
        np.log1p(count), held[:, :, 0] / total, np.log1p(held[:, :, 0]), held[:, :, 2] / (held[:, :, 1] + 1),
        held[:, :, 0] / (held[:, :, 1] + 1), held[:, :, 3] / count, place / count, np.log1p(place), np.log1p(count - place),
    ]  # fmt: skip
    return np.concatenate(columns, 1, dtype=np.float32)


def _neighbours(blocks: Blocks, parents: Integers, containers: Integers) -> Floats:
    """Whether the blocks before and after stand in the same containers."""
    rows = len(parents)
    columns = np.zeros((rows, 6), np.float32)
    for level in range(3):
        same = containers[1:, level] == containers[:-1, level]
        columns[1:, level] = same
        columns[:-1, level + 3] = same
    return columns


def _spelled(blocks: Blocks, parents: Integers) -> Integers:
    above = np.maximum(np.array(blocks.elements.parent, np.int64), 0)
    spelling = np.array(blocks.elements.words, np.int64)
    levels = np.empty((len(parents), SPELLED), np.int64)
    element = parents
    for level in range(SPELLED):
        levels[:, level] = spelling[element]
        element = above[element]
    return levels


def columns(group: str) -> slice | list[int]:
    """The columns of `numbers` that a kind of feature has: training drops them now and then."""
    tags = _TEXT_WIDTH
    agreement = tags + _TAG_WIDTH + _BITS + 6
    place = agreement + 6
    groups: dict[str, slice | list[int]] = {
        "case": [3, 15, 19],
        "tags": slice(tags, tags + _TAG_WIDTH),
        "within": slice(tags + _TAG_WIDTH, tags + _TAG_WIDTH + _BITS),
        "title": [agreement, agreement + 1, agreement + 2, agreement + 5],
        "declared": [agreement + 3, agreement + 4],
        "repetition": slice(place + 12, place + 17),
    }
    return groups[group]
