"""Text typed in a font that draws Devanagari at Latin code points (Kruti Dev, Chanakya, 4CGandhi, Shusha), turned into Unicode.

One file a font in `language/fonts/`. A font is told by its common words, the sooner where the page's styles name it;
English is never turned, and what would not read well is left as it was.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import regex

from khabar.language.language import get

__all__ = ["Font", "detect", "fonts", "is_typed", "reads_well", "to_unicode"]

#: Share of a text's words that must be common words of the font, and more of them than common words of English.
TOLD = 0.08
#: Words. Less text tells no font by itself.
ENOUGH = 8
#: Shares of words: more that no one would write, or fewer of the commonest Hindi ones, and the text was not in that font.
_TORN, _KNOWN = 0.06, 0.12

_CONSONANT = r"[\u0915-\u0939\u0958-\u095f]\u093c?"
_CLUSTER = rf"(?:{_CONSONANT}\u094d)*{_CONSONANT}"
_SIGNS = r"[\u093e-\u094c\u0900-\u0903]*"
#: What glyphs side by side come to: a half letter and its stem, a stem and what stands on it, signs in the order of the font.
_SETTLED = tuple(
    (regex.compile(found), put)
    for found, put in (
        ("([\u0900-\u0903])([\u093e-\u094c])", r"\2\1"),
        ("([\u093e-\u094d]+)\u093c", "\u093c\\1"),
        ("ाे", "ो"), ("ाै", "ौ"), ("ाॅ", "ॉ"),
        ("्ा", ""), ("्ो", "े"), ("्ौ", "ै"), ("्ॉ", "ॅ"),
        ("ाे", "ो"), ("ाै", "ौ"), ("ाॅ", "ॉ"),
        ("अा", "आ"), ("अो|आे", "ओ"), ("अौ|आै", "औ"), ("अॉ|आॅ", "ऑ"), ("एे", "ऐ"),
    )
)  # fmt: skip
#: No one writes this: a sign with no letter under it, two vowels on one, a half letter with a vowel, letters of both scripts.
_NOT_WRITTEN = regex.compile(
    r"(?<![\u0900-\u097f])[\u093c\u093e-\u094d\u0900-\u0903]|\u094d[\u093e-\u094d]|[\u093e-\u094c][\u093e-\u094d]"
    r"|[\u0904-\u0914][\u093e-\u094d]|\p{Devanagari}\p{Latin}|\p{Latin}\p{Devanagari}"
)
#: A word that English does not spell so: a capital within, no vowel, q without u, signs or letters of no English word.
_NOT_ENGLISH = regex.compile(
    r"\p{Ll}\p{Lu}|^[^aeiouyAEIOUY\d]{2,}$|q(?!u)|[\w][\[\]{}<>~`;|+=/\\^@#$%&*(](?=\w)|[^\x00-\x7f‘’“”–—…]"
)


@dataclass(frozen=True, slots=True)
class Font:
    """`before` is drawn before the consonant that it follows in Unicode, `after` after the syllable that it opens.

    `spacing` glyphs only end the letter before them, `figures` are 0 to 9 where a word is of them alone. A font that is
    not `sure` is told, and its text left as it was.
    """

    names: tuple[str, ...]
    before: str
    after: str
    common: frozenset[str]
    glyphs: dict[str, str]
    pattern: regex.Pattern[str]
    spacing: str = ""
    figures: str = ""
    sure: bool = True
    stops: str = ",."

    def bare(self, word: str) -> str:
        """The word without what only ends its letters, and without the stop behind it."""
        for glyph in self.spacing:
            word = word.replace(glyph, "")
        return word.rstrip(self.stops)

    def holds(self, word: str) -> bool:
        """Whether it is a common word as this font spells it."""
        return word in self.common or self.bare(word) in self.common


@cache
def fonts() -> dict[str, Font]:
    """The known fonts by the name of their file."""
    found = {}
    for file in sorted((resources.files("khabar.language") / "fonts").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            data = tomllib.loads(file.read_text("utf-8"))
            longest = sorted(data["glyphs"], key=len, reverse=True)
            pattern = regex.compile("|".join(map(regex.escape, longest)) or r"(?!)")
            stops = ",." + "".join(glyph for glyph, drawn in data["glyphs"].items() if drawn == "।")
            rows = {"names": tuple(data["names"]), "common": frozenset(data["common"]), "stops": stops}
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
    counted = Counter(words)
    plain = sum(count for word, count in counted.items() if _english(word))
    told = []
    for name, font in fonts().items():
        hits = sum(count for word, count in counted.items() if font.holds(word))
        is_named = any(family in asked for family in font.names)
        # A font that shares its letters with another is told by what only it spells.
        least = ENOUGH / len(words) / 4 if not font.sure else TOLD / 2 if is_named else TOLD
        if hits >= least * len(words) and (hits > plain or not font.sure):
            told.append((not font.sure, is_named, hits, name))
    return max(told)[-1] if told and max(hits for *_, hits, _ in told) > plain else None


def _english(word: str) -> bool:
    return word.casefold().strip(".,;:!?\"'()") in get("en").stop_words


def is_typed(text: str, font: str) -> bool:
    """Whether a line of a page in this font is typed in it too; a line of English words is not."""
    words, known = text.split(), fonts()[font]
    hits = sum(map(known.holds, words))
    plain = sum(_english(word) and not known.holds(word) for word in words)
    if hits or plain:
        return hits > plain
    odd = sum(_NOT_ENGLISH.search(word.strip(".,;:!?\"'()")) is not None for word in words)
    return odd * 2 >= max(len(words), 1)


def reads_well(text: str) -> bool:
    """Whether turned text is Hindi that someone would write; if not, it was typed in another font, or read with errors."""
    words = [word for word in text.split() if regex.search(r"\p{Devanagari}", word)]
    if len(words) < ENOUGH:
        return False
    torn = sum(_NOT_WRITTEN.search(word) is not None for word in words)
    known = sum(word.strip("।,.‘’“”\"'()?!") in get("hi").detect.words for word in words)
    return torn <= _TORN * len(words) and known >= _KNOWN * len(words)


def to_unicode(text: str, font: str) -> str:
    """The text in Unicode; characters that the font does not draw stay as they are, and so does white space.

    Raises `KeyError` for a font that is not known.
    """
    known = fonts()[font]
    return regex.sub(r"[^\s\x1c-\x1f]+", lambda found: _word(found.group(), known), text)


def _word(word: str, font: Font) -> str:
    if font.figures and regex.fullmatch(rf"[{regex.escape(font.figures)}.,:/()-]+", word):
        return word.translate({ord(glyph): str(value) for value, glyph in enumerate(font.figures)})
    drawn = font.pattern.sub(
        lambda found: font.glyphs[found.group()], word.translate(dict.fromkeys(map(ord, font.spacing)))
    )
    for found, put in _SETTLED:
        drawn = found.sub(put, drawn)
    # The sign for short i goes behind the cluster that it is drawn before.
    drawn = regex.sub(rf"{regex.escape(font.before)}([\u0900-\u0902]?)({_CLUSTER})", "\\2\u093f\\1", drawn)
    # The hook of r is drawn over the end of the syllable that it opens.
    drawn = regex.sub(rf"({_CLUSTER}{_SIGNS}){regex.escape(font.after)}([\u0900-\u0902]?)", "र्\\1\\2", drawn)
    return str(drawn) or word
