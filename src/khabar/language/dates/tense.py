"""Whether the words around a date speak of the past or of what is to come: कल बैठक हुई, कल बैठक होगी."""

from __future__ import annotations

import regex

from khabar.language.dates.vocabulary import Vocabulary
from khabar.language.fold import fold_word
from khabar.language.language import Language
from khabar.language.words import words

__all__ = ["tense"]

# Verbs further off belong to another clause more often than not.
_REACH = 160
_SENTENCE_END = regex.compile(r"[।॥۔!?؟\n]|\.(?=\s|$)")
_BREAK = regex.compile(r"[।॥۔!?؟\n]|(?<=[^\s.]{3})\.(?=\s)")


def tense(text: str, start: int, end: int, vocabulary: Vocabulary) -> int:
    """-1 for past, 1 for future, 0 where nothing tells.

    The verb nearest to the date decides; it is looked for behind the date first where the language puts its verbs last.
    """
    after = text[end : end + _REACH]
    stop = _SENTENCE_END.search(after)
    behind = words(after[: stop.start()] if stop else after)
    before = text[max(0, start - _REACH) : start]
    ahead = words(before[_last_break(before) :])[::-1]
    sides = (ahead, behind) if vocabulary.verb_before else (behind, ahead)
    for side in sides:
        told = _first(side, vocabulary.language, backwards=side is ahead)
        if told:
            return told
    return 0


def _last_break(text: str) -> int:
    last = 0
    for found in _BREAK.finditer(text):
        last = found.end()
    return last


def _first(side: list[str], language: Language, *, backwards: bool) -> int:
    folded = [fold_word(word) for word in side]
    for at, word in enumerate(folded):
        near = folded[at : at + 3]
        if backwards:
            near.reverse()
        pair = " ".join(near[-2:] if backwards else near[:2]) if len(near) > 1 else ""
        told = language.tense_of(word, pair, " ".join(near) if len(near) > 2 else "")
        if told:
            return told
    return 0
