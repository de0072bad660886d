"""Devanagari letter by letter in Latin ones, as ISO 15919 has them without its accents: for words nobody wrote down."""

from __future__ import annotations

import unicodedata

__all__ = ["roman"]


def roman(word: str) -> str:
    """The word by the names of its letters, the inherent vowel dropped at the end."""
    pieces: list[str] = []
    for letter in unicodedata.normalize("NFC", word):
        name = unicodedata.name(letter, "").lower()
        last = name.rpartition(" ")[2]
        if letter.isdecimal():
            pieces.append(str(unicodedata.decimal(letter)))
        elif " vowel sign " in name and pieces:
            pieces[-1] = pieces[-1].removesuffix("a") + last
        elif name.endswith("virama") and pieces:
            pieces[-1] = pieces[-1].removesuffix("a")
        elif "anusvara" in name or "candrabindu" in name:
            pieces.append("n")
        elif "devanagari letter" in name:
            pieces.append(last)
        elif letter.isascii():
            pieces.append(letter)
    text = (
        "".join(pieces).replace("aa", "a").replace("ii", "i").replace("uu", "u").replace("tt", "t").replace("dd", "d")
    )
    return text.removesuffix("a") if len(text) > 3 and word[-1:].isalpha() and not word.isascii() else text
