"""Rows of one table set into another: text of a page's data beside what its markup shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from khabar.page.blocks import Blocks, Elements

__all__ = ["spliced"]

T = TypeVar("T")


def spliced(blocks: Blocks, other: Blocks, at: int) -> Blocks:
    """`blocks` with the rows of `other` before row `at`; the elements of `other` stand behind, inside the page itself."""
    count, shift = len(other), len(blocks.elements)

    def moved(row: int) -> int:
        return row + count if row >= at else row

    return Blocks(
        text=[*blocks.text[:at], *other.text, *blocks.text[at:]],
        tag=[*blocks.tag[:at], *other.tag, *blocks.tag[at:]],
        words=[*blocks.words[:at], *other.words, *blocks.words[at:]],
        links=[*blocks.links[:at], *other.links, *blocks.links[at:]],
        parent=[*blocks.parent[:at], *(element + shift for element in other.parent), *blocks.parent[at:]],
        hint=[*blocks.hint[:at], *other.hint, *blocks.hint[at:]],
        start=[*blocks.start[:at], *other.start, *blocks.start[at:]],
        end=[*blocks.end[:at], *other.end, *blocks.end[at:]],
        label=[*blocks.label[:at], *other.label, *blocks.label[at:]],
        probability=[*blocks.probability[:at], *other.probability, *blocks.probability[at:]],
        images=[replace(one, before=moved(one.before)) for one in blocks.images]
        + [replace(one, before=one.before + at) for one in other.images],
        embeds=sorted(
            [replace(one, before=moved(one.before)) for one in blocks.embeds]
            + [replace(one, before=one.before + at) for one in other.embeds],
            key=lambda one: one.before,
        ),
        pictured=sorted([*map(moved, blocks.pictured), *(row + at for row in other.pictured)]),
        elements=_joined(blocks.elements, other.elements, at, count),
        breaks=_moved(blocks.breaks, other.breaks, at, count),
        seams=_moved(blocks.seams, other.seams, at, count),
        signed=_moved(blocks.signed, other.signed, at, count),
        unseen=_moved(blocks.unseen, other.unseen, at, count),
        bold={*map(moved, blocks.bold), *(row + at for row in other.bold)},
        data=_moved(blocks.data, other.data, at, count),
    )


def _moved(said: dict[int, T], other: dict[int, T], at: int, count: int) -> dict[int, T]:
    """What rows of either table are known by, under the numbers that they have together."""
    kept = {row + count if row >= at else row: one for row, one in said.items()}
    return kept | {row + at: one for row, one in other.items()}


def _joined(elements: Elements, other: Elements, at: int, count: int) -> Elements:
    shift, spelled = len(elements), len(elements.spellings)
    return Elements(
        tag=[*elements.tag, *other.tag],
        parent=[*elements.parent, *(parent + shift if parent >= 0 else 0 for parent in other.parent)],
        first=[*(row + count if row >= at else row for row in elements.first), *(row + at for row in other.first)],
        last=[*(row + count if row > at else row for row in elements.last), *(row + at for row in other.last)],
        words=[*elements.words, *(word + spelled for word in other.words)],
        within=[*elements.within, *other.within],
        spellings=[*elements.spellings, *other.spellings],
        crumbs=[*elements.crumbs, *(one + shift for one in other.crumbs)],
    )
