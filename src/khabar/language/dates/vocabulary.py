"""What the words of a language mean in a date: the data file, CLDR's names, and English, which every language's pages print.

A sense is a name and a number: `month` 11, `weekday` 5 (Monday 0), `unit` 3 (index into UNITS), `zone` 330 (minutes),
`part` 2 (index into PARTS), `value` 12 (a number word); words of grammar have the value 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from khabar.language.dates.calendar_words import calendar_words
from khabar.language.dates.tokens import NOTHING, Senses, Token, tokenise
from khabar.language.fold import fold, fold_word
from khabar.language.language import Language, codes, get

__all__ = ["PARTS", "UNITS", "Vocabulary", "vocabulary"]

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
PARTS = ("am", "pm", "dawn", "morning", "noon", "afternoon", "evening", "night", "midnight")
_GRAMMAR = (
    "one", "one_after", "now", "ago", "ago_before", "hence", "hence_before", "last", "last_after", "this", "next", "next_after",
    "of", "day_words", "in_words", "month_before", "month_after", "year_words", "year_before", "year_after", "range_words", "until",
    "ordinal_suffixes", "not_dates", "counted",
    "year_marks", "month_marks", "day_marks",
)  # fmt: skip
_CLOCK = (
    "oclock",
    "minutes",
    "past_hour",
    "to_hour",
    "minutes_past",
    "minutes_to",
    "half_past",
    "half_to",
    "quarter_past",
    "quarter_to",
)
# What English adds to another language written in Latin letters: no more, for its small words would be taken for theirs.
_FROM_ENGLISH = ("month", "weekday", "short", "zone")
_LONGEST_PHRASE = 5
# The hours of a clock face.
_LONGEST_GLUED = 12
_VIRAMAS = "्্੍્୍்్್്"


class Vocabulary:
    """The senses of words and of phrases of several words, for one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.verb_before = language.dates.verb_before
        self._words: dict[str, dict[str, float]] = {}
        self._phrases: dict[tuple[str, ...], dict[str, float]] = {}
        self._heads: dict[str, int] = {}
        self._endings = tuple(sorted(map(fold, language.dates.case_endings), key=len, reverse=True))
        # नोव्हेंबरमध्ये says with its ending what नवंबर में says with a word of its own.
        self._cues = frozenset(map(fold, language.dates.month_after))
        self._directions = tuple(_directions(language))
        self._seen: dict[str, Senses] = {}
        for phrase, name, value in _entries(language):
            self._add(phrase, name, value)
        self._add_cldr()
        self._add_english()

    def senses(self, word: str) -> Senses:
        """The senses of one word as printed, with its case ending taken off where that helps."""
        known = self._seen.get(word)
        if known is None:
            known = self._find(fold_word(word).strip("'"))
            if len(self._seen) < 1 << 15:
                self._seen[word] = known
        return known

    def read(self, text: str) -> list[Token]:
        """The tokens of `text`, phrases of several words joined into one."""
        tokens = tokenise(text, self.senses)
        return self._join(tokens) if self._heads else tokens

    def _find(self, word: str) -> Senses:
        found = self._words.get(word)
        if found is not None:
            return found
        for ending in self._endings:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                stem = word[: -len(ending)]
                for candidate in (stem, *(stem + virama for virama in _VIRAMAS)):
                    found = self._words.get(candidate)
                    if found and not found.keys().isdisjoint(_INFLECTED):
                        return {**found, "cued": 1} if ending in self._cues else found
        return self._joined_up(word)

    def _joined_up(self, word: str) -> Senses:
        """A unit written together with its postposition (दिनअघि, तासांपूर्वी) or with what leads it (गतवर्षी)."""
        for part, name, value in self._directions:
            behind = name in ("ago", "hence")
            if len(word) > len(part) + 1 and (word.endswith(part) if behind else word.startswith(part)):
                found = self._find(word[: -len(part)] if behind else _opened(word[len(part) :]))
                if "unit" in found:
                    return {"unit": found["unit"], name: value}
        return NOTHING

    def _join(self, tokens: list[Token]) -> list[Token]:
        joined: list[Token] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            phrase = self._phrase(tokens, at) if token.kind == "word" else None
            joined.append(phrase[0] if phrase else token)
            at = phrase[1] if phrase else at + 1
        return joined

    def _phrase(self, tokens: list[Token], at: int) -> tuple[Token, int] | None:
        longest = self._heads.get(_key(tokens[at]), 0)
        for count in range(min(longest, len(tokens) - at), 1, -1):
            senses = self._phrases.get(tuple(_key(token) for token in tokens[at : at + count]))
            if senses:
                first, last = tokens[at], tokens[at + count - 1]
                text = " ".join(token.text for token in tokens[at : at + count])
                return Token("word", first.start, last.end, text, senses, first.glued), at + count
        return None

    def _add(self, phrase: str, name: str, value: float) -> None:
        key = tuple(_key(token) for token in tokenise(phrase, _no_sense))
        if not key or len(key) > _LONGEST_PHRASE:
            return
        if len(key) == 1:
            self._words.setdefault(key[0], {})[name] = value
        else:
            self._phrases.setdefault(key, {})[name] = value
            self._heads[key[0]] = max(self._heads.get(key[0], 0), len(key))

    def _add_cldr(self) -> None:
        """What the file says of a word (வெள்ளி is silver as well as Friday) goes before CLDR's full name."""
        known = set(self._words)
        for phrase, name, value in calendar_words(self.language.locale) if self.language.locale else ():
            if fold_word(phrase) not in known:
                self._add(phrase, name, value)

    def _add_english(self) -> None:
        if self.language.base == "en":
            return
        latin = "Latn" in self.language.scripts
        known = set(self._words)
        for phrase, name, value in _entries(get("en")):
            if (not latin or name in _FROM_ENGLISH) and fold_word(phrase) not in known:
                self._add(phrase, name, value)


_INFLECTED = frozenset(
    {
        "month",
        "weekday",
        "unit",
        "days",
        "either_way",
        "part",
        "oclock",
        "value",
        "year_marks",
        "month_marks",
        "day_marks",
    }
)


def _directions(language: Language) -> Iterator[tuple[str, str, float]]:
    """Words that may be written together with a unit. English never does."""
    dates = language.dates
    for words, name, value in (
        (dates.ago, "ago", 1), (dates.hence, "hence", 1),
        (dates.last, "lean", -1), (dates.this, "lean", 0), (dates.next, "lean", 1),
    ):  # fmt: skip
        yield from ((fold(word), name, value) for word in words if " " not in word and not word.isascii())


def _opened(word: str) -> str:
    """గతేడాది is గత and ఏడాది: the vowel sign that joins two words is the letter that begins the second."""
    point = ord(word[0])
    sign = 0x900 <= point < 0xD80 and 0x3E <= point % 0x80 <= 0x4C
    return chr(point - 0x38) + word[1:] if sign else word


def _key(token: Token) -> str:
    return fold_word(token.text).strip("'")


def _no_sense(_: str) -> Senses:
    return NOTHING


@cache
def vocabulary(language: Language) -> Vocabulary:
    """The vocabulary of a language, made once."""
    return Vocabulary(language)


def _entries(language: Language) -> Iterator[tuple[str, str, float]]:
    """Every phrase with the name and value of its sense."""
    yield from _calendar(language)
    yield from _grammar(language)
    yield from _clock(language)
    yield from _counting(language)
    if language.code == "und":
        for code in codes():
            yield from _calendar(get(code))


def _calendar(language: Language) -> Iterator[tuple[str, str, float]]:
    dates = language.dates
    for name, lists in (("month", dates.months), ("weekday", dates.weekdays), ("short", dates.short_weekdays)):
        for index, words in enumerate(lists):
            yield from ((word, name, index + (name == "month")) for word in words)


def _grammar(language: Language) -> Iterator[tuple[str, str, float]]:
    dates = language.dates
    for name in _GRAMMAR:
        yield from ((word, name, 1) for word in getattr(dates, name))
    yield from ((word, "other", 1) for word in dates.other_calendars)
    yield from ((word, "brief", 1) for word in dates.brief_months)
    for name, table in (("days", dates.days), ("either_way", dates.either_way)):
        yield from ((word, name, value) for word, value in _valued(table))
    for unit, words in dates.units.items():
        if unit in UNITS:
            yield from ((word, "unit", UNITS.index(unit)) for word in words)


def _clock(language: Language) -> Iterator[tuple[str, str, float]]:
    clock = language.clock
    for name in _CLOCK:
        yield from ((word, name, 1) for word in getattr(clock, name))
    for index, part in enumerate(PARTS):
        yield from ((word, "part", index) for word in getattr(clock, part))
    for name, table in (("fixed", clock.fixed), ("zone", clock.zones)):
        yield from ((word, name, _minutes(time)) for time, words in table.items() for word in words)


def _counting(language: Language) -> Iterator[tuple[str, str, float]]:
    numbers = language.numbers
    for name, table in (
        ("value", numbers.words),
        ("ordinal", numbers.ordinals),
        ("portion", numbers.alone),
        ("plus", numbers.plus),
    ):
        yield from ((word, name, value) for word, value in _valued(table))
    yield from _glued_fractions(language)
    yield from ((word, "counted", 1) for words in numbers.scales.values() for word in words)
    yield from ((word, "counted", 1) for words in numbers.currencies.values() for word in words)
    yield from ((word, "counted", 1) for word in numbers.percent)


def _glued_fractions(language: Language) -> Iterator[tuple[str, str, float]]:
    """साडेपाच, पावणेनऊ: a fraction written together with its number is an hour of the clock or an amount."""
    numbers = dict(_valued(language.numbers.words))
    for fraction, plus in _valued(language.numbers.plus):
        for word, value in numbers.items():
            if 1 <= value <= _LONGEST_GLUED:
                yield fraction + word, "fixed", round((value + plus) * 60)
                yield fraction + word, "portion", value + plus


def _valued(table: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, float]]:
    return ((word, float(value)) for value, words in table.items() for word in words)


def _minutes(time: str) -> int:
    """Minutes of `5:30` or `-04:00`."""
    hours, _, minutes = time.lstrip("+-").partition(":")
    return (int(hours) * 60 + int(minutes or 0)) * (-1 if time.startswith("-") else 1)
