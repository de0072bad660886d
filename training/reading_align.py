"""Gold text laid on blocks: which of a page's blocks are body, standfirst, headline, caption or byline."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import regex
from benchmarks.reading_corpus import GoldPage, Passages
from benchmarks.reading_score import shingles
from numpy.typing import NDArray

from khabar.article.labels.copies import company_of
from khabar.page.page import Page

__all__ = ["HEADS", "UNKNOWN", "align", "align_passages"]

HEADS = ("body", "headline", "standfirst", "byline", "caption")
UNKNOWN = -1.0
_SHORT = 6
_FAR = 30
_HALF = 0.5
_TOKEN = regex.compile(r"\w+")

Floats = NDArray[np.float32]


def align(page: Page, gold: GoldPage) -> Floats:
    """For each block and head 1, 0 or UNKNOWN."""
    texts = page.blocks.text
    known = np.full((len(texts), len(HEADS)), UNKNOWN, np.float32)
    known[:, 0] = _without_copies(page, _share(texts, gold.body))
    if gold.title:
        known[:, 1] = _share(texts, [gold.title])
        for row in range(len(texts)):
            known[row, 1] *= known[row, 0] < _HALF or page.blocks.tag[row] == "h1"
    # What another corpus counts as body is no standfirst to it, however it looks.
    known[known[:, 0] >= _HALF, 2] = 0.0
    if gold.corpus == "fundus":
        known[:, 2] = _share(texts, gold.standfirst) * (known[:, 0] < _HALF)
        known[:, 4] = _share(texts, gold.captions) * (known[:, 0] < _HALF)
        # Corpora differ on whether a standfirst is body: it must not teach either.
        known[known[:, 2] >= _HALF, 0] = UNKNOWN
    names = [name for name in gold.authors if len(name) > 4]
    if names:
        known[:, 3] = [float(len(text) < 150 and any(name in text for name in names)) for text in texts]
        known[:, 3] *= known[:, 0] < _HALF
    return known


def _share(texts: list[str], wanted: list[str]) -> Floats:
    """The share of each block's words, as runs of four, that stand in the wanted text; a short one must
    be a line of it, or stand in it beside its neighbour's words.
    """
    runs = set(shingles("\n".join(wanted)))
    lines = {_plain(line) for text in wanted for line in text.split("\n")}
    glued = " " + " ".join(_plain(text) for text in wanted) + " "
    tokens = [plain_tokens(text) for text in texts]
    shares = np.zeros(len(texts), np.float32)
    for row, own in enumerate(tokens):
        if len(own) >= _SHORT:
            found = shingles(texts[row])
            shares[row] = sum(run in runs for run in found) / len(found)
        elif own:
            said = " ".join(own)
            before = " ".join([*tokens[row - 1][-3:], said]) if row else said
            after = " ".join([said, *tokens[row + 1][:3]]) if row + 1 < len(tokens) else said
            joined = (text for text in (before, after) if text.count(" ") > said.count(" ") + 1)
            shares[row] = said in lines or any(f" {text} " in glued for text in joined)
    return _near(shares, tokens)


def _near(shares: Floats, tokens: list[list[str]]) -> Floats:
    """Short blocks far from every long one that is wanted are the same words by chance: a menu, a telephone number."""
    long = np.array([row for row, own in enumerate(tokens) if len(own) >= _SHORT and shares[row] >= _HALF])
    if len(long):
        for row in np.flatnonzero(shares >= _HALF):
            if len(tokens[row]) < _SHORT and np.abs(long - row).min() > _FAR:
                shares[row] = 0.0
    return shares


def plain_tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _plain(text: str) -> str:
    return " ".join(_TOKEN.findall(text))


def _without_copies(page: Page, shares: Floats) -> Floats:
    """Of the copies of a passage only the one in the company of most other body text stays body."""
    body = [row for row in range(len(shares)) if shares[row] >= _HALF]
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in body:
        for run in set(shingles(page.blocks.text[row])):
            where[run].append(row)
    company = company_of(page.blocks, body)
    result = shares.copy()
    taken: set[tuple[str, ...]] = set()
    for row in sorted(body, key=lambda row: (-company[row], row)):
        runs = set(shingles(page.blocks.text[row]))
        if len(runs) >= 3 and len(runs & taken) > 0.7 * len(runs):
            result[row] = 0.0
        else:
            taken |= runs
    return result


def align_passages(page: Page, gold: Passages) -> Floats:
    """Only what the passages settle; all else is unknown."""
    known = np.full((len(page.blocks), len(HEADS)), UNKNOWN, np.float32)
    inside = [_plain(text) for text in gold.inside]
    outside = [_plain(text) for text in gold.outside]
    for row, text in enumerate(page.blocks.text):
        tokens = f" {_plain(text)} "
        if any(one and one in tokens for one in outside):
            known[row, 0] = 0.0
        elif any(one and one in tokens for one in inside):
            known[row, 0], known[row, 2] = 1.0, 0.0
    return known
