"""The article that stands in its page twice: a print copy, a mobile copy, one hidden block for machines."""

from __future__ import annotations

from collections import Counter, defaultdict

from khabar.page.blocks import Blocks

__all__ = ["company_of", "without_copies"]

_LONG = 60
"""Characters from which the same words twice are no accident."""

_KEPT = 0.5


def without_copies(blocks: Blocks, chances: list[float]) -> None:
    """Set the chance to 0 for each kept row that another kept row says too, in the company of more of the body."""
    long = [row for row, chance in enumerate(chances) if chance >= _KEPT and len(blocks.text[row]) >= _LONG]
    same: dict[str, list[int]] = defaultdict(list)
    for row in long:
        same[blocks.text[row]].append(row)
    copies = [rows for rows in same.values() if len(rows) > 1]
    if copies:
        company = company_of(blocks, long)
        for rows in copies:
            rows.sort(key=lambda row: (-company[row], row))
            for row in rows[1:]:
                chances[row] = 0.0
    _whole(blocks, chances, long)


def _whole(blocks: Blocks, chances: list[float], long: list[int]) -> None:
    """One block that holds several others is a copy of them all."""
    for giant in sorted(long, key=lambda row: len(blocks.text[row]))[-3:]:
        text = blocks.text[giant]
        if len(text) < 600:
            continue
        held = [row for row in long if row != giant and chances[row] >= _KEPT and blocks.text[row] in text]
        if len(held) >= 3 and sum(len(blocks.text[row]) for row in held) > 0.5 * len(text):
            chances[giant] = 0.0


def company_of(blocks: Blocks, rows: list[int]) -> dict[int, int]:
    """How many of these rows stand in the fullest of the containers near each."""
    elements = blocks.elements
    held: Counter[int] = Counter()
    chains: dict[int, list[int]] = {}
    for row in rows:
        element, chain = blocks.parent[row], []
        for _ in range(4):
            if element <= 0:
                break
            chain.append(element)
            element = elements.parent[element]
        chains[row] = chain
        held.update(chain)
    return {row: max((held[element] for element in chains[row]), default=0) for row in rows}
