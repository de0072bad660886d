"""Which part of a state is the page's own report: the prose that stands nearest to the page's own headline.

From the headline up, the objects around it; in each, down to the list or string that holds the text. Reports beside it
(`related`, `latest`) have headlines and addresses of their own under the same keys, and are passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

import regex

from khabar.article.headline import same_headline
from khabar.article.payload.state_tree import Tree, prose
from khabar.language import whole_number

__all__ = ["Part", "story"]

_ADDRESS = regex.compile(r"(?:https?://[^\s/]+)?/[^\s<>]{6,}")
_DATE = regex.compile(r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]|$)|1\d{9}(?:\d{3})?$")
_LETTERS = 12
"""Letters of a headline that agree by no chance."""

_SHARE = 0.5
"""Share of the page's title that a headline is, where the title names the site too."""

_LONGEST = 400
_MOST_ANCHORS = 12
_FARTHER = 0.2
"""What a text one object farther from the headline is worth: it must be so much longer to be the better one."""

_DEEPER = 0.7
"""The same for each object down from there to the text."""

_NEAR, _FAR = 0.13, 0.005
"""What such a text is worth at least: farther off stand legal notes, shops' catalogues, other reports. On a page that
declares itself a report the text may stand anywhere.
"""

_LEAST = 300
"""Characters of prose that are a text: a description beside the headline has fewer."""

_WHOLE = 0.97
"""Share of a list's prose in one item from which that item is the text, and not a paragraph of it."""

_TEXT_KEY = 0.05
"""Share of all prose under a key from which it is a key of texts, and no headline under it tells two reports apart."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a state: `leaves` of its tree below node `root`. `anchor`: the leaf that says the headline."""

    tree: Tree
    root: int
    leaves: tuple[int, ...]
    anchor: int
    score: float


def story(tree: Tree, titles: Collection[str], *, report: bool = True) -> Part | None:
    """The text of the report that a page with these titles is of: long, and near one of its headlines.

    `report`: whether the page says that it is one.
    """
    said = [same for title in titles if len(same := same_headline(title)) >= _LETTERS]
    if not said or tree.sum[-1] < _LEAST:
        return None
    anchors = _anchors(tree, said)
    others = _others(tree, anchors, said)
    parts = [part for anchor in anchors for part in _around(tree, anchor, others, _FAR if report else _NEAR)]
    return max(parts, key=lambda part: part.score, default=None)


def _anchors(tree: Tree, said: list[str]) -> list[int]:
    """The leaves that say one of the titles, one for each object."""
    found: dict[int, int] = {}
    known: dict[str, bool] = {}
    for leaf, text in enumerate(tree.text):
        if _LETTERS <= len(text) <= _LONGEST:
            agrees = known.get(text)
            if agrees is None:
                agrees = known[text] = _agrees(same_headline(text), said)
            if agrees and isinstance(tree.value[tree.node[leaf]], dict):
                found.setdefault(tree.node[leaf], leaf)
                if len(found) >= _MOST_ANCHORS:
                    break
    return list(found.values())


def _agrees(text: str, said: list[str]) -> bool:
    if len(text) < _LETTERS:
        return False
    return any(text == one or (text in one and len(text) >= len(one) * _SHARE) or one in text for one in said)


def _others(tree: Tree, anchors: Iterable[int], said: list[str]) -> list[int]:
    """The nodes of other reports: objects with another headline under the same key, and an address or a date."""
    keys = {(tree.leaf_key[leaf], _outer_key(tree, leaf)) for leaf in anchors if "/" not in tree.text[leaf]}
    texts: Counter[str] = Counter()
    for leaf, key in enumerate(tree.leaf_key):
        texts[key] += tree.leaf_prose(leaf)
    keys = {pair for pair in keys if texts[pair[0]] < _TEXT_KEY * tree.sum[-1]}
    plain, nested = {key for key, outer in keys if not outer}, {pair for pair in keys if pair[1]}
    inner = {key for key, _ in keys}
    found: list[int] = []
    for leaf, key in enumerate(tree.leaf_key):
        if key not in inner or not _LETTERS <= len(tree.text[leaf]) <= _LONGEST:
            continue
        node = tree.node[leaf]
        if (key, tree.key[node]) in nested:
            node = tree.parent[node]
        elif key not in plain:
            continue
        if _is_addressed(tree, node) and not _agrees(same_headline(tree.text[leaf]), said):
            found.append(node)
    return found


def _outer_key(tree: Tree, leaf: int) -> str:
    """The key of the object around a headline that holds little else (`headlines: {basic: ...}`), or ""."""
    node = tree.node[leaf]
    around = tree.parent[node]
    alone = len(tree.leaves(node)) <= 6 and tree.prose(node) < _LEAST and not _is_addressed(tree, node)
    return tree.key[node] if alone and around >= 0 and isinstance(tree.value[around], dict) else ""


def _is_addressed(tree: Tree, node: int) -> bool:
    value = tree.value[node]
    said = list(value.values())[:60] if isinstance(value, dict) else []
    return any(
        (isinstance(one, str) and len(one) < 500 and (_ADDRESS.fullmatch(one) or _DATE.match(one)))
        or (type(one) is int and _DATE.fullmatch(str(one)[:20]))
        for one in said
    )


def _around(tree: Tree, anchor: int, others: list[int], least: float) -> Iterator[Part]:
    """The text in each of the objects around a headline."""
    around = set(tree.above(tree.node[anchor]))
    barred = [node for node in others if node not in around]
    own = _Own(tree, barred)
    below, worth = -1, 1.0
    for node in tree.above(tree.node[anchor]):
        if isinstance(tree.value[node], list):
            if alike := list(_alike(tree, node, below, anchor)):
                barred += alike
                own = _Own(tree, barred)
        else:
            root, leaves = _text(tree, node, own)
            total = sum(map(tree.leaf_prose, leaves))
            near = worth * _DEEPER ** _depth(tree, root, node)
            if total >= _LEAST and near >= least:
                yield Part(tree, root, leaves, anchor, total * near)
            worth *= _FARTHER
        below = node
        if worth < least:
            return


def _depth(tree: Tree, root: int, node: int) -> int:
    """How many objects stand between a text and a node around it."""
    depth = 0
    for one in tree.above(root):
        if one == node:
            break
        depth += isinstance(tree.value[one], dict)
    return depth


def _alike(tree: Tree, around: int, own: int, anchor: int) -> Iterator[int]:
    """The other items of a list of reports: those with a headline of theirs where this one has its own, and some text."""
    path = [tree.leaf_key[anchor]]
    for node in tree.above(tree.node[anchor]):
        if node == own:
            break
        path.append(tree.key[node])
    for item in tree.children.get(around, ()):
        if item != own and tree.prose(item):
            said = _at(tree.value[item], reversed(path))
            if isinstance(said, str) and len(said) >= _LETTERS and not prose(said):
                yield item


def _at(value: object, path: Iterable[str]) -> object:
    """What stands at a path inside a value."""
    for key in path:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and (place := whole_number(key)) is not None and place < len(value):
            value = value[place]
        else:
            return None
    return value


class _Own:
    """The prose of a tree without that of barred nodes."""

    def __init__(self, tree: Tree, barred: Iterable[int]) -> None:
        self.tree = tree
        self.first: list[int] = []
        self.last: list[int] = []
        for first, last in sorted({(tree.first_leaf[node], tree.last_leaf[node]) for node in barred}):
            if not self.last or first >= self.last[-1]:
                self.first.append(first)
                self.last.append(last)
        pairs = zip(self.first, self.last, strict=True)
        self.gone = list(accumulate((tree.sum[last] - tree.sum[first] for first, last in pairs), initial=0))

    def prose(self, node: int) -> int:
        first, last = self.tree.first_leaf[node], self.tree.last_leaf[node]
        place = bisect_right(self.first, first) - 1
        if place >= 0 and last <= self.last[place]:
            return 0
        inside = self.gone[bisect_right(self.first, last - 1)] - self.gone[bisect_right(self.first, first - 1)]
        return self.tree.prose(node) - inside

    def leaf(self, leaf: int) -> int:
        return 0 if self.is_barred(leaf) else self.tree.leaf_prose(leaf)

    def is_barred(self, leaf: int) -> bool:
        """Whether a leaf stands in a barred node."""
        place = bisect_right(self.first, leaf) - 1
        return place >= 0 and leaf < self.last[place]


def _text(tree: Tree, node: int, own: _Own) -> tuple[int, tuple[int, ...]]:
    """The leaves of the text below a node, and what holds them: down the heaviest branch to a string or a list of them."""
    while total := own.prose(node):
        inner = max(tree.children.get(node, ()), key=own.prose, default=-1)
        string = max(_direct(tree, node), key=own.leaf, default=-1)
        inner_prose = own.prose(inner) if inner >= 0 else 0
        string_prose = own.leaf(string) if string >= 0 else 0
        if isinstance(tree.value[node], list) and max(inner_prose, string_prose) < _WHOLE * total:
            return node, tuple(leaf for leaf in tree.leaves(node) if not own.is_barred(leaf))
        if string_prose >= inner_prose:
            return node, (string,)
        node = inner
    return node, ()


def _direct(tree: Tree, node: int) -> Iterator[int]:
    """The leaves of a node itself, not of what is inside it."""
    place = tree.first_leaf[node]
    for child in tree.children.get(node, ()):
        yield from range(place, tree.first_leaf[child])
        place = tree.last_leaf[child]
    yield from range(place, tree.last_leaf[node])
