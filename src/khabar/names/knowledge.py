"""What the name reader knows of a language beside the gazetteer: `names/data/<code>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from msgspec import Struct, convert
from msgspec.structs import replace

from khabar.language.language import codes

__all__ = ["Knowledge", "common_words", "knowledge", "known_languages", "well_known_place"]

Forms = Mapping[str, tuple[str, ...]]


class Knowledge(Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of a data file. `adjectives`: form -> ISO alpha-3; `adjective_ends`: a country's last letter -> what makes
    it an adjective; `countries`: ISO alpha-3 -> forms; the other tables:
    English name -> forms. `joined`: case marks that are written on the name.
    `strong_ends`: heads of an organisation whose other words may all be common ones, which
    `body_breaks` are never; `weak_ends` head no name by themselves. `organisation_nouns`, `person_nouns` and
    `place_nouns_before` stand before a name, `place_nouns` after one, `person_closers` and `person_marks` right after a
    person, after a lone word only with a noun of `person_sure`; `agent_commons` act and are no names. Made of them:
    `role_tails`, the last words of the roles; `telling`, every word beside which a name may stand; `name_ends`, which are
    cut off a name; `marks`, what the tagger is told of a word.
    """

    case_markers: frozenset[str] = frozenset()
    joined: tuple[str, ...] = ()
    speaker_marks: frozenset[str] = frozenset()
    genitives: frozenset[str] = frozenset()
    meaning: frozenset[str] = frozenset()
    oblique: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    after_person: frozenset[str] = frozenset()
    no_names: frozenset[str] = frozenset()
    plural_ends: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    organisation_ends: frozenset[str] = frozenset()
    strong_ends: frozenset[str] = frozenset()
    body_breaks: frozenset[str] = frozenset()
    organisation_nouns: frozenset[str] = frozenset()
    person_nouns: frozenset[str] = frozenset()
    person_closers: frozenset[str] = frozenset()
    person_marks: frozenset[str] = frozenset()
    person_sure: frozenset[str] = frozenset()
    agent_commons: frozenset[str] = frozenset()
    weak_ends: frozenset[str] = frozenset()
    weekdays: frozenset[str] = frozenset()
    place_nouns: frozenset[str] = frozenset()
    place_nouns_before: frozenset[str] = frozenset()
    place_bodies: frozenset[str] = frozenset()
    adjectives: Mapping[str, str] = {}
    adjective_ends: Mapping[str, str] = {}
    countries: Forms = {}
    states: Forms = {}
    cities: Forms = {}
    organisations: Forms = {}
    role_tails: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    name_ends: frozenset[str] = frozenset()
    marks: Mapping[str, str] = {}


@cache
def knowledge(language: str) -> Knowledge:
    """A language's data; empty where no file has it."""
    file = resources.files("khabar.names") / "data" / f"{language}.toml"
    known = convert(tomllib.loads(file.read_text("utf-8")), Knowledge) if file.is_file() else Knowledge()
    before = known.organisation_nouns | known.person_nouns | known.place_nouns_before
    after = known.organisation_ends | known.strong_ends | known.place_nouns | known.speaker_marks
    kinds = {
        "body": known.organisation_ends,
        "role": known.roles,
        "honor": known.honorifics,
        "case": known.case_markers,
    }
    return replace(
        known,
        role_tails=frozenset(role.split()[-1] for role in known.roles),
        telling=before | after,
        marks={word: kind for kind, words in kinds.items() for word in words},
        name_ends=known.case_markers | known.person_closers | known.weekdays,
    )


@cache
def known_languages() -> tuple[str, ...]:
    """The languages that have a data file."""
    return tuple(code for code in codes() if (resources.files("khabar.names") / "data" / f"{code}.toml").is_file())


@cache
def common_words(language: str) -> frozenset[str]:
    """Folded words that stand outside names nearly always, counted by `training/names.py`; empty where none were."""
    file = resources.files("khabar.names") / "data" / f"common_{language}.txt"
    return frozenset(file.read_text("utf-8").split("\n")[1:-1]) if file.is_file() else frozenset()


def well_known_place(key: str | None, country: str | None) -> bool:
    """A country, or a state or a city that stands in the data's own lists, not one of ten thousand towns."""
    lists = knowledge("hi")
    return key == country or key in lists.states or key in lists.cities
