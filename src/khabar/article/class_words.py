"""The words of class and id attributes, as templates spell them: `storyBody__text-2` is story, body and text."""

from __future__ import annotations

import regex

__all__ = ["class_words"]

_CAMEL = regex.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalpha()})
_MOST = 8


def class_words(spelling: str) -> list[str]:
    """At most eight words, each once, in their order."""
    if not spelling.islower():
        spelling = _CAMEL.sub(" ", spelling).lower()
    words = dict.fromkeys(spelling.translate(_LETTERS).split())
    return [word for word in words if 2 < len(word) < 20][:_MOST]
