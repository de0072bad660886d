"""What is known of people's names: first names, surnames and those in the news for years (`data/people.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from msgspec import Struct, convert

from khabar.language import fold

__all__ = ["Known", "People", "people", "well_known"]


class People(Struct, frozen=True, forbid_unknown_fields=True):
    """Folded first names and surnames of a language's newspapers; `also_words`: first names that are words too."""

    given: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    also_words: frozenset[str] = frozenset()


class Known(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody in the news for years: an ISO alpha-3 code, "" where none, and the spellings in Devanagari."""

    country: str
    hi: tuple[str, ...]


@cache
def people(language: str) -> People:
    """The names of a language with the English ones, which stand in Indian text too; Hindi's for one without a list."""
    tables, more = _data(), _more()
    codes = dict.fromkeys((language if language in tables else "hi", "en"))
    rows = [convert(table[code], People) for table in (tables, more) for code in codes]
    return People(
        *(frozenset(fold(name) for row in rows for name in getattr(row, part)) for part in People.__struct_fields__)
    )


def _more() -> dict[str, dict[str, list[str]]]:
    """The longer lists, written as running text."""
    data = tomllib.loads((resources.files("khabar.names") / "data" / "more_names.toml").read_text("utf-8"))
    return {code: {part: names.split() for part, names in table.items()} for code, table in data.items()}


@cache
def well_known() -> Mapping[str, Known]:
    """People by their English names."""
    return convert(_data()["known"], dict[str, Known])


@cache
def _data() -> dict[str, dict[str, object]]:
    return tomllib.loads((resources.files("khabar.names") / "data" / "people.toml").read_text("utf-8"))
