"""Things of a page that repeat: the posts of a live blog, the slides of a gallery. They are siblings marked up alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import regex

from khabar.page.blocks import Elements

__all__ = ["Siblings", "shape_of", "siblings"]

_NUMBER = regex.compile(r"\d+")
_LEVELS = 8
"""Elements around a time or a picture among which the one that repeats is looked for."""

_SHARE = 0.6
"""Part of the anchors that must stand in siblings."""


@dataclass(frozen=True, slots=True)
class Siblings:
    """`around` holds them all; `children` are elements in page order, one for each of `anchors`."""

    around: int
    children: list[int]
    anchors: list[int]


def siblings(elements: Elements, anchors: Sequence[int], least: int) -> Siblings | None:
    """The nearest element that holds most of the `anchors` (elements), each in a child of its own; an anchor may be one."""
    chains = [_chain(elements, anchor) for anchor in anchors]
    wanted = max(least, _SHARE * len(anchors))
    for level in range(1, _LEVELS):
        held: dict[int, dict[int, int]] = defaultdict(dict)
        for place, chain in enumerate(chains):
            if level < len(chain):
                held[chain[level]].setdefault(chain[level - 1], place)
        if not held:
            return None
        around, children = max(held.items(), key=lambda item: len(item[1]))
        if len(children) >= wanted:
            ordered = sorted(children.items())
            return Siblings(around, [child for child, _ in ordered], [place for _, place in ordered])
    return None


def _chain(elements: Elements, element: int) -> list[int]:
    chain = [element]
    while element > 0 and len(chain) < _LEVELS:
        element = elements.parent[element]
        chain.append(element)
    return chain


def shape_of(elements: Elements, element: int) -> Hashable:
    """What elements have in common that a template wrote: tag, class and id of their own and of the one around them."""
    return _own(elements, element), _own(elements, max(0, elements.parent[element]))


def _own(elements: Elements, element: int) -> tuple[str, str]:
    words = elements.spellings[elements.words[element]]
    return elements.tag[element], _NUMBER.sub("", words) if words else words
