"""The phrase that names a speaker: found by walking back (or on) from where the grammar marks its edge."""

from __future__ import annotations

import regex
from msgspec import Struct

from khabar.claims.cues import Grammar
from khabar.claims.draft import Stretch

__all__ = ["Token", "phrase_before", "tokens"]

_WORD = regex.compile(
    r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*(?:[-'’.][\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*)*\.?|[^\s\p{L}\p{N}]"
)

#: Words. A speaker's phrase longer than this is a clause that was not understood.
LONGEST = 14


class Token(Struct, frozen=True):
    text: str
    start: int
    end: int


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Words and single marks of a stretch; a full stop stays with an initial or abbreviation (`डॉ.`)."""
    return [Token(found.group(), found.start(), found.end()) for found in _WORD.finditer(text, start, end)]


def phrase_before(words: list[Token], grammar: Grammar) -> Stretch | None:
    """The noun phrase that ends with the last of these words.

    Reaches back to the nearest word that closes another phrase (`में`, `को`, `कि`, a verb) or to a mark other than a
    bracket or an abbreviation's stop; then drops openers (`और`, `साथ ही`) from its head. None where nothing is left.
    """
    first = len(words)
    breaks, depth = grammar.words["breaks"] | grammar.words["speaker_marks"], 0
    for number in range(len(words) - 1, max(-1, len(words) - 1 - LONGEST), -1):
        word = words[number].text
        depth += (word == ")") - (word == "(")
        mark = not word[0].isalnum() and word not in "()"
        if depth == 0 and (mark or word.casefold() in breaks):
            break
        first = number
    chosen = words[first:]
    while chosen and (chosen[0].text.casefold() in grammar.words["openers"] or not chosen[0].text[0].isalnum()):
        chosen = chosen[1:]
    return Stretch(chosen[0].start, chosen[-1].end) if chosen else None
