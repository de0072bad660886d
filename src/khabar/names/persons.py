"""Persons told by lists of first names and surnames: `हार्दिक पांड्या`, `सुमित मीणा`, `बी.आर. गवई`."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.language import Language
from khabar.names.knowledge import Knowledge
from khabar.names.line import Line
from khabar.names.people import people
from khabar.names.shapes import LONGEST, Shaped

__all__ = ["listed"]

_INITIALS = regex.compile(r"(?:\p{L}[\p{L}\p{M}]{0,3}\.)+")


def listed(line: Line, known: Knowledge, language: Language) -> Iterator[Shaped]:
    """Persons in one sentence, left to right, never overlapping."""
    row = _Row(line, known, language)
    number = 0
    for start in row.starts():
        if start < number:
            continue
        found = row.person(start)
        if found is not None:
            yield found
            number = found.last


class _Row:
    """A sentence, each word asked once what it may be. A `plain` word is a name only beside one that is not."""

    def __init__(self, line: Line, known: Knowledge, language: Language) -> None:
        also_words = people(language.base).also_words
        self._known = known
        self._words = line.words
        self._given = line.given
        self._surname = [*line.surname, False]
        self._plain = [plain or word in also_words for word, plain in zip(line.folded, line.plain, strict=True)]

    def starts(self) -> Iterator[int]:
        """The words with which a person's name may begin: a first name, an initial, what stands before a surname."""
        for number, word in enumerate(self._words):
            if self._given[number] or word[-1] == "." or self._surname[number + 1]:
                yield number

    def person(self, first: int) -> Shaped | None:
        """The person whose name begins here: first name and more, initials and more, anything before a surname."""
        words = self._words
        if self._given[first]:
            last = first + 1
            while last < len(words) and last - first < LONGEST and (self._given[last] or self._surname[last]):
                last += 1
            if last - first == 1:
                return self._first_name_only(first)
            sure = not all(self._plain[first:last])
            return Shaped(first, last, "person", 0.8 if self._surname[last - 1] else 0.75) if sure else None
        if first + 1 >= len(words):
            return None
        if (last := self._after_initials(first)) > first and not self._plain[last]:
            return Shaped(first, last + 1, "person", 0.7)
        bare = self._surname[first + 1] and not words[first].isascii()
        if bare and not self._plain[first] and not self._plain[first + 1]:
            return Shaped(first, first + 2, "person", 0.6)
        return None

    def _first_name_only(self, first: int) -> Shaped | None:
        words, after = self._words, first + 1
        if self._plain[first] or after >= len(words) or words[first].isascii():
            return None
        if words[after] in self._known.speaker_marks:
            return Shaped(first, after, "person", 0.6)
        closed = after + 1 >= len(words) or self._plain[after + 1]
        return Shaped(first, after + 1, "person", 0.65) if closed and not self._plain[after] else None

    def _after_initials(self, first: int) -> int:
        last, words = first, self._words
        while last + 1 < len(words) and words[last][-1] == "." and _INITIALS.fullmatch(words[last]):
            if self._words[last] in self._known.honorifics:
                return first
            last += 1
        return last
