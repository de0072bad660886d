"""Whether what somebody is said to say is a statement that can be read alone, or a piece cut out of the narrator's.

`X ने कहा कि C`, `C, X said` and `“C”` give statements; `X ने C की निंदा की` gives what the sentence is about.
"""

from __future__ import annotations

import regex

from khabar.claims.cues import Grammar
from khabar.claims.sentences import Sentence

__all__ = ["is_whole"]

#: Frames whose cue what is said may follow at once.
_SAYING = ("say", "that", "says", "now", "passive", "source")

#: Words. A quotation of fewer is a term that the outlet took over (`“ऐतिहासिक” बताया`).
QUOTED = 4

_WORD_BEFORE = regex.compile(r"[\p{L}\p{M}\p{N}]+$")
_WORD_AFTER = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_PAIRS = (("“", "”"), ("«", "»"))
_OPENING, _CLOSING = "“‘«\"'", "”’»\"'"


def is_whole(text: str, start: int, end: int, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether characters `start` to `end` of a sentence of `text` are a statement of their own."""
    said = text[start:end]
    before, after = text[sentence.start : start].rstrip(), text[end : sentence.end].lstrip()
    if _torn(said) or _belongs_before(said, before, grammar):
        return False
    if before[-1:] and before[-1] in _OPENING and after[:1] and after[0] in _CLOSING:
        return len(said.split()) >= QUOTED
    return _begins(before, grammar) and _ends(after, grammar)


def _torn(said: str) -> bool:
    """One of two quotation marks is missing."""
    return said.count('"') % 2 == 1 or any(said.count(first) != said.count(last) for first, last in _PAIRS)


def _belongs_before(said: str, before: str, grammar: Grammar) -> bool:
    """It begins with the clause before: with its auxiliary (`की मांग की | है और C`) or, after a comma, with `जिसमें`."""
    first = _WORD_AFTER.match(said.lstrip(_OPENING))
    if grammar.order != "verb-last" or first is None:
        return False
    return first.group() in grammar.words["auxiliaries"] or (
        before.endswith(",") and first.group() in grammar.words["relatives"]
    )


def _begins(before: str, grammar: Grammar) -> bool:
    word = _WORD_BEFORE.search(before)
    if word is None or word.group().casefold() in grammar.words["that"] | grammar.words["auxiliaries"]:
        return True
    return any(
        any(cue.end() == len(before) for cue in grammar.patterns[f"cue:{frame}"].finditer(before))
        for frame in _SAYING
        if f"cue:{frame}" in grammar.patterns
    )


def _ends(after: str, grammar: Grammar) -> bool:
    word = _WORD_AFTER.match(after)
    if after.startswith(":"):
        # `These include:` says nothing without the list.
        return False
    return word is None or word.group() in grammar.words["closers"]
