"""Spellings brought together, for matching only. What is kept and shown is always the text as the page printed it.

हिन्दी and हिंदी, ज़मीन and जमीन, २०२४ and 2024, a word with and without an invisible joiner fold to the same string.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import category, decimal, normalize

import regex

__all__ = ["ANUSVARA", "BLOCKS", "NASALS", "VIRAMA", "fold", "fold_digits", "fold_word"]

# The Brahmi-derived blocks repeat one layout, 128 code points apart.
BLOCKS = {
    "Deva": 0x900, "Beng": 0x980, "Guru": 0xA00, "Gujr": 0xA80,
    "Orya": 0xB00, "Telu": 0xC00, "Knda": 0xC80, "Mlym": 0xD00,
}  # fmt: skip
_CANDRABINDU, ANUSVARA, _NUKTA, VIRAMA = 0x01, 0x02, 0x3C, 0x4D
# ড় and ড, য় and য are letters apart in Bengali and Odia; elsewhere writers drop the dot freely.
_NUKTA_FREE = ("Deva", "Guru", "Gujr", "Knda")
# Offset of a class nasal, and the stops of its class.
NASALS = ((0x19, 0x15, 0x18), (0x1E, 0x1A, 0x1D), (0x23, 0x1F, 0x22), (0x28, 0x24, 0x27), (0x2E, 0x2A, 0x2D))
_COMPOSED_NUKTA = {"ऩ": "न", "ऱ": "र", "ऴ": "ळ"}
_CHILLU = {"ൺ": "ണ്", "ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൿ": "ക്"}
_ARABIC = {
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
    "ه": "ہ",
    "ھ": "ہ",
    "ة": "ہ",
    "ۃ": "ہ",
    "أ": "ا",
    "إ": "ا",
    "ٱ": "ا",
    "ۂ": "ہ",
    "ـ": None,
}
_PUNCTUATION = {"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}


class _Folded(dict[int, str | int | None]):
    """What each code point folds to, worked out when it is first met: few of a million ever are."""

    def __missing__(self, point: int) -> str | int | None:
        letter = chr(point)
        folded: str | int | None = point
        if point >= 0x80 and letter.isdecimal():
            folded = str(decimal(letter))
        elif 0x80 <= point < 0x10000 and category(letter) == "Cf":
            # Every format character (joiners, marks of direction, soft hyphen, byte order mark) is invisible.
            folded = None
        self[point] = folded
        return folded


@cache
def _table() -> _Folded:
    table = _Folded()
    for script, base in BLOCKS.items():
        table[base + _CANDRABINDU] = chr(base + ANUSVARA)
        if script in _NUKTA_FREE:
            table[base + _NUKTA] = None
    table[0xA70] = "ਂ"  # tippi and bindi are one nasal
    for pairs in (_COMPOSED_NUKTA, _CHILLU, _ARABIC, _PUNCTUATION):
        table.update((ord(letter), plain) for letter, plain in pairs.items())
    table.update((point, None) for point in range(0x64B, 0x653))  # Arabic vowel signs
    return table


def _nasal_pattern() -> str:
    return "|".join(
        f"{chr(base + nasal)}{chr(base + VIRAMA)}(?=[{chr(base + first)}-{chr(base + last)}])"
        for base in BLOCKS.values()
        for nasal, first, last in NASALS
    )


# Each code point is spelled out here, so that the standard library's `re` reads them right; it is four times as fast.
_NASAL = re.compile(_nasal_pattern())
_UNREADABLE = "\ufffd"
_NON_ASCII_DIGIT = regex.compile(r"[\p{Nd}--[0-9]]", flags=regex.V1)


def fold(text: str) -> str:
    """`text` as it is compared: NFC, nukta, chandrabindu, class nasals, joiners, digits and case folded away."""
    if text.isascii():
        return text.lower()
    # Once more behind it: where a joiner stood between two marks, they may stand in another order now, or be one.
    folded = normalize("NFC", normalize("NFC", text).translate(_table()))
    return _NASAL.sub(lambda found: chr((ord(found.group()[0]) & ~0x7F) + ANUSVARA), folded).casefold()


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """`fold` for single words, remembered: a news text repeats few."""
    return fold(word)


def fold_digits(text: str) -> str:
    """`text` with every decimal digit in ASCII. The length stays, so offsets hold."""
    if text.isascii():
        return text
    return _NON_ASCII_DIGIT.sub(_ascii_digit, text)


def _ascii_digit(found: regex.Match[str]) -> str:
    # The pattern knows digits of newer scripts than the standard library does: no number can be read from those.
    return str(decimal(found.group(), _UNREADABLE))
