"""The text of a state as markup of ours, so that the reader of pages cuts it: paragraphs, subheads, lists and quotes.

Data models agree on little. Which strings are text tells their key: the one under which most of the prose stands. What a
piece is tells the object around it, where it names its kind in one of the words of `payload.toml`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from importlib import resources
from itertools import pairwise

import regex

from khabar.article.payload.state_story import Part
from khabar.article.payload.state_tree import Tree

__all__ = ["Piece", "Words", "key_word", "pieces", "plain_pieces", "words"]

_HTML = regex.compile(r"</?[a-zA-Z][^<>]{0,2000}+>|&(?:#\d{1,6}|[a-zA-Z]{2,8});")
_BLOCKS = regex.compile(r"<(?:p|br|div|h[1-6]|li|ul|ol|blockquote|section|figure|table)\b", regex.I)
_ESCAPED = regex.compile(r"&lt;/?(?:p|br|div|h[1-6]|li|b|strong|a|span)\b", regex.I)
_LINES = regex.compile(r"[ \t\r]*(?:\n|\\n)[ \t\r\n]*")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*")
_CODE_WORD = regex.compile(r"[!-~]+")
_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")

_SECOND = 0.08
"""Share of a text's prose from which a second key holds text too."""

_MOST = 3_000


@dataclass(frozen=True, slots=True)
class Words:
    kind_keys: Mapping[str, int]
    kinds: Mapping[str, str]
    beside: frozenset[str]
    headings: frozenset[str]


@cache
def words() -> Words:
    """The hints of `payload.toml`."""
    table = tomllib.loads((resources.files("khabar.article.payload") / "payload.toml").read_text("utf-8"))
    keys = table["keys"]
    return Words(
        {key: rank for rank, key in enumerate(table["kind_keys"])},
        {word: kind for kind, said in table["kinds"].items() for word in said},
        *(frozenset(keys[name]) for name in ("beside", "headings")),
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """Markup of one block or more, and the leaf it comes from. `tag`: the element around it, "" where it has its own."""

    markup: str
    tag: str
    leaf: int


def key_word(key: str) -> str:
    """A key as the hints spell it."""
    return _LETTERS.sub("", key).lower()


def pieces(part: Part) -> list[Piece]:
    """The text of a part of a state, a piece a block; runs of one line are joined."""
    tree = part.tree
    if len(part.leaves) == 1:
        return [*plain_pieces(tree.text[part.leaves[0]], part.leaves[0])]
    kept = _kept(part)
    made: list[Piece] = []
    last = -1
    for leaf in part.leaves:
        if leaf not in kept or len(made) >= _MOST:
            continue
        text = tree.text[leaf]
        holder, tag = _holder(tree, leaf)
        if tag == "skip" or not text.strip() or (holder < 0 and _CODE_WORD.fullmatch(text.strip())):
            continue
        if _name(tree, leaf) in words().headings and kept[leaf] == 2:
            holder, tag = -1, "h2"
        if _BLOCKS.search(text):
            made += plain_pieces(text, leaf)
        elif holder >= 0 and holder == last:
            made[-1] = Piece(made[-1].markup + _inline(text), made[-1].tag, made[-1].leaf)
        else:
            made.append(Piece(_inline(text), "li" if tag == "ul" else tag or "p", leaf))
        last = holder if tag not in ("", "ul") else -1
    return made


def plain_pieces(text: str, leaf: int = -1) -> Iterator[Piece]:
    """A text that is one string: markup, lines, or one paragraph."""
    if _ESCAPED.search(text) and not _BLOCKS.search(text):
        text = unescape(text)
    if _BLOCKS.search(text):
        yield Piece(text, "", leaf)
        return
    for line in _LINES.split(text):
        if line.strip():
            yield Piece(_inline(line), "p", leaf)


def _inline(text: str) -> str:
    return text if _HTML.search(text) else escape(text, quote=False)


def _kept(part: Part) -> dict[int, int]:
    """The leaves that are text: 1 under a key that holds prose, 2 a heading beside such a leaf."""
    tree = part.tree
    prose: Counter[str] = Counter()
    for leaf in part.leaves:
        if amount := tree.leaf_prose(leaf):
            prose[_name(tree, leaf)] += amount
    hints = words()
    keys = _keys(part, prose)
    kept = {leaf: 1 for leaf in part.leaves if _name(tree, leaf) in keys and not _is_label(tree, leaf)}
    nodes = {tree.node[leaf] for leaf in kept}
    for leaf in part.leaves:
        if leaf not in kept and tree.node[leaf] in nodes and _name(tree, leaf) in hints.headings:
            kept[leaf] = 2
    return kept


def _keys(part: Part, prose: Counter[str]) -> set[str]:
    """The keys that hold text, without those that say once more what a better one says."""
    tree, beside = part.tree, words().beside
    said: dict[str, list[str]] = {name: [] for name in prose}
    items: dict[str, set[int]] = {name: set() for name in prose}
    for leaf in part.leaves:
        if tree.leaf_prose(leaf):
            said[_name(tree, leaf)].append(tree.text[leaf])
            items[_name(tree, leaf)].add(_item(part, leaf))
    cut = {name for name, texts in said.items() if any(_BLOCKS.search(text) for text in texts)}
    keys: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    filled: set[int] = set()
    for name in sorted(prose, key=lambda name: (name in beside, -prose[name] * (1.3 if name in cut else 1.0))):
        if keys and (name in beside or prose[name] < _SECOND * prose.total()):
            continue
        own = {pair for text in said[name] for pair in pairwise(_WORD.findall(_HTML.sub(" ", text)))}
        # Beside a paragraph another key is its caption or its source; alone in its item it is a quote, a list, an answer.
        if not keys or (2 * len(own & pairs) < len(own) and 2 * len(items[name] & filled) < len(items[name])):
            keys.add(name)
            pairs |= own
            filled |= items[name]
    return keys


def _item(part: Part, leaf: int) -> int:
    """The item of the text's list that a leaf stands in."""
    item = -leaf
    for node in part.tree.above(part.tree.node[leaf]):
        if node == part.root:
            break
        item = node
    return item


def _name(tree: Tree, leaf: int) -> str:
    """The key of a leaf; that of the list around it where it is an item."""
    key, node = tree.leaf_key[leaf], tree.node[leaf]
    while key.isdecimal() and node >= 0:
        key, node = tree.key[node], tree.parent[node]
    return key_word(key)


def _is_label(tree: Tree, leaf: int) -> bool:
    """Whether a leaf names the kind of its list (`["p", "text"]`, `["$", "p", null, ...]`), or is an item of no text."""
    key, node = tree.leaf_key[leaf], tree.node[leaf]
    if not isinstance(tree.value[node], list):
        return not tree.text[leaf].strip() or tree.text[leaf].isdecimal()
    if tree.text[tree.first_leaf[node]] == "$":
        return key in ("0", "1", "2")
    return key in ("0", "1") and tree.text[leaf] in ("$", "a", "b", "i", "em", "strong", "span", *words().kinds)


def _holder(tree: Tree, leaf: int) -> tuple[int, str]:
    """The node that makes a leaf part of a paragraph, heading, list item or quote, and its tag; -1 where none says so."""
    item = -1
    found = ""
    for count, node in enumerate(tree.above(tree.node[leaf])):
        if count > 12:
            break
        kind = _kind(tree, node)
        if kind == "skip":
            return node, "skip"
        if kind and not found:
            found, item = kind, node
        elif kind in ("li", "blockquote") and found == "p":
            found, item = kind, node if kind == "li" else item
    return item, found


def _kind(tree: Tree, node: int) -> str:
    value, hints = tree.value[node], words()
    if isinstance(value, list):
        said = [one for one in value[:2] if isinstance(one, str)]
        named = said[-1] if said[:1] == ["$"] else said[0] if said and len(value) > 1 else ""
        return hints.kinds.get(named, "") if len(named) < 12 else ""
    if not isinstance(value, dict):
        return ""
    best, rank = "", len(hints.kind_keys)
    for key, one in value.items():
        if isinstance(one, str) and 0 < len(one) < 40:
            place = hints.kind_keys.get(key_word(key))
            if place is not None and place < rank:
                kind = hints.kinds.get(key_word(one.rsplit("/", 1)[-1]))
                if kind:
                    best, rank = kind, place
    return best
