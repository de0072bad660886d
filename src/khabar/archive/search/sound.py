"""Words of two scripts brought together by their sound: the bridge from `modi` to मोदी and back."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from khabar.archive.search.spelling import likeness

__all__ = ["sounds", "written_as"]

# One sign for what writers of Roman Hindi use in turn.
_SAME = (
    ("ph", "f"), ("bh", "b"), ("dh", "d"), ("th", "t"), ("gh", "g"), ("kh", "k"), ("jh", "j"), ("chh", "c"),
    ("ch", "c"), ("sh", "s"), ("w", "v"), ("z", "j"), ("q", "k"), ("x", "ks"), ("ck", "k"),
)  # fmt: skip
_VOWELS = "aeiouy"
_SHORTEST = 2


@lru_cache(maxsize=1 << 15)
def sounds(word: str) -> tuple[str, ...]:
    """The consonants of a word as it sounds: what is looked up. Empty for numbers and words of one letter."""
    plain = _plain(word)
    first = "a" if plain[:1] in _VOWELS else ""
    bare = "".join(letter for letter in plain if letter not in _VOWELS and letter != "h")
    key = first + "".join(letter for at, letter in enumerate(bare) if at == 0 or bare[at - 1] != letter)
    return (key,) if len(plain) >= _SHORTEST and not any(letter.isdigit() for letter in plain) and key else ()


def written_as(asked: str, word: str) -> float:
    """How well `word` may be what `asked` spells in its own script; 0 where both are of one script."""
    if asked.isascii() == word.isascii():
        return 0.0
    return likeness(_plain(asked), _plain(word))


@lru_cache(maxsize=1 << 15)
def _plain(word: str) -> str:
    """The word in Latin letters, by the names Unicode gives to its own."""
    latin = word if word.isascii() else _transliterated(word)
    for written, sound in _SAME:
        latin = latin.replace(written, sound)
    return latin


def _transliterated(word: str) -> str:
    pieces: list[str] = []
    for letter in word:
        name = unicodedata.name(letter, "").lower()
        last = name.rpartition(" ")[2]
        if " vowel sign " in name:
            pieces[-1:] = [pieces[-1].removesuffix("a") + last] if pieces else [last]
        elif name.endswith("virama") and pieces:
            pieces[-1] = pieces[-1].removesuffix("a")
        elif "anusvara" in name or "candrabindu" in name:
            pieces.append("n")
        elif " letter " in name:
            pieces.append(last)
    text = "".join(pieces)
    return text.removesuffix("a") if len(text) > _SHORTEST else text
