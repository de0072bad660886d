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

#: Characters before a joined mark. What leaves less is a word that only ends alike.
STEM = 3


class Token(Struct, frozen=True):
    text: str
    start: int
    end: int


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Words and single marks of a stretch; a full stop stays with an initial or abbreviation (`डॉ.`)."""
    return [Token(found.group(), found.start(), found.end()) for found in _WORD.finditer(text, start, end)]


def parted(words: list[Token], grammar: Grammar) -> list[Token]:
    """The words with what is joined to them as a word of its own: `पोलिसांनी` is `पोलिसां` and the mark `नी`."""
    return [piece for word in words for piece in _pieces(word, grammar)]


def _pieces(word: Token, grammar: Grammar) -> list[Token]:
    if word.text in grammar.whole:
        return [word]
    for before, mark in grammar.joined:
        cut = word.end - len(mark)
        if word.text.endswith(before + mark) and cut - word.start >= STEM:
            return [Token(word.text[: -len(mark)], word.start, cut), Token(mark, cut, word.end)]
    return [word]


def phrase_before(words: list[Token], grammar: Grammar) -> Stretch | None:
    """The noun phrase that ends with the last of these words.

    Reaches back to the nearest word that closes another phrase (`में`, `को`, `कि`, a verb) or to a mark other than a
    bracket or an abbreviation's stop; then drops openers (`और`, `साथ ही`) from its head. None where nothing is left.
    """
    first = len(words)
    breaks, depth = grammar.closing, 0
    if words and words[-1].text in grammar.words["oblique"]:
        # Right before the mark `उन` is no pronoun but a part of the name: किम जोंग उन ने.
        breaks = breaks - grammar.words["oblique"]
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
