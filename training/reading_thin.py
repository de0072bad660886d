"""Pages made of annotated ones by leaving out blocks: a short article in the same template, a page with less around it.

What the net sees of a block depends on the whole page (how much of its prose a container holds, how often a kind of
block repeats), so the features of a thinned page are new ones, not some rows of the old.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from khabar.page.blocks import Blocks, Elements
from khabar.page.page import Page

__all__ = ["only", "thinned"]

_HALF = 0.5
_LEAST = 3
"""Blocks that a thinned page must still have."""


def thinned(
    page: Page, known: NDArray[np.float32], random: np.random.Generator
) -> tuple[Page, NDArray[np.bool_]] | None:
    """A page of fewer blocks, and which ones they are; None where too little would be left."""
    kept = np.ones(len(page.blocks), bool)
    body = known[:, 0] >= _HALF
    if random.random() < 0.7:
        kept &= _less_body(body, random)
    if random.random() < 0.7:
        kept &= _less_around(page.blocks.elements, body, random)
    if kept.all() or kept.sum() < _LEAST or not (kept & body).any():
        return None
    return only(page, kept), kept


def _less_body(body: NDArray[np.bool_], random: np.random.Generator) -> NDArray[np.bool_]:
    """A run of the body stays, of any length: most readings that fail are of short articles."""
    rows = np.flatnonzero(body)
    kept = np.ones(len(body), bool)
    if len(rows) > 1:
        stay = max(1, int(len(rows) * random.uniform(0.05, 0.8)))
        start = random.integers(0, len(rows) - stay + 1) if random.random() < 0.5 else 0
        kept[rows] = False
        kept[rows[start : start + stay]] = True
    return kept


def _less_around(elements: Elements, body: NDArray[np.bool_], random: np.random.Generator) -> NDArray[np.bool_]:
    """Some containers without body text are left out whole."""
    held = np.concatenate([[0], np.cumsum(body)])
    first, last = np.array(elements.first), np.array(elements.last)
    free = np.flatnonzero((held[last] == held[first]) & (last - first > 1))
    kept = np.ones(len(body), bool)
    for element in random.permutation(free)[: int(len(free) * random.uniform(0, 0.3))]:
        kept[first[element] : last[element]] = False
    return kept


def only(page: Page, kept: NDArray[np.bool_]) -> Page:
    """The page with these blocks alone, its containers drawn in around them."""
    blocks = page.blocks
    rows = np.flatnonzero(kept).tolist()
    place = np.concatenate([[0], np.cumsum(kept)]).tolist()
    elements = replace(
        blocks.elements,
        first=[place[row] for row in blocks.elements.first],
        last=[place[row] for row in blocks.elements.last],
    )
    left = Blocks(
        text=[blocks.text[row] for row in rows],
        tag=[blocks.tag[row] for row in rows],
        links=[blocks.links[row] for row in rows],
        parent=[blocks.parent[row] for row in rows],
        hint=[blocks.hint[row] for row in rows],
        label=["chrome"] * len(rows),
        probability=[0.0] * len(rows),
        embeds=[replace(embed, before=place[embed.before]) for embed in blocks.embeds],
        pictured=[place[row] for row in blocks.pictured],
        elements=elements,
        breaks={place[row]: count for row, count in blocks.breaks.items() if kept[row]},
    )
    return replace(page, blocks=left)
