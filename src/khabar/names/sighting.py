"""A name where it stands, before it is known who else in the article is the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khabar.language import Language
from khabar.language.fold import fold_word
from khabar.names.knowledge import Knowledge, knowledge
from khabar.names.reading import Seen, read_lines
from khabar.names.texts import Row, Text, Word
from khabar.record import Mention, NameType, Span

__all__ = ["Sighting", "sightings", "stretched"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """`words` are folded, for comparing. `key`, `english`, `country` where the gazetteer knows it.

    `role`: the office printed before it. `pair`: the form in another script that follows in brackets.
    """

    text: str
    words: tuple[str, ...]
    span: Span
    type: NameType
    confidence: float
    how: str
    key: str | None = None
    english: str | None = None
    country: str | None = None
    role: str | None = None
    pair: str | None = None

    @property
    def mention(self) -> Mention:
        return Mention(self.text, self.span, self.confidence, self.how)


def sightings(rows: Sequence[Row], language: Language) -> Iterator[Sighting]:
    """The names of an article's sentences, in their order."""
    read = read_lines(([word.text for word in words] for _, words in rows), language)
    for (text, words), found in zip(rows, read, strict=True):
        yield from _sighted(text, words, found, language)


def _sighted(text: Text, words: list[Word], found: Iterable[Seen], language: Language) -> Iterator[Sighting]:
    known = knowledge(language.base)
    for seen in found:
        first, last = _trimmed(words, seen, known)
        if first >= last:
            continue
        start, end = words[first].start, words[last - 1].end
        entry = seen.entry
        yield Sighting(
            text=text.text[start:end],
            words=tuple(fold_word(word.text) for word in words[first:last]),
            span=text.span(start, end),
            type=seen.type,
            confidence=seen.confidence,
            how=seen.how,
            key=entry.key if entry else None,
            english=entry.english if entry else None,
            country=entry.country if entry else None,
            role=_role(text, words, first, language) if seen.type == "person" else None,
            pair=_pair(words, last),
        )


def _trimmed(words: list[Word], seen: Seen, known: Knowledge) -> tuple[int, int]:
    """Without honorifics and an office at the head, case markers and marks at the end, which are no part of a name; an
    office may be one of a known body's (`प्रधानमंत्री कार्यालय`).

    With an oblique pronoun that stands where none can (`किम जोंग उन ने`).
    """
    first, last = seen.first, seen.last
    whole = seen.entry is not None and seen.entry.type == "organisation"
    while first < last and (words[first].text in known.honorifics or not words[first].text[0].isalnum()):
        first += 1
    for size in () if whole else (3, 2, 1):
        if last - first > size and " ".join(word.text for word in words[first : first + size]) in known.roles:
            first += size
            break
    while last > first and (words[last - 1].text in known.name_ends or not words[last - 1].text[0].isalnum()):
        last -= 1
    return first, stretched(words, last, known)


def stretched(words: list[Word], last: int, known: Knowledge) -> int:
    """The end of a name, moved over an oblique pronoun that stands right before a speaker's mark or a full stop."""
    if last < len(words) and words[last].text in known.oblique:
        after = words[last + 1].text if last + 1 < len(words) else "."
        return last + int(after in known.speaker_marks or not after[0].isalpha())
    return last


def _role(text: Text, words: list[Word], first: int, language: Language) -> str | None:
    """The office printed before a person, with whose it is (`रूस के रक्षा मंत्री`)."""
    known = knowledge("en" if words[first].text.isascii() else language.base)
    best = None
    for size in (3, 2, 1):
        start = first - size
        if start >= 0 and " ".join(word.text for word in words[start:first]) in known.roles:
            best = start
            break
    if best is None:
        return None
    if best >= 2 and words[best - 1].text in known.genitives:
        best -= 2
        if best >= 1 and words[best].text[0].isalpha() and words[best - 1].text not in known.case_markers:
            best -= int(words[best - 1].text[0].isalpha() and best - 1 >= 0 and len(words[best - 1].text) > 2)
    return text.text[words[best].start : words[first - 1].end]


def _pair(words: list[Word], last: int) -> str | None:
    """`रूस (Russia)`: the name in another script that the writer gives himself."""
    if last < len(words) and words[last].text == "(":
        inside: list[str] = []
        for word in words[last + 1 : last + 6]:
            if word.text == ")":
                return " ".join(inside) or None
            if not word.text[0].isalnum() or not word.text.isascii():
                return None
            inside.append(word.text)
    return None
