"""A state as a table: its objects and lists in the order they stand, its strings beside them, how much of each is prose.

Whatever stands below a node is a stretch of the table, so that the prose of any part is one subtraction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

import regex

from khabar.page.code import is_code
from khabar.page.json_gate import decoded
from khabar.page.state import STREAM, State
from khabar.page.wire import pointed

__all__ = ["Tree", "prose", "tree"]

_MOST_NODES = 150_000
_MOST_LEAVES = 400_000
_DEEPEST = 400
_MOST_VISITS = 3
"""Times that one object is looked at: frameworks point to it from several places."""

_MOST_INSIDE = 40
"""Strings that are JSON once more and are opened."""

_REMARKS = ("//", "/*", "* ", "*/")
_SHORTEST = 30
_UNSEEN = regex.compile(r"<(style|script)\b[^<>]*+>(?:(?!</\1).)*+(?:</\1|\Z)", regex.I | regex.S)
_TAG = regex.compile(r"<[a-zA-Z/!][^<>]{0,2000}+>")
_SENTENCE_ENDS = regex.compile(r"[.!?।॥؟۔…:](?=[\"'”’»)\]]{0,3}(?:[\s<]|$))|[。！？]")
_SIGNS = regex.compile(r"[{}=\\;|]|https?:")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")


def prose(text: str) -> int:
    """How many characters of `text` are sentences for people: none of an address, a code, a label or a script."""
    if len(text) < _SHORTEST:
        return 0
    said = _TAG.sub(" ", _UNSEEN.sub(" ", text)) if "<" in text else text
    if len(said) < _SHORTEST or not _SENTENCE_ENDS.search(said):
        return 0
    if said.count(" ") * 20 < len(said) and len(_UNSPACED.findall(said[:400])) * 4 < min(len(said), 400):
        return 0
    head = said[:4000]
    return 0 if len(_SIGNS.findall(head)) * 40 > len(head) or _is_script(head) else len(said)


def _is_script(text: str) -> bool:
    if ";" not in text:
        return False
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    return 5 * sum(1 for line in lines if line.startswith(_REMARKS) or is_code(line)) > len(lines)


@dataclass(slots=True)
class Tree:
    """Columns of nodes: `parent`, `key`, `value` (the object or list), `last` (the node after those inside), `first_leaf`,
    `last_leaf`. Columns of leaves, which are strings and numbers: `node`, `leaf_key`, `text`. `sum`: prose of all leaves before.
    """

    state: State
    parent: list[int] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    value: list[object] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    first_leaf: list[int] = field(default_factory=list)
    last_leaf: list[int] = field(default_factory=list)
    node: list[int] = field(default_factory=list)
    leaf_key: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    sum: list[int] = field(default_factory=list)
    children: dict[int, list[int]] = field(default_factory=dict)

    def prose(self, node: int) -> int:
        """Characters of prose below a node."""
        return self.sum[self.last_leaf[node]] - self.sum[self.first_leaf[node]]

    def leaf_prose(self, leaf: int) -> int:
        return self.sum[leaf + 1] - self.sum[leaf]

    def leaves(self, node: int) -> range:
        return range(self.first_leaf[node], self.last_leaf[node])

    def above(self, node: int) -> Iterator[int]:
        """The node and those around it, inmost first."""
        while node >= 0:
            yield node
            node = self.parent[node]

    def path(self, leaf: int) -> str:
        """Where a leaf stands: `__NEXT_DATA__.props.pageProps.story.text`."""
        keys = [self.leaf_key[leaf], *(self.key[node] for node in self.above(self.node[leaf]))]
        return ".".join(reversed(keys)).encode("utf-8", "ignore").decode()


@dataclass(slots=True)
class _Open:
    node: int
    items: Iterator[tuple[str, object]]


def tree(state: State) -> Tree:
    """The table of a state, pointers followed, JSON in strings opened; cut where it goes on without end."""
    made = Tree(state)
    stack: list[_Open] = []
    visits: Counter[int] = Counter()
    inside: set[int] = set()
    budget = [_MOST_INSIDE]
    _enter(made, stack, visits, inside, state.name, state.value)
    while stack:
        top = stack[-1]
        for key, item in top.items:
            found = _followed(item, made, stack, budget)
            if isinstance(found, (dict, list)):
                if _enter(made, stack, visits, inside, key, found):
                    break
            elif isinstance(found, (str, int, float)) and not isinstance(found, bool) and len(made.node) < _MOST_LEAVES:
                made.node.append(top.node)
                made.leaf_key.append(key)
                made.text.append(found if isinstance(found, str) else str(found)[:40])
        else:
            stack.pop()
            inside.discard(id(made.value[top.node]))
            made.last[top.node], made.last_leaf[top.node] = len(made.parent), len(made.node)
    made.sum = list(accumulate(map(prose, made.text), initial=0))
    return made


def _enter(made: Tree, stack: list[_Open], visits: Counter[int], inside: set[int], key: str, value: object) -> bool:
    """Open an object or list, unless it holds itself, was looked at often, or there is no room."""
    name = id(value)
    if len(made.parent) >= _MOST_NODES or len(stack) >= _DEEPEST or name in inside or visits[name] >= _MOST_VISITS:
        return False
    visits[name] += 1
    inside.add(name)
    node = len(made.parent)
    parent = stack[-1].node if stack else -1
    made.parent.append(parent)
    made.children.setdefault(parent, []).append(node)
    made.key.append(key)
    made.value.append(value)
    made.last.append(-1)
    made.first_leaf.append(len(made.node))
    made.last_leaf.append(-1)
    stack.append(_Open(node, _items(value)))
    return True


def _items(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        return iter(value.items())
    return ((str(place), item) for place, item in enumerate(value if isinstance(value, list) else ()))


def _followed(item: object, made: Tree, stack: list[_Open], budget: list[int]) -> object:
    """What a value stands for: a pointer of React's or Apollo's, or JSON written into a string."""
    if isinstance(item, str):
        root = made.state.value
        if item[:1] == "$" and isinstance(root, dict) and made.state.name == STREAM:
            return pointed(item, root)
        if len(item) > 60 and item[0] in "{[" and item[-1] in "}]" and budget[0] > 0:
            budget[0] -= 1
            value = decoded(item)
            return value if isinstance(value, (dict, list)) else item
    elif isinstance(item, dict) and len(item) <= 4:
        name = item.get("__ref") or (
            item.get("id") if item.get("generated") is not None or item.get("type") == "id" else None
        )
        if isinstance(name, str):
            for opened in reversed(stack):
                around = made.value[opened.node]
                if isinstance(around, dict) and name in around:
                    return around[name]
    return item
