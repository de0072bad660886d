"""A language: what its data file and CLDR know of it, read once and then shared."""

from __future__ import annotations

import tomllib
from functools import cache, cached_property
from importlib import resources

import msgspec
import regex
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from khabar.language.fold import fold
from khabar.language.knowledge import (
    Bylines,
    Claims,
    Clock,
    Dateline,
    Dates,
    Detect,
    Knowledge,
    Numbers,
    PageWords,
    Text,
)
from khabar.language.script import Direction, direction_of

__all__ = ["Language", "codes", "get", "language_of", "read_knowledge"]

_DATA = "khabar.language"
_CODE_FILE = regex.compile(r"[a-z]{2,3}\.toml")


class Language:
    """What is known of one language. Made by `get`, never changed; equal where the code is equal.

    `known` tells whether a data file is there: without one the words of CLDR (months, weekdays) still work.
    """

    def __init__(self, code: str, knowledge: Knowledge, locale: Locale | None, *, known: bool) -> None:
        self.code = code
        self.known = known
        self.locale = locale
        self._knowledge = knowledge

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Language) and other.code == self.code

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def base(self) -> str:
        """The code without its region: `en` of `en-IN`."""
        return self.code.split("-")[0]

    @property
    def knowledge(self) -> Knowledge:
        """The data file as it is."""
        return self._knowledge

    @cached_property
    def name(self) -> str:
        """The language's own name for itself."""
        return self._knowledge.name or (self.locale.get_language_name() if self.locale else "") or self.code

    @cached_property
    def english(self) -> str:
        """The language's English name."""
        return self._knowledge.english or (self.locale.get_language_name("en") if self.locale else "") or self.code

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The scripts it is written in, ISO 15924, usual one first."""
        return self._knowledge.scripts or _likely_scripts(self.base)

    @property
    def direction(self) -> Direction:
        """Which way its lines run, by its usual script; `auto` where the language or the script is not known."""
        return direction_of(self.scripts[0]) if self.scripts and self.base != "und" else "auto"

    @property
    def zones(self) -> tuple[str, ...]:
        """Offsets of its outlets, usual one first; empty where the language tells no zone."""
        return self._knowledge.zones

    @property
    def text(self) -> Text:
        return self._knowledge.text

    @property
    def detect(self) -> Detect:
        return self._knowledge.detect

    @property
    def numbers(self) -> Numbers:
        return self._knowledge.numbers

    @property
    def dates(self) -> Dates:
        return self._knowledge.dates

    @property
    def clock(self) -> Clock:
        return self._knowledge.clock

    @property
    def bylines(self) -> Bylines:
        return self._knowledge.bylines

    @property
    def dateline(self) -> Dateline:
        return self._knowledge.dateline

    @property
    def page(self) -> PageWords:
        return self._knowledge.page

    @property
    def claims(self) -> Claims:
        return self._knowledge.claims

    @property
    def sections(self) -> dict[str, tuple[str, ...]]:
        """Words a section goes by, under its canonical English name."""
        return self._knowledge.sections

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Stop words, folded."""
        return frozenset(map(fold, self.text.stop_words))

    @cached_property
    def weekday_names(self) -> tuple[str, ...]:
        """What the days of the week are called, whole and short, by the file and by CLDR."""
        cldr = self.locale.days["format"] if self.locale else {}
        known = (cldr[width].values() for width in ("wide", "abbreviated") if width in cldr)
        return tuple(name for names in (*self.dates.weekdays, *self.dates.short_weekdays, *known) for name in names)

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Abbreviations that keep a full stop, folded and without it."""
        return frozenset(fold(word).rstrip(".") for word in self.text.abbreviations)

    @cached_property
    def date_order(self) -> str:
        """`mdy` where 11/30/2024 is meant by the region's outlets (en-US), else `dmy`."""
        return "mdy" if self.code.endswith(("-us", "-ph")) else "dmy"

    def tense_of(self, word: str, pair: str, triple: str = "") -> int:
        """-1 where a folded word, or the pair or three it stands in, is past, 1 where future, 0 where it tells nothing."""
        past, future = self._tenses
        if pair in future or word in future or triple in future:
            return 1
        if pair.endswith(self._future_endings):
            # किया जाएगा
            return 1
        if pair in past or word in past:
            return -1
        if len(word) > 3 and word.endswith(self._future_endings):
            return 1
        return -1 if len(word) > 3 and word.endswith(self._past_endings) else 0

    @cached_property
    def _tenses(self) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(map(fold, self.dates.past_words)), frozenset(map(fold, self.dates.future_words))

    @cached_property
    def _future_endings(self) -> tuple[str, ...]:
        return tuple(map(fold, self.dates.future_endings))

    @cached_property
    def _past_endings(self) -> tuple[str, ...]:
        return tuple(map(fold, self.dates.past_endings))

    def section(self, word: str) -> str | None:
        """The canonical English name of a section by any word it goes by (विदेश: world); None where it is none."""
        return self._sections.get(fold(word).strip())

    @cached_property
    def _sections(self) -> dict[str, str]:
        return {fold(word): name for name, words in self.sections.items() for word in (name, *words)}


def _likely_scripts(code: str) -> tuple[str, ...]:
    likely = get_global("likely_subtags").get(code, "")
    parts = likely.split("_")
    return (parts[1],) if len(parts) > 1 else ()


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a data file; a name longer than a language's code (romanised.toml) is no language."""
    files = (resources.files(_DATA) / "data").iterdir()
    return tuple(sorted(file.name[:-5] for file in files if _CODE_FILE.fullmatch(file.name)))


def read_knowledge(code: str) -> Knowledge:
    """The data file of `code`, empty where there is none. A file that breaks the schema raises `msgspec.ValidationError`."""
    if code not in codes():
        return Knowledge(code=code)
    text = (resources.files(_DATA) / "data" / f"{code}.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Knowledge)


def language_of(language: Language | str) -> Language:
    """The language that a caller names, by itself or by its code. Raises `TypeError` for anything else."""
    if isinstance(language, Language):
        return language
    if isinstance(language, str):
        return get(language)
    raise TypeError(f"a language is a khabar Language or its code ('hi'), not {type(language).__name__}")


def get(code: str) -> Language:
    """The language of an ISO 639 or BCP 47 code (`hi`, `en-IN`, `zh_Hant`); case and separator do not matter.

    Any code gives a Language: one that nothing is known of has no words, and dates in digits still read.
    """
    return _load(code.strip().replace("_", "-").lower())


@cache
def _load(code: str) -> Language:
    base = code.split("-")[0]
    if base not in codes():
        # Both ways of writing Norwegian are `no`.
        base = get_global("parent_exceptions").get(base, base).split("_")[0]
    known = base in codes()
    return Language(code, read_knowledge(base), _locale(code), known=known)


def _locale(code: str) -> Locale | None:
    for candidate in (code, code.split("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None
