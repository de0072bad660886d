"""What each block of an HTML page is: headline, paragraph, caption ... or chrome."""

from __future__ import annotations

from khabar.language import Language
from khabar.page.blocks import Blocks, Label
from khabar.page.page import Page
from khabar.page.tags import WITHIN_TAGS

__all__ = ["label"]

_BIT = {name: 1 << bit for bit, name in enumerate(WITHIN_TAGS)}
_ASIDE = _BIT["nav"] | _BIT["footer"] | _BIT["aside"] | _BIT["form"] | _BIT["figure"] | _BIT["button"]


def label(page: Page, language: Language | None = None) -> Page:
    """`page` with its blocks labelled."""
    blocks = page.blocks
    best = _container(blocks)
    for row in range(len(blocks)):
        inside = best is not None and blocks.elements.first[best] <= row < blocks.elements.last[best]
        blocks.probability[row] = (0.9 if _prose(blocks, row) else 0.6) if inside and _fits(blocks, row) else 0.05
        blocks.label[row] = _kind(blocks, row) if blocks.probability[row] >= 0.5 else "chrome"
    _headline(page)
    return page


def _prose(blocks: Blocks, row: int) -> float:
    text = blocks.text[row]
    if len(text) < 50 or blocks.links[row] > 0.5 or blocks.elements.within[blocks.parent[row]] & _ASIDE:
        return 0.0
    return len(text) * (1 - blocks.links[row])


def _fits(blocks: Blocks, row: int) -> bool:
    within = blocks.elements.within[blocks.parent[row]]
    if within & _ASIDE or blocks.links[row] > 0.6:
        return False
    return _prose(blocks, row) > 0 or blocks.tag[row] in ("p", "h2", "h3", "h4", "li", "blockquote")


def _container(blocks: Blocks) -> int | None:
    """The element whose children hold most prose; what stands two levels deeper counts a quarter."""
    scores: dict[int, float] = {}
    for row in range(len(blocks)):
        prose = _prose(blocks, row)
        element = blocks.elements.parent[blocks.parent[row]]
        for share in (1.0, 0.5, 0.25):
            if element < 0 or not prose:
                break
            scores[element] = scores.get(element, 0.0) + prose * share
            element = blocks.elements.parent[element]
    return max(scores, key=lambda element: scores[element], default=None)


def _kind(blocks: Blocks, row: int) -> Label:
    tag, within = blocks.tag[row], blocks.elements.within[blocks.parent[row]]
    if tag[0] == "h" and tag[1:].isdigit():
        return "subhead"
    if within & _BIT["table"]:
        return "table"
    if within & _BIT["li"]:
        return "list"
    return "quote" if within & _BIT["blockquote"] else "paragraph"


def _headline(page: Page) -> None:
    blocks = page.blocks
    heads = [row for row, tag in enumerate(blocks.tag) if tag == "h1"]
    if heads:
        title = page.title or ""
        best = max(heads, key=lambda row: (blocks.text[row] in title, len(blocks.text[row])))
        blocks.label[best], blocks.probability[best] = "headline", 0.05
