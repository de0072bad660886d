"""What a language's data file lacks, or says twice in ways that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from khabar.language.fold import fold
from khabar.language.knowledge import Dates, Knowledge

__all__ = ["Gap", "gaps"]

# Keys that a language may well have no words for: no gap where they are empty.
_NOT_EVERYWHERE = frozenset(
    f"dates.{key}"
    for key in (
        "either_way", "one", "one_after", "brief_months",
        "ago_before", "hence_before", "last_after", "next_after", "in_words", "month_before", "year_before",
        "year_after", "month_after", "year_marks", "month_marks", "day_marks", "ordinal_suffixes", "case_endings",
        "other_years_from", "future_endings", "past_endings", "verb_before", "until", "of", "year_words", "short_weekdays",
    )
) | frozenset(
    f"clock.{key}"
    for key in ("half_past", "half_to", "quarter_past", "quarter_to", "past_hour", "to_hour", "minutes_past",
                "minutes_to", "fixed", "am", "pm", "dawn", "noon",
                "afternoon", "minutes", "zones")
) | {"numbers.plus", "numbers.alone", "numbers.joiners", "detect.letters", "zones", "bylines.after", "bylines.aided",
     "bylines.located", "bylines.located_after", "bylines.accounts", "sources", "text.ties",
     "page.skip", "page.skip_end"}  # fmt: skip
_BRIEF = frozenset({
    "code", "name", "english", "scripts", "bylines.cues", "bylines.roles", "bylines.desk", "bylines.published",
    "bylines.updated", "page.read_also", "page.photo_credit",
})  # fmt: skip
"""What a brief file must hold."""

_EXCLUDE = (
    ("past_words", "future_words"),
    ("last", "next"),
    ("ago", "hence"),
    ("counted", "units"),
    ("not_dates", "day_words"),
)


@dataclass(frozen=True, slots=True)
class Gap:
    """`key` of the file, and what is wrong with it."""

    key: str
    problem: str


def gaps(knowledge: Knowledge) -> list[Gap]:
    """What a data file lacks; an empty list for one that is complete."""
    missing = [gap for gap in _missing(knowledge) if not knowledge.brief or gap.key in _BRIEF]
    return [*missing, *_miscounted(knowledge.dates), *_contradictions(knowledge.dates)]


def _missing(knowledge: Knowledge) -> Iterator[Gap]:
    for table in msgspec.structs.fields(knowledge):
        value = getattr(knowledge, table.name)
        if not isinstance(value, msgspec.Struct):
            if not value and table.name not in _NOT_EVERYWHERE and table.name != "brief":
                yield Gap(table.name, "is missing")
            continue
        for key in msgspec.structs.fields(value):
            name = f"{table.name}.{key.name}"
            if not getattr(value, key.name) and name not in _NOT_EVERYWHERE:
                yield Gap(name, "is missing")


def _miscounted(dates: Dates) -> Iterator[Gap]:
    for key, lists, count in (("months", dates.months, 12), ("weekdays", dates.weekdays, 7)):
        if lists and len(lists) != count:
            yield Gap(f"dates.{key}", f"has {len(lists)} lists, not {count}")
        seen: dict[str, int] = {}
        for index, words in enumerate(lists):
            for word in map(fold, words):
                if seen.setdefault(word, index) != index:
                    yield Gap(f"dates.{key}", f"{word} stands in two lists")


def _contradictions(dates: Dates) -> Iterator[Gap]:
    for first, second in _EXCLUDE:
        for word in sorted(_folded(dates, first) & _folded(dates, second)):
            yield Gap(f"dates.{first}", f"{word} stands in dates.{second} too")


def _folded(dates: Dates, key: str) -> set[str]:
    value = getattr(dates, key)
    words = [word for forms in value.values() for word in forms] if isinstance(value, dict) else value
    return set(map(fold, words))
