"""What a bare noun stands for: `कंपनी ने`, `the federation`, `मुख्यमंत्री ने`, after the article has named one."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.claims.parts import Part
from khabar.claims.speaker import tokens
from khabar.record import Name

__all__ = ["References"]

#: Letters. A shorter noun says too little.
LEAST = 3


class References:
    """The nouns that an article's names are called by: the head of an organisation, what stands before it, an office."""

    def __init__(self, parts: Iterable[Part], names: Iterable[Name]) -> None:
        self._homes: dict[str, list[str]] = {}
        known = list(names)
        order = {part.name: (number, part.text) for number, part in enumerate(parts)}
        for name in known:
            for mention in name.mentions if name.type == "organisation" else ():
                if mention.span.part in order:
                    text = order[mention.span.part][1]
                    before = text[max(0, mention.span.start - 24) : mention.span.start].split()
                    self._add([mention.text.split()[-1], *before[-1:]], name.id)
            if name.type == "person":
                self._add([role.split()[-1] for role in name.roles] + [*name.roles], name.id)

    def _add(self, nouns: list[str], home: str) -> None:
        for noun in nouns:
            key = noun.casefold().strip(",.")
            if len(key) >= LEAST and home not in self._homes.setdefault(key, []):
                self._homes[key].append(home)

    def home(self, words: str, pointers: frozenset[str]) -> str | None:
        """The one name that a phrase of a lone noun, with or without a pointing word before it, can stand for."""
        row = [word.text.casefold() for word in tokens(words, 0, len(words))]
        if row and row[0] in pointers:
            row = row[1:]
        homes = self._homes.get(" ".join(row), ()) if 1 <= len(row) <= 2 else ()
        return homes[0] if len(homes) == 1 else None
