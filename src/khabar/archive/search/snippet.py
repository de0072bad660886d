"""The stretch of an article that shows best what was asked for. Cut between words, so never inside a grapheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from khabar.archive.search.hits import Mark, Snippet
from khabar.archive.search.sentence_words import SENTENCE_END, Sentences
from khabar.language.words import bounds

__all__ = ["Wanted", "marks_of", "snippet"]

_LONGEST = 220
_HANGING = regex.compile(r"[\s\p{M}\u200c\u200d]*")

Wanted = Mapping[str, str]
"""Index word -> the query word it stands for."""


_Found = tuple[int, int, str]
"""Characters start to end of a text, and the query word that stands there."""


class _Stretch(NamedTuple):
    """The words of text number `place` from the first to the last of those in a window.

    `worth`: how many different words asked for, and how many.
    """

    worth: tuple[int, int]
    place: int
    start: int
    end: int


def marks_of(text: str, words: Sentences, wanted: Wanted) -> tuple[Mark, ...]:
    """The words of `text` that were asked for; `words` are all of them."""
    return tuple(Mark(start, end) for start, end, _ in _found(text, words, wanted))


def snippet(texts: Sequence[str], words: Sequence[Sentences], wanted: Wanted, longest: int = _LONGEST) -> Snippet:
    """The window of at most `longest` characters with the most different words asked for; the opening, if none.

    `words` are those of `texts`, from the top, as far as is to be looked. The first of several windows as good is taken.
    """
    best: _Stretch | None = None
    places: dict[int, list[_Found]] = {}
    for most, place in sorted(_promising(words, wanted), key=lambda one: (one[0], -one[1]), reverse=True):
        if best and (most, -place) < (best.worth, -best.place):
            break
        places[place] = _found(texts[place], words[place], wanted)
        found = _best_stretch(places[place], place, longest)
        if found and (best is None or (found.worth, -place) > (best.worth, -best.place)):
            best = found
    if best is None:
        return _opening(next((text for text in texts if text), ""), longest)
    return _window(texts[best.place], best, places[best.place], longest)


def _promising(words: Sequence[Sentences], wanted: Wanted) -> Iterator[tuple[tuple[int, int], int]]:
    """What a window of each text can be worth at most, and the text's number; those without a word asked for left out."""
    for place, text in enumerate(words):
        if inside := list(filter(None, map(wanted.get, text))):
            yield (len(set(inside)), len(inside)), place


def _found(text: str, words: Sentences, wanted: Wanted) -> list[_Found]:
    if wanted.keys().isdisjoint(words):
        return []
    printed = (word for word in words if word != SENTENCE_END)
    return [(*ends, wanted[word]) for ends, word in zip(bounds(text), printed, strict=True) if word in wanted]


def _best_stretch(found: Sequence[_Found], place: int, longest: int) -> _Stretch | None:
    best: _Stretch | None = None
    for first, (start, _, _) in enumerate(found):
        near = [one for one in found[first:] if one[1] - start <= longest]
        worth = (len({word for _, _, word in near}), len(near))
        if near and (best is None or worth > best.worth):
            best = _Stretch(worth, place, start, near[-1][1])
    return best


def _opening(text: str, longest: int) -> Snippet:
    end = _shrunk(text, longest)
    return Snippet(text[:end].rstrip() + ("…" if end < len(text) else ""))


def _window(text: str, stretch: _Stretch, found: Sequence[_Found], longest: int) -> Snippet:
    """`text` around a stretch of it, from the beginning of its sentence where there is room."""
    start, end = stretch.start, stretch.end
    room = max(longest - (end - start), 0)
    sentence = max(text.rfind(stop, max(0, start - room), start) + 1 for stop in "।.!?\n")
    left = sentence if sentence > 0 or start <= room else _word_start(text, start - room // 3)
    # Signs that hang on what was cut off go with it.
    hanging = _HANGING.match(text, left, start) if left else None
    left = _border(text, hanging.end() if hanging else left)
    right = left + _shrunk(text[left:], max(longest, end - left))
    before, after = ("…" if left else ""), ("…" if right < len(text) else "")
    shift = len(before) - left
    marks = tuple(Mark(first + shift, last + shift) for first, last, _ in found if left <= first and last <= right)
    return Snippet(before + text[left:right].rstrip() + after, marks)


def _border(text: str, place: int) -> int:
    """The start of the grapheme (UAX 29) that `place` is in: a stray virama binds a danda to the letter after it."""
    if text[place - 1 : place].isspace() and text[place : place + 1].isalnum():
        return place
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
