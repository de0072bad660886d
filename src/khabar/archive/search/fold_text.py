"""The words of a long text folded in one go: what `analyser.fold` makes of each, several times as fast.

Nearly every letter folds by itself, so a table of `language.fold` does it. What the letters around decide is told apart:
composition (left to `unicodedata` wherever it can play a part) and class nasals. A text with something rarer is folded
word by word.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from unicodedata import category, combining, decomposition, normalize

import numpy as np

from khabar.language.analyser import LONGEST
from khabar.language.fold import ANUSVARA, BLOCKS, NASALS, VIRAMA
from khabar.language.fold import fold as fold_spelling

__all__ = ["PLANE", "Codes", "codes_of", "fold_words", "text_of"]

Codes = np.ndarray[tuple[int], np.dtype[np.uint32]]

Kinds = np.ndarray[tuple[int], np.dtype[np.uint8]]

PLANE = 0x10000
_KNOWN, _RARE, _SEVERAL, _COMPOSES, _NASAL = 1, 2, 4, 8, 16
"""What is told of a character. Rare: it may be a whole word and folds to nothing, to many, to parts that compose, or to one of
another plane. Several: it folds to more than one. Composes: it may become another, or change its place, by what stands
before it.
"""
_MOST = 4
"""Characters that one may fold to; one that folds to more is rare."""
_VIRAMAS = 9
"""Their combining class: none of their kind composes with a letter."""
_INDIC = range(0x900, 0x1B80)
"""Where marks of combining class 0 compose with the letter before them (U+09BE in ো)."""
_HANGUL = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """The text of code points."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def fold_words(bare: Codes) -> str | None:
    """`bare` with every word folded; null where they must be folded one by one.

    It holds nothing but words, and between them spaces and control characters.
    """
    letters = _letters()
    kinds = letters.kinds(bare)
    composes = kinds is not None and bool((kinds & _COMPOSES).any())
    if composes:
        bare = codes_of(normalize("NFC", text_of(bare)))
        kinds = letters.kinds(bare)
    if kinds is None or (kinds & _RARE).any() or _longest_word(bare) > LONGEST:
        return None
    several = bool((kinds & _SEVERAL).any())
    if composes and several:
        return None
    to = letters.to[bare].ravel() if several else np.take(letters.first, bare)
    to = to[to != 0]
    if composes:
        # As in `language.fold`: what a joiner kept apart may be in another order now, or one letter.
        to = codes_of(normalize("NFC", text_of(to)))
    return text_of(_with_anusvara(to, letters))


def _longest_word(bare: Codes) -> int:
    ends = np.flatnonzero(bare <= ord(" "))
    return int(np.diff(ends, prepend=-1, append=len(bare)).max()) - 1


def _with_anusvara(codes: Codes, letters: _Letters) -> Codes:
    """Class nasals before a stop of their class written as the dot they are also written as."""
    places = np.flatnonzero(np.take(letters.kind, codes[:-2], mode="clip") & _NASAL)
    block = codes[places] & ~np.uint32(0x7F)
    bound = codes[places + 1] == block + VIRAMA
    places, block = places[bound], block[bound]
    same = letters.stops[codes[places + 2]] == letters.nasals[codes[places]]
    places, block = places[same], block[same]
    if not places.size:
        return codes
    codes = codes.copy()
    codes[places] = block + ANUSVARA
    return np.delete(codes, places + 1)


class _Letters:
    """What is known of the characters of the first plane: of each when it is first met."""

    def __init__(self) -> None:
        self.kind = np.zeros(PLANE, np.uint8)
        self.first = np.zeros(PLANE, np.uint32)
        """The first folded character, 0 where there is none."""
        self.to = np.zeros((PLANE, _MOST), np.uint32)
        """All of them, 0 behind them."""
        self.nasals, self.stops = np.zeros(PLANE, np.uint8), np.zeros(PLANE, np.uint8)
        """A number for each class nasal, and the same one for the stops of its class."""
        for number, (base, (nasal, first, last)) in enumerate(product(BLOCKS.values(), NASALS), 1):
            self.nasals[base + nasal] = number
            self.stops[base + first : base + last + 1] = number
        self._compositions = _compositions()

    def kinds(self, codes: Codes) -> Kinds | None:
        """What each character is. Null where one is not of the first plane."""
        if codes.size and codes.max() >= PLANE:
            return None
        kinds = np.take(self.kind, codes)
        if (new := codes[kinds == 0]).size:
            for code in set(new.tolist()):
                self._learn(code)
            kinds = np.take(self.kind, codes)
        return kinds

    def _learn(self, code: int) -> None:
        letter = chr(code)
        folded = fold_spelling(letter)
        self.to[code, : len(folded)] = [ord(one) for one in folded[:_MOST]]
        self.first[code] = self.to[code, 0]
        mark = category(letter)[0] == "M"
        lost = not (folded or mark or category(letter) == "Cf") or normalize("NFC", folded) != folded
        kinds = {
            _KNOWN: True,
            _RARE: lost or len(folded) > _MOST or any(ord(one) >= PLANE for one in folded),
            _SEVERAL: len(folded) > 1,
            _COMPOSES: (mark and self._composes(letter, folded))
            or any(code in one for one in _HANGUL)
            or (len(folded) > 1 and normalize("NFC", letter) != letter),
            _NASAL: bool(self.nasals[code]),
        }
        self.kind[code] = sum(kind for kind, so in kinds.items() if so)

    def _composes(self, mark: str, folded: str) -> bool:
        pairs = self._compositions.get(mark, [])
        if not folded:
            return any(fold_spelling(both) != fold_spelling(base) for base, both in pairs)
        return bool(pairs) or combining(mark) not in (0, _VIRAMAS)


def _compositions() -> dict[str, list[tuple[str, str]]]:
    """Mark of an Indic script -> the letters it composes with, each with what comes of it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for letter in map(chr, _INDIC):
        parts = decomposition(letter).split()
        if len(parts) > 1 and not parts[0].startswith("<"):
            base, mark = (chr(int(part, 16)) for part in parts)
            found.setdefault(mark, []).append((base, letter))
    return found


@cache
def _letters() -> _Letters:
    return _Letters()
