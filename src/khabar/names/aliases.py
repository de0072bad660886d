"""The names that one country or body goes by: भाजपा, बीजेपी and BJP are one party."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from khabar.language.language import codes
from khabar.names.gazetteer import bodies
from khabar.names.knowledge import knowledge

__all__ = ["aliases"]


@cache
def aliases() -> Mapping[str, tuple[str, ...]]:
    """English name of a body, ISO alpha-3 code of a country -> its forms in all languages, as the data files have them."""
    found: dict[str, dict[str, None]] = {}
    for code in codes():
        known = knowledge(code)
        for forms in (known.countries, known.organisations):
            for key, names in forms.items():
                found.setdefault(key, {}).update(dict.fromkeys(names))
        for form, entry in bodies(code):
            found.setdefault(entry.english, {})[form] = None
    return {key: tuple(forms) for key, forms in found.items()}
