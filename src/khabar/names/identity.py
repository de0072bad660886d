"""Who or what is meant by a name, however it is spelt: one string for नरेंद्र मोदी, नरेन्द्र मोदी and Narendra Modi.

A name that the lists know is told by its key there, any other by its words, folded. The key is permanent: addresses and
filters are made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from khabar.language.analyser import words
from khabar.language.fold import fold_word
from khabar.names.gazetteer import forms, gazetteer
from khabar.record import Name, NameType

__all__ = ["form_in", "forms_of", "identity", "identity_of"]

#: Languages whose lists a typed name is looked up in. English names stand in every list.
_LISTS = ("hi", "mr")

_INDIC = ("\u0900", "\u0dff")


def identity(name: Name) -> str:
    """The identity of a name of a record."""
    return name.key or identity_of(name.name)


@lru_cache(maxsize=1 << 16)
def identity_of(text: str) -> str:
    """The identity of a name as somebody typed it: its key where the lists know it, else its words folded.

    The identity of an identity is the same.
    """
    if text in _known():
        return text
    spelt = [fold_word(word) for word in text.split()]
    for language in _LISTS:
        # `Kim Jong-un`: the lists have the hyphen or a space in its place.
        for folded in (spelt, words(text)):
            for found in gazetteer(language).find(folded):
                if found.last - found.first == len(folded) and not found.entry.adjective:
                    return found.entry.key
    return " ".join(words(text))


def forms_of(key: str) -> tuple[str, ...]:
    """Every form that the lists have of a key, in all scripts; none where the key is not theirs."""
    known = _known().get(key)
    return known.forms if known else ()


def form_in(language: str, key: str) -> str:
    """What a reader of a language calls an identity: for Hindi its first form in Devanagari, else its Latin one."""
    known = _known().get(key)
    wanted = (
        [form for form in known.forms if (_INDIC[0] <= form[0] <= _INDIC[1]) == (language != "en")] if known else []
    )
    if known and known.type == "person":
        # मोदी alone is a form of the lists too; a person is called by the whole name.
        return max(wanted, key=lambda form: min(len(form.split()), 2), default=key)
    return next(iter(wanted), key)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the lists have under one key."""

    type: NameType
    forms: tuple[str, ...]


@cache
def _known() -> dict[str, _Known]:
    """By key. A form belongs to the first entry that has it, as in the gazetteer."""
    types: dict[str, NameType] = {}
    rows: dict[str, dict[str, None]] = {}
    owner: dict[str, str] = {}
    for language in _LISTS:
        for form, entry in forms(language):
            if entry.adjective or owner.setdefault(form, entry.key) != entry.key:
                continue
            types.setdefault(entry.key, entry.type)
            # The English name comes first among the Latin ones, unless it belongs to another entry.
            english = {entry.english: None} if owner.setdefault(entry.english, entry.key) == entry.key else {}
            rows.setdefault(entry.key, english)[form] = None
    return {key: _Known(types[key], tuple(found)) for key, found in rows.items()}
