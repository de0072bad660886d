"""Names told by a common noun beside them: `अखबार मेकांग टाइम्स`, `हिंदी साहित्य परिषद`, `उसहैत थाना`, `कोवाल्स्की ने`."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.language import Language
from khabar.names.knowledge import Knowledge
from khabar.names.line import Line
from khabar.names.shapes import LONGEST, Shaped

__all__ = ["headed"]

#: Words of an organisation's name before its head.
BODY_WORDS = 4


def headed(line: Line, known: Knowledge, language: Language) -> Iterator[Shaped]:
    """Names of one sentence that a noun before or after them tells, left to right; they may overlap."""
    row = _Row(line, known, language)
    for number, word in enumerate(line.words):
        if word in known.telling:
            found = (find(number) for find in (row.after_noun, row.body, row.place, row.agent))
            yield from (shape for shape in found if shape is not None)


class _Row:
    def __init__(self, line: Line, known: Knowledge, language: Language) -> None:
        self._words, self._plain, self._folded = line.words, line.plain, line.folded
        self._known, self._stop_words, self._plural_ends = known, language.stop_words, tuple(known.plural_ends)

    def _stops(self, number: int) -> bool:
        """No organisation's name goes back over such a word."""
        word, known = self._words[number], self._known
        return (
            not word[0].isalpha()
            or word in known.case_markers
            or word in known.after_person
            or word in known.organisation_nouns
            or word in known.body_breaks
            or word.endswith(self._plural_ends)
            or self._folded[number] in self._stop_words
        )

    def _run(self, first: int) -> int:
        """The end of the words from here on that may all be a name."""
        last = first
        while last < len(self._words) and last - first <= LONGEST and not self._plain[last]:
            last += 1
        return last

    def _marked(self, last: int) -> bool:
        return last < len(self._words) and self._words[last] in self._known.speaker_marks

    def after_noun(self, number: int) -> Shaped | None:
        """`अखबार मेकांग टाइम्स ने`, `पत्नी शांति देवी ने`: up to a case marker."""
        word, first = self._words[number], number + 1
        kind = (
            "organisation" if word in self._known.organisation_nouns else
            "person" if word in self._known.person_nouns else
            "place" if word in self._known.place_nouns_before else None
        )  # fmt: skip
        if kind is None:
            return None
        last = self._run(first)
        after = self._words[last] if last < len(self._words) else "."
        lone = last - first == 1 and kind == "person" and word not in self._known.person_sure
        closers = self._known.speaker_marks if lone else self._known.person_marks
        closed = after in closers or after in self._known.person_closers
        limit = 1 if kind == "place" else LONGEST
        if not closed or not 0 < last - first <= limit:
            return None
        if kind == "person" and self._words[last - 1] in self._known.organisation_ends:
            return None
        return Shaped(first, last, kind, 0.65)  # type: ignore[arg-type]

    def body(self, number: int) -> Shaped | None:
        """`हिंदी साहित्य परिषद`: words that may be common ones before a strong head, a rare one before any head."""
        word, known = self._words[number], self._known
        strong = word in known.strong_ends
        if not strong and word not in known.organisation_ends:
            return None
        first = number
        while first and number - first < BODY_WORDS and not self._stops(first - 1):
            if self._words[first - 1] in known.roles and first < number:
                break
            first -= 1
        if first == number:
            return None
        inside = range(first, number)
        rare = [at for at in inside if not self._plain[at]]
        if strong and (rare or number - first >= 2 or self._marked(number + 1)):
            return Shaped(first, number + 1, "organisation", 0.65)
        if rare and rare[0] == first and word not in known.weak_ends:
            return Shaped(first, number + 1, "organisation", 0.62)
        return None

    def place(self, number: int) -> Shaped | None:
        """`उसहैत थाना`, `पांडेसरा इलाके`: one rare word between others, before what a place is called."""
        if number == 0 or self._words[number] not in self._known.place_nouns or self._plain[number - 1]:
            return None
        lone = (number == 1 or self._plain[number - 2]) and self._words[number - 1] not in self._known.body_breaks
        return Shaped(number - 1, number, "place", 0.6) if lone else None

    def agent(self, number: int) -> Shaped | None:
        """`कोवाल्स्की ने`: who acts and is no common word."""
        if self._words[number] not in self._known.speaker_marks or number == 0:
            return None
        first = number
        while first and number - first < LONGEST and not self._plain[first - 1]:
            first -= 1
        last, known = self._words[number - 1], self._known
        if not 0 < number - first < LONGEST or last.endswith(self._plural_ends):
            return None
        if last in known.organisation_ends or last in known.strong_ends:
            return Shaped(first, number, "organisation", 0.5) if number - first > 1 else None
        if last in known.agent_commons or last in known.person_nouns or last in known.body_breaks:
            return None
        return Shaped(first, number, "person", 0.5)
