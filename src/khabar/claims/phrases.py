"""A list of phrases, found in a text as whole words whatever their case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

__all__ = ["Phrases"]

#: In a phrase `…` stands for up to this many words (`signed … agreement`).
GAP = 4

# Vowel signs are a part of the word: `की` stands nowhere in `कीमत`.
_RUN = regex.compile(r"(?<![\p{L}\p{M}\p{N}])(?:[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}])")
_NO_MORE = r"(?![\p{L}\p{M}\p{N}])"


class Phrases:
    """Asked like a compiled pattern; where several phrases begin at one place, the longest first word is tried first.

    Phrases are filed under the letters, or the mark, that they begin with and a text's words are looked up there: a pattern of a
    thousand alternatives would be tried at every letter of the text.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        filed: dict[str, list[str]] = {}
        for row in sorted(set(phrases), key=lambda row: (-len(row.split()[0]), -len(row), row)):
            filed.setdefault(_RUN.findall(row)[0].casefold(), []).append(_written(row))
        self._heads = {
            head: regex.compile(f"(?:{'|'.join(rows)}){_NO_MORE}", regex.IGNORECASE) for head, rows in filed.items()
        }

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """Every phrase between two offsets, left to right, never overlapping."""
        last, stop = start, len(text) if end is None else end
        for run in _RUN.finditer(text, start, stop):
            phrases = self._heads.get(run.group().casefold())
            if phrases is None or run.start() < last:
                continue
            found = phrases.match(text, run.start(), stop)
            if found is not None:
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

    def _at_head(self, text: str) -> regex.Pattern[str] | None:
        run = _RUN.match(text)
        return self._heads.get(run.group().casefold()) if run is not None else None


def _written(phrase: str) -> str:
    pattern = r"\s+".join(map(regex.escape, phrase.split()))
    return pattern.replace(r"\s+…\s+", rf"\s+(?:[^\s.।]+\s+){{0,{GAP}}}?")
