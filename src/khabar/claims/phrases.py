"""A list of phrases, found in a text as whole words whatever their case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

__all__ = ["GAP", "Phrases"]

#: In a phrase `…` stands for up to so many words (`signed … agreement`).
GAP = 4

# Vowel signs are a part of the word: `की` stands nowhere in `कीमत`.
_RUN = regex.compile(r"(?<![\p{L}\p{M}\p{N}])(?:[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}])")
_NO_MORE = r"(?![\p{L}\p{M}\p{N}])"


class Phrases:
    """Asked like a compiled pattern; where several phrases begin at one place, the longest first word is tried first.

    Phrases are filed under the letters, or the mark, that they begin with and a text's words are looked up there: a pattern of a
    thousand alternatives would be tried at every letter of the text.
    """

    def __init__(self, phrases: Iterable[str], gap: int = GAP) -> None:
        self._gap = gap
        self._filed: dict[str, list[str]] = {}
        for row in sorted(set(phrases), key=lambda row: (-len(row.split()[0]), -len(row), row)):
            self._filed.setdefault(_RUN.findall(row)[0].casefold(), []).append(row)
        self._heads = {
            head: regex.compile(f"(?:{'|'.join(_written(row, gap) for row in rows)}){_NO_MORE}", regex.IGNORECASE)
            for head, rows in self._filed.items()
        }

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """Every phrase between two offsets, left to right, never overlapping."""
        last, stop = start, len(text) if end is None else end
        heads, kinds = _heads(text, start, stop)
        if self._heads.keys().isdisjoint(kinds):
            return
        for at, head in heads:
            phrases = self._heads.get(head)
            if phrases is not None and at >= last and (found := phrases.match(text, at, stop)) is not None:
                last = found.end()
                yield found

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """The first phrase between two offsets."""
        return next(self.finditer(text, start, end), None)

    def match(self, text: str) -> regex.Match[str] | None:
        """The phrase with which the text begins."""
        phrases = self._at_head(text)
        return phrases.match(text) if phrases is not None else None

    def fullmatch(self, text: str) -> regex.Match[str] | None:
        """The phrase that the text is."""
        phrases = self._at_head(text)
        return phrases.fullmatch(text) if phrases is not None else None

    def row(self, found: str) -> str | None:
        """The phrase of the list, as it is written there, that some words of a text are; None where they are none.

        What a list knows of a phrase is kept under this, so that a phrase which is found is always known.
        """
        run = _RUN.match(found)
        rows = self._filed.get(run.group().casefold(), ()) if run is not None else ()
        # In the order in which the rows are tried in a text: the first that fits is the one that was found.
        return next((row for row in rows if regex.fullmatch(_written(row, self._gap), found, regex.IGNORECASE)), None)

    def _at_head(self, text: str) -> regex.Pattern[str] | None:
        run = _RUN.match(text)
        return self._heads.get(run.group().casefold()) if run is not None else None


@lru_cache(maxsize=64)
def _heads(text: str, start: int, stop: int) -> tuple[list[tuple[int, str]], frozenset[str]]:
    """Where a phrase may begin, and with what. Dozens of lists are asked of one sentence after another."""
    heads = [(run.start(), run.group().casefold()) for run in _RUN.finditer(text, start, stop)]
    return heads, frozenset(head for _, head in heads)


def _written(phrase: str, gap: int) -> str:
    pattern = r"\s+".join(map(regex.escape, phrase.split()))
    return pattern.replace(r"\s+…\s+", rf"\s+(?:[^\s.।]+\s+){{0,{gap}}}?")
