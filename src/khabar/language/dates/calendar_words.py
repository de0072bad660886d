"""What CLDR knows of a language's dates: months, weekdays, halves of the day, and what its long date joins them with."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from babel import Locale

__all__ = ["calendar_words"]

# Short names that are a letter or two would catch half of all words.
_SHORTEST = 2
# In the pattern of a date: words in quotes, and a letter right behind year, month or day.
_QUOTED = regex.compile(r"'([\p{L}\p{M}]+)\.?'")
_COUNTED = regex.compile(r"1(\p{L})")
_SIGNED = regex.compile(r"([yMd])+([\p{Han}\p{Hangul}])")


def calendar_words(locale: Locale) -> Iterator[tuple[str, str, float]]:
    """Each name or joining word with the name and value of its sense."""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in locale.months[context][width].items():
                yield from ((form, "month", month) for form in _forms(name))
            for day, name in locale.days[context][width].items():
                sense = "weekday" if width == "wide" else "short"
                yield from ((form, sense, day) for form in _forms(name))
    yield from _joining(locale)
    for period, part in (("am", 0), ("pm", 1)):
        for width in ("wide", "abbreviated"):
            name = locale.day_periods["format"].get(width, {}).get(period)
            if name:
                yield name, "part", part


def _joining(locale: Locale) -> Iterator[tuple[str, str, float]]:
    """What the locale's long date joins its parts with: 25 `de` mayo `de` 2025, 2025`年`1`月`14`日`."""
    pattern = str(locale.date_formats["long"].pattern)
    for word in _QUOTED.findall(pattern):
        yield word.strip(), "of", 1
    for field, sign in _SIGNED.findall(pattern):
        yield sign, {"y": "year_marks", "M": "month_marks", "d": "day_marks"}[field], 1
    if counted := _COUNTED.fullmatch(locale.months["format"]["wide"][1]):
        yield counted.group(1), "month_marks", 1


def _forms(name: str) -> Iterator[str]:
    """A name and, of an abbreviation, the form without its stop; nothing for names that are numbers (11月) or letters."""
    plain = name.rstrip(".॰")
    if len(plain) >= _SHORTEST and not any(letter.isdecimal() for letter in plain):
        yield plain
