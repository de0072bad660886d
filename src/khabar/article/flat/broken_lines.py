"""Sentences that a tag inside them broke over several lines, where a crawler put a line break for every tag.

A link or a bold name in the middle of a sentence leaves pieces that look like a menu. What they are is told of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from khabar.article.flat.rows import FlatRow
from khabar.page.title import words

__all__ = ["as_one", "pieces_of_sentences"]

_GOES_ON = regex.compile(r"\p{Ll}")
_HANGS_ON = regex.compile(r"[,;.)\]”»।،؛](?!\.)")
"""No sentence begins with it, in whatever script."""
_CLOSED = regex.compile(r"[.!?…।॥؟۔。！？:|»›>][\"”’»)\]」』]*$")
_LAST_WORD = regex.compile(r"[\p{Ll}\p{Lo}\p{M},][\"”’»]?$")
_ENOUGH = 6
"""Words of two pieces together: names of brands and menus in small letters have fewer."""
_LEADS_ON = 4
"""Words of a piece that a name may break off."""
_FRAGMENT = 8
"""Words of what stands between two pieces: a link, a name."""


def pieces_of_sentences(rows: Sequence[FlatRow]) -> list[list[FlatRow]]:
    """`rows` in order, those that one sentence runs through together."""
    goes_on = [_goes_on(before, row) for before, row in pairwise(rows)]
    for place in range(len(goes_on) - 1):
        if not goes_on[place] and goes_on[place + 1] and _breaks_off(rows[place], rows[place + 1]):
            goes_on[place] = True
    groups: list[list[FlatRow]] = []
    for row, joined in zip(rows, [False, *goes_on], strict=False):
        if joined:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def as_one(pieces: Sequence[FlatRow]) -> FlatRow:
    """The pieces as the one line they were."""
    first, last = pieces[0], pieces[-1]
    return replace(first, text=" ".join(piece.text for piece in pieces), end=last.end) if len(pieces) > 1 else first


def _goes_on(before: FlatRow, row: FlatRow) -> bool:
    """Whether `row` begins inside the sentence that `before` leaves open."""
    if before.hint or row.hint or before.parent == row.parent or _CLOSED.search(before.text):
        return False
    if _HANGS_ON.match(row.text):
        return True
    return bool(_GOES_ON.match(row.text)) and len(words(before.text)) + len(words(row.text)) >= _ENOUGH


def _breaks_off(before: FlatRow, row: FlatRow) -> bool:
    """Whether `row`, after which a sentence goes on, is a few words of it behind `before`."""
    if before.hint or row.hint or before.parent == row.parent or not _LAST_WORD.search(before.text):
        return False
    return len(words(before.text)) >= _LEADS_ON and len(words(row.text)) <= _FRAGMENT
