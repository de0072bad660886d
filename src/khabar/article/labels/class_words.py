"""The words of class and id attributes, as templates spell them: `storyBody__text-2` is story, body and text."""

from __future__ import annotations

import re

__all__ = ["class_words", "words_of_each"]

# Markup is ASCII: the standard library's `re`, which is faster, does for it.
_CAMEL = re.compile(r"([a-z])(?=[A-Z])")
_PARTING = "\0"
"""Stands in no attribute: the parser puts U+FFFD in its place."""

_LETTERS = str.maketrans({chr(code): " " for code in range(1, 128) if not chr(code).isalpha()})
_BYTES = bytes(code if code in (0, *range(128, 256)) or chr(code).isalpha() else 32 for code in range(256))
_MOST = 8


def class_words(spelling: str) -> list[str]:
    """At most eight words, each once, in their order."""
    return words_of_each([spelling])[0]


def words_of_each(spellings: list[str]) -> list[list[str]]:
    """The `class_words` of many spellings: they are cut in one go, as a page has a hundred of them."""
    together = _PARTING.join([one if one.islower() else _CAMEL.sub(r"\1 ", one).lower() for one in spellings])
    together = together.encode().translate(_BYTES).decode() if together.isascii() else together.translate(_LETTERS)
    return [
        [word for word in dict.fromkeys(spelling.split()) if 2 < len(word) < 20][:_MOST]
        for spelling in together.split(_PARTING)
    ]
