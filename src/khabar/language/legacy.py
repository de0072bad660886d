"""Text typed in a font that draws Devanagari at Latin code points (Kruti Dev, DevLys), turned into Unicode.

One file a font in `language/fonts/`. A font is told by its common words, the sooner where the page's styles name it;
English is never turned.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import regex

from khabar.language.language import get

__all__ = ["Font", "detect", "fonts", "is_typed", "to_unicode"]

#: Share of a text's words that must be common words of the font, and more of them than common words of English.
TOLD = 0.08
#: Words. Less text tells no font by itself.
ENOUGH = 8

_CONSONANT = r"[\u0915-\u0939\u0958-\u095f]\u093c?"
_CLUSTER = rf"(?:{_CONSONANT}\u094d)*{_CONSONANT}"
_SIGNS = r"[\u093e-\u094c\u0900-\u0903]*"


@dataclass(frozen=True, slots=True)
class Font:
    """`before` is drawn before the consonant that it follows in Unicode, `after` after the syllable that it opens."""

    names: tuple[str, ...]
    before: str
    after: str
    common: frozenset[str]
    glyphs: dict[str, str]
    pattern: regex.Pattern[str]


@cache
def fonts() -> dict[str, Font]:
    """The known fonts by the name of their file."""
    found = {}
    for file in sorted((resources.files("khabar.language") / "fonts").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            data = tomllib.loads(file.read_text("utf-8"))
            longest = sorted(data["glyphs"], key=len, reverse=True)
            pattern = regex.compile("|".join(map(regex.escape, longest)))
            rows = {"names": tuple(data["names"]), "common": frozenset(data["common"])}
            found[file.name.removesuffix(".toml")] = Font(**(data | rows), pattern=pattern)
    return found


def detect(text: str, named: Iterable[str] = ()) -> str | None:
    """The font a text was typed in, None where it is Unicode, English or unknown.

    `named`: font families that the page's styles name. A name alone decides nothing: pages name fonts that their text
    does not use, so the text must hold the font's common words too, fewer of them where it is named.
    """
    words = text.split()
    if len(words) < ENOUGH or regex.search(r"\p{Devanagari}", text):
        return None
    asked = " ".join(named).casefold()
    english = get("en").stop_words
    plain = sum(word.casefold().strip(".,") in english for word in words)
    for name, font in fonts().items():
        hits = sum(word in font.common for word in words)
        told = TOLD / 2 if any(family in asked for family in font.names) else TOLD
        if hits > plain and hits >= told * len(words):
            return name
    return None


def is_typed(text: str, font: str) -> bool:
    """Whether a line of a page in this font is typed in it too: one of the font's common words is there, no English."""
    words = text.split()
    english = get("en").stop_words
    typed = any(word in fonts()[font].common for word in words)
    return typed and not any(word.casefold().strip(".,") in english for word in words)


def to_unicode(text: str, font: str) -> str:
    """The text in Unicode; characters that the font does not draw stay as they are, and so does white space.

    Raises `KeyError` for a font that is not known.
    """
    known = fonts()[font]
    return regex.sub(r"\S+", lambda found: _word(found.group(), known), text)


def _word(word: str, font: Font) -> str:
    drawn = font.pattern.sub(lambda found: font.glyphs[found.group()], word)
    # The sign for short i goes behind the cluster that it is drawn before.
    drawn = regex.sub(rf"{regex.escape(font.before)}({_CLUSTER})", "\\1\u093f", drawn)
    # The hook of r is drawn over the end of the syllable that it opens.
    return str(regex.sub(rf"({_CLUSTER}{_SIGNS}){regex.escape(font.after)}([\u0900-\u0902]?)", "र्\\1\\2", drawn))
