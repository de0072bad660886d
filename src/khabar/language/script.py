"""Scripts: which one a text is in, and the runs of each in a mixed one (Hindi with English words inside is the rule).

Codes are ISO 15924: `Deva`, `Latn`, `Beng` ... Digits, marks and punctuation belong to the run around them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

import regex

__all__ = ["SCRIPTS", "Direction", "Run", "direction_of", "script_of", "script_runs", "script_shares"]

# ISO 15924 code by the name the regex engine knows the script by.
SCRIPTS: Mapping[str, str] = MappingProxyType({
    "Latin": "Latn", "Devanagari": "Deva", "Bengali": "Beng", "Gurmukhi": "Guru", "Gujarati": "Gujr", "Oriya": "Orya",
    "Tamil": "Taml", "Telugu": "Telu", "Kannada": "Knda", "Malayalam": "Mlym", "Arabic": "Arab", "Sinhala": "Sinh",
    "Cyrillic": "Cyrl", "Greek": "Grek", "Hebrew": "Hebr", "Armenian": "Armn", "Georgian": "Geor", "Ethiopic": "Ethi",
    "Thai": "Thai", "Lao": "Laoo", "Khmer": "Khmr", "Myanmar": "Mymr", "Tibetan": "Tibt", "Han": "Hani",
    "Hiragana": "Hira", "Katakana": "Kana", "Hangul": "Hang", "Bopomofo": "Bopo", "Mongolian": "Mong",
    "Meetei_Mayek": "Mtei", "Ol_Chiki": "Olck", "Thaana": "Thaa", "Syriac": "Syrc",
})  # fmt: skip
_LETTER = regex.compile("|".join(rf"(?P<{iso}>\p{{{name}}})" for name, iso in SCRIPTS.items()))
_NAMES = {iso: name for name, iso in SCRIPTS.items()}
UNKNOWN = "Zyyy"
Direction = Literal["ltr", "rtl", "auto"]
"""Which way a text runs, as HTML's `dir` spells it; `auto`: not known, so its letters decide."""
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand"})


class Run(NamedTuple):
    """Characters `start` to `end` in one script."""

    start: int
    end: int
    script: str


def direction_of(script: str) -> Direction:
    """Which way lines of a script run; `auto` for `Zyyy`."""
    if script == UNKNOWN:
        return "auto"
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


def script_runs(text: str) -> list[Run]:
    """The stretches of `text` in one script each, in order; what belongs to no script goes with the run before it.

    Every character is in exactly one run, except in a text without a single letter, which has one run of `Zyyy`.
    """
    scripts = tuple(_letters(text))
    if len(scripts) < 2:
        return [Run(0, len(text), scripts[0] if scripts else UNKNOWN)] if text else []
    runs = [Run(*found.span(), str(found.lastgroup)) for found in _run_of(scripts).finditer(text)]
    runs[0] = runs[0]._replace(start=0)
    return runs


@lru_cache(maxsize=64)
def _run_of(scripts: tuple[str, ...]) -> regex.Pattern[str]:
    """A run of one of these scripts, the only ones of a text: a letter, and all up to the next letter of another."""
    letters = {iso: rf"\p{{{_NAMES[iso]}}}" for iso in scripts}
    others = {iso: "".join(letter for other, letter in letters.items() if other != iso) for iso in scripts}
    return regex.compile("|".join(f"(?P<{iso}>{letters[iso]}[^{others[iso]}]*+)" for iso in scripts))


def script_shares(text: str) -> dict[str, float]:
    """The share of each script among the letters of `text`, largest first."""
    counts = _letters(text)
    total = counts.total()
    return {script: count / total for script, count in counts.most_common()}


@lru_cache(maxsize=64)
def _letters(text: str) -> Counter[str]:
    """How many letters of each script stand in `text`, in the order in which the scripts come."""
    counts: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if script := _script(letter):
            counts[script] += count
    return counts


@lru_cache(maxsize=1 << 14)
def _script(letter: str) -> str | None:
    """The script of a letter; None for blanks, digits and all else that belongs to no script."""
    found = _LETTER.match(letter)
    return found.lastgroup if found else None


def script_of(text: str) -> str:
    """The script most letters of `text` are in; `Jpan` where kana stand, `Zyyy` for a text without letters."""
    shares = script_shares(text)
    if not shares:
        return UNKNOWN
    if shares.get("Hira", 0) + shares.get("Kana", 0) > 0.05 and next(iter(shares)) in ("Hani", "Hira", "Kana"):
        return "Jpan"
    return next(iter(shares))
