"""Cutting a text short without breaking a letter: a vowel sign never loses its consonant."""

from __future__ import annotations

import regex

__all__ = ["cut", "graphemes"]

# An aksara: conjuncts hang together over the virama, which a plain grapheme cluster of older Unicode data does not do.
_VIRAMA = r"[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d][\u200c\u200d]?"
_AKSARA = regex.compile(rf"\X(?:(?<={_VIRAMA})\p{{L}}\p{{M}}*)*")
_ELLIPSIS = "…"
# Longest stretch looked at for one letter: an overlong pile of combining marks must not make cutting slow.
_SLACK = 64


def graphemes(text: str) -> list[str]:
    """The letters of `text` as a reader sees them; joined together they are `text`."""
    return _AKSARA.findall(text)


def cut(text: str, limit: int) -> str:
    """At most `limit` characters of `text`, ending in … where something was left out.

    Ends between words where a word ends in the last quarter, else between letters. A text that fits comes back as it is.
    """
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    room = limit - len(_ELLIPSIS)
    end = _letter_end(text, room)
    space = text.rfind(" ", 0, end + 1)
    if space > room * 3 // 4:
        end = space
    return text[:end].rstrip(" ,;:-–—") + _ELLIPSIS


def _letter_end(text: str, room: int) -> int:
    """The last place at or before `room` where a letter ends."""
    start = max(0, room - _SLACK)
    if start:
        space = text.rfind(" ", 0, start)
        start = max(space + 1, start - _SLACK) if space >= 0 else start
    end = start
    for letter in _AKSARA.finditer(text, start, min(len(text), room + _SLACK)):
        if letter.end() > room:
            break
        end = letter.end()
    return end
