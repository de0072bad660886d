"""What a word sounds like, from its Latin or its Indian spelling, as a row of signs; table: `data/romanised.toml`.

`raksha`, `rakshaa` and रक्षा sound alike; `key` keeps of that what any speller keeps, for looking up. Schwas are
dropped as Hindi drops them (Ohala 1983): at the end, and between vowel-consonant and consonant-vowel.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import regex

__all__ = ["Sounds", "irregular", "key", "keys", "readings", "sounds", "table"]

_VOWELS = frozenset("aAiIuUeEoO")
#: Signs that any speller keeps, each under the one that stands for its kind.
_KEPT = str.maketrans("KGCJTDFBSRzN", "kgcjtdpbsrjn", "aAiIuUeEoOhy")
#: Letters. Longer words are not read letter by letter.
_ABBREVIATION = 5
_VIRAMA, _NUKTA = "\u094d", "\u093c"
_NO_VOWEL = "\u0901\u0902\u0903"
#: Blocks of 128 code points laid out like Devanagari's (Unicode 15, chapter 12): Bengali to Malayalam.
_PARALLEL = range(0x0980, 0x0D80)


@dataclass(frozen=True, slots=True)
class Sounds:
    """The table of the data file; `spellings` and `soft` are patterns made of its keys."""

    spellings: regex.Pattern[str]
    latin: dict[str, str]
    letters: dict[str, str]
    clusters: dict[str, str]
    signs: dict[str, str]
    nukta: dict[str, str]
    readings: dict[str, str]
    soft: regex.Pattern[str]
    near: dict[str, float]
    lost: dict[str, float]
    irregular: dict[str, str]
    letter_names: dict[str, str]


@cache
def table() -> Sounds:
    data = tomllib.loads((resources.files("khabar.language") / "data" / "romanised.toml").read_text("utf-8"))
    longest = sorted(data["latin"], key=len, reverse=True)
    return Sounds(spellings=regex.compile("|".join(longest)), soft=regex.compile("|".join(data["readings"])), **data)


def irregular(word: str) -> str | None:
    """The Devanagari of a Latin spelling that follows no rule (`singh`, `lucknow`), None for all others."""
    return table().irregular.get(word.casefold())


@lru_cache(maxsize=1 << 16)
def sounds(word: str) -> str:
    """The sounds of one word. Letters that the table does not know are left out; a word in another script gives ""."""
    plain = unicodedata.normalize("NFD", word.casefold())
    return _of_latin(plain) if plain[:1].isascii() or plain[:1] in "āīūṛ" else _of_indic(word)


def key(word: str) -> str:
    """The consonants of a word as any speller keeps them, doubled ones once; `a` before them where a vowel begins it.

    The same for every spelling of most words, in both scripts: what an index is asked for. "" where nothing is left.
    """
    return _kept(sounds(word))


def keys(word: str) -> tuple[str, ...]:
    """The keys of all readings of a word, that of `key` first."""
    return tuple(dict.fromkeys(map(_kept, readings(word))))


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[str, ...]:
    """The sounds of a word, then those of its other readings: ड़ as d; Latin c and g soft; -tion; cbi."""
    heard = sounds(word)
    found = [heard]
    if "R" in heard:
        found.append(heard.replace("R", "d"))
    if word[:1].isascii():
        known = table()
        other = known.soft.sub(lambda match: known.readings[match.group()], word.casefold())
        found += [_of_latin(other), *_spelled_out(word)]
    return tuple(dict.fromkeys(found))


def _spelled_out(word: str) -> Iterator[str]:
    """The sounds of a short Latin word read letter by letter, as abbreviations are (`cbi`)."""
    if 2 <= len(word) <= _ABBREVIATION and word.isascii() and word.isalpha():
        yield "".join(table().letter_names[letter] for letter in word.casefold())


def _kept(heard: str) -> str:
    kept = heard.translate(_KEPT).replace("mp", "np").replace("mb", "nb").replace("mv", "nv")
    single = "".join(sign for at, sign in enumerate(kept) if not at or kept[at - 1] != sign)
    return ("a" if heard[:1] in _VOWELS else "") + single


def _of_latin(plain: str) -> str:
    known = table()
    letters = "".join(letter for letter in plain if letter.isascii() and letter.isalpha())
    heard = "".join(known.latin[found] for found in known.spellings.findall(letters))
    if heard.endswith("y") and len(heard) > 1:
        heard = heard[:-1] + ("" if heard[-2] in "eE" else "I")
    if heard.endswith("E") and len(heard) > 2 and letters.endswith("ai"):
        heard = heard[:-1] + "AI"
    if heard.endswith("a") and len(heard) > 2:
        heard = heard[:-1] + "A"
    return _single(heard)


def _single(heard: str) -> str:
    """Doubled consonants once: spellers double them at will."""
    return "".join(s for at, s in enumerate(heard) if not at or heard[at - 1] != s or s in _VOWELS)


def _of_indic(word: str) -> str:
    known = table()
    letters = unicodedata.normalize("NFD", _devanagari(word))
    for cluster, heard in known.clusters.items():
        letters = letters.replace(cluster, heard)
    pieces: list[str] = []
    for at, letter in enumerate(letters):
        if letter == _VIRAMA:
            _drop_schwa(pieces)
        elif letter == _NUKTA and pieces:
            pieces[-1] = known.nukta.get(letters[at - 1], pieces[-1][:1]) + pieces[-1][1:]
        elif letter in known.signs:
            if letter not in _NO_VOWEL:
                _drop_schwa(pieces)
            pieces.append(known.signs[letter])
        elif letter in known.letters or letter.isascii():
            heard = known.letters.get(letter, letter)
            pieces.append(heard if heard[0] in _VOWELS or len(heard) > 1 or letter == "g" else f"{heard}ə")
    return _single(_schwas("".join(pieces)))


def _drop_schwa(pieces: list[str]) -> None:
    if pieces and pieces[-1].endswith("ə"):
        pieces[-1] = pieces[-1][:-1]


def _devanagari(word: str) -> str:
    """Letters of the blocks that Unicode lays out like Devanagari's, moved over to it."""
    return "".join(chr(0x0900 + ord(c) % 0x80) if ord(c) in _PARALLEL else c for c in word)


def _schwas(text: str) -> str:
    """Which inherent vowels are spoken: not the last, not one between vowel-consonant and consonant-vowel."""
    letters = list(text)
    if len(letters) > 2 and letters[-1] == "ə":
        letters.pop()
    vowels = _VOWELS | {"ə"}
    for at in range(len(letters) - 3, 1, -1):
        if letters[at] != "ə":
            continue
        before = letters[at - 2] in vowels and letters[at - 1] not in vowels
        after = letters[at + 1] not in vowels and letters[at + 1] != "N" and letters[at + 2] in vowels
        if before and after:
            letters[at] = ""
    return "".join(letters).replace("ə", "a")
