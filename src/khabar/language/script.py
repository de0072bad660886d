"""Scripts: which one a text is in, and the runs of each in a mixed one (Hindi with English words inside is the rule).

Codes are ISO 15924: `Deva`, `Latn`, `Beng` ... Digits, marks and punctuation belong to the run around them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import regex

__all__ = ["SCRIPTS", "Run", "script_of", "script_runs", "script_shares"]

# ISO 15924 code by the name the regex engine knows the script by.
SCRIPTS: Mapping[str, str] = MappingProxyType({
    "Latin": "Latn", "Devanagari": "Deva", "Bengali": "Beng", "Gurmukhi": "Guru", "Gujarati": "Gujr", "Oriya": "Orya",
    "Tamil": "Taml", "Telugu": "Telu", "Kannada": "Knda", "Malayalam": "Mlym", "Arabic": "Arab", "Sinhala": "Sinh",
    "Cyrillic": "Cyrl", "Greek": "Grek", "Hebrew": "Hebr", "Armenian": "Armn", "Georgian": "Geor", "Ethiopic": "Ethi",
    "Thai": "Thai", "Lao": "Laoo", "Khmer": "Khmr", "Myanmar": "Mymr", "Tibetan": "Tibt", "Han": "Hani",
    "Hiragana": "Hira", "Katakana": "Kana", "Hangul": "Hang", "Bopomofo": "Bopo", "Mongolian": "Mong",
    "Meetei_Mayek": "Mtei", "Ol_Chiki": "Olck", "Thaana": "Thaa", "Syriac": "Syrc",
})  # fmt: skip
# Blanks, digits and marks are of no script: they are passed by before each of the thirty is tried.
_EACH = "|".join(rf"(?P<{iso}>\p{{{name}}}+)" for name, iso in SCRIPTS.items())
_RUN = regex.compile(rf"(?!\p{{Common}})(?:{_EACH})")
UNKNOWN = "Zyyy"


class Run(NamedTuple):
    """Characters `start` to `end` in one script."""

    start: int
    end: int
    script: str


def script_runs(text: str) -> list[Run]:
    """The stretches of `text` in one script each, in order; what belongs to no script goes with the run before it.

    Every character is in exactly one run, except in a text without a single letter, which has one run of `Zyyy`.
    """
    runs: list[Run] = []
    for found in _RUN.finditer(text):
        script = found.lastgroup or UNKNOWN
        if runs and runs[-1].script == script:
            runs[-1] = Run(runs[-1].start, found.end(), script)
        else:
            start = found.start() if runs else 0
            if runs:
                runs[-1] = Run(runs[-1].start, start, runs[-1].script)
            runs.append(Run(start, found.end(), script))
    if not runs:
        return [Run(0, len(text), UNKNOWN)] if text else []
    runs[-1] = Run(runs[-1].start, len(text), runs[-1].script)
    return runs


def script_shares(text: str) -> dict[str, float]:
    """The share of each script among the letters of `text`, largest first."""
    counts: Counter[str] = Counter()
    for found in _RUN.finditer(text):
        counts[found.lastgroup or UNKNOWN] += found.end() - found.start()
    total = counts.total()
    return {script: count / total for script, count in counts.most_common()}


@lru_cache(maxsize=64)
def script_of(text: str) -> str:
    """The script most letters of `text` are in; `Jpan` where kana stand, `Zyyy` for a text without letters."""
    shares = script_shares(text)
    if not shares:
        return UNKNOWN
    if shares.get("Hira", 0) + shares.get("Kana", 0) > 0.05 and next(iter(shares)) in ("Hani", "Hira", "Kana"):
        return "Jpan"
    return next(iter(shares))
