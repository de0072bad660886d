"""The stretch of an article that shows best what was asked for. Cut between words, so never inside a grapheme."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from khabar.archive.search.analyser import Token, tokens, words_of_block
from khabar.archive.search.hits import Mark, Snippet

__all__ = ["marks_of", "snippet"]

_LONGEST = 220
_MOST = 40
_HANGING = regex.compile(r"[\s\p{M}\u200c\u200d]*")

Wanted = Callable[[str], str | None]
"""Index word -> the query word it stands for, null where it stands for none."""


def marks_of(text: str, wanted: Wanted) -> tuple[Mark, ...]:
    """The words of `text` that were asked for."""
    return tuple(Mark(token.start, token.end) for token in tokens(text) if wanted(token.word))


def snippet(texts: Sequence[str], wanted: Wanted, longest: int = _LONGEST) -> Snippet:
    """The window of at most `longest` characters with the most different words asked for; the opening, if none.

    `texts` are looked at from the top, as many as an article has that is no live blog.
    """
    best: tuple[int, int, str, Token, Token] | None = None
    for text in texts[:_MOST]:
        # Most blocks hold fewer of the words than the best so far, which is quicker told without their places.
        inside = [word for one in words_of_block(text) if (word := wanted(one))]
        if (len(set(inside)), len(inside)) <= (best[:2] if best else (0, 0)):
            continue
        found = [(token, word) for token in tokens(text) if (word := wanted(token.word))]
        for first, (opening, _) in enumerate(found):
            near = [pair for pair in found[first:] if pair[0].end - opening.start <= longest]
            worth = (len({word for _, word in near}), len(near))
            if near and (best is None or worth > best[:2]):
                best = (*worth, text, opening, near[-1][0])
    if best is None:
        return _opening(next((text for text in texts if text), ""), longest)
    _, _, text, opening, closing = best
    return _window(text, opening.start, closing.end, wanted, longest)


def _opening(text: str, longest: int) -> Snippet:
    end = _shrunk(text, longest)
    return Snippet(text[:end].rstrip() + ("…" if end < len(text) else ""))


def _window(text: str, start: int, end: int, wanted: Wanted, longest: int) -> Snippet:
    """`text` around `start` to `end`, from the beginning of its sentence where there is room."""
    room = max(longest - (end - start), 0)
    sentence = max(text.rfind(stop, max(0, start - room), start) + 1 for stop in "।.!?\n")
    left = sentence if sentence > 0 or start <= room else _word_start(text, start - room // 3)
    # Signs that hang on what was cut off go with it.
    hanging = _HANGING.match(text, left, start) if left else None
    left = _border(text, hanging.end() if hanging else left)
    right = left + _shrunk(text[left:], max(longest, end - left))
    before, after = ("…" if left else ""), ("…" if right < len(text) else "")
    piece = text[left:right].rstrip()
    shift = len(before)
    marks = tuple(Mark(mark.start + shift, mark.end + shift) for mark in marks_of(piece, wanted))
    return Snippet(before + piece + after, marks)


def _border(text: str, place: int) -> int:
    """The start of the grapheme (UAX 29) that `place` is in: a stray virama binds a danda to the letter after it."""
    behind = max(text.rfind(space, 0, place) for space in " \n\t") + 1
    return next((found.start() for found in regex.finditer(r"\X", text, pos=behind) if found.end() > place), place)


def _word_start(text: str, place: int) -> int:
    """The first character behind white space at or after `place`; `place` itself sits inside a word as a rule."""
    found = next((at for at in range(max(place, 0), len(text)) if at == 0 or text[at - 1].isspace()), place)
    return max(found, 0)


def _shrunk(text: str, longest: int) -> int:
    """The end of the last word that ends within `longest` characters. A single longer word is given whole."""
    if len(text) <= longest:
        return len(text)
    space = max(text.rfind(sign, 0, longest + 1) for sign in " \n\t\u00a0")
    if space > 0:
        return space
    return next((at for at in range(longest, len(text)) if text[at].isspace()), len(text))
