"""Names told by what stands around them: an office before, capitals, a bracketed form in the other script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.language import Language, get
from khabar.names.knowledge import Knowledge, knowledge
from khabar.names.line import Line
from khabar.record import NameType

__all__ = ["LONGEST", "Shaped", "shapes"]

#: Words. What follows an office for longer than this is no name but a clause.
LONGEST = 4

#: Words of a phrase that is an office (`पूर्व मुख्य चुनाव आयुक्त`).
ROLE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Shaped:
    """Words first to last, end excluded."""

    first: int
    last: int
    type: NameType
    confidence: float


def shapes(line: Line, known: Knowledge, language: Language) -> list[Shaped]:
    """Names by their surroundings in one sentence, left to right; they may overlap what the lists know."""
    found = [*_after_office(line, known, language), *_bracketed(line)]
    found += _capitals(line.words, knowledge("en"))
    return sorted(found, key=lambda row: (row.first, -row.last))


def _after_office(line: Line, known: Knowledge, language: Language) -> Iterator[Shaped]:
    """`रक्षा मंत्री आंद्रेई बेलौसोव से`, `Justice Sharma`: up to the next case marker, stop word or mark."""
    words, plain = line.words, line.plain
    for number in range(1, len(words)):
        if plain[number] or (words[number - 1] not in known.honorifics and words[number - 1] not in known.role_tails):
            continue
        office = _office_ends(words, number, known)
        if not office or " ".join(words[number - 1 : number + 1]) in known.roles:
            # `नेता प्रतिपक्ष लता बघेल`: the office goes on.
            continue
        last = number
        while last < len(words) and last - number <= LONGEST and not plain[last]:
            last += 1
        after = words[last] if last < len(words) else "."
        marked = after in known.case_markers or after in known.after_person
        # Two words or three before a mark or a stop word (`मुख्यमंत्री विष्णु देव साय और ...`) are a name too.
        closed = marked or (2 <= last - number < LONGEST and (not after[0].isalpha() or after in language.stop_words))
        closed = closed or (last - number == 2 and (last == len(words) or plain[last]))
        latin = words[number].isascii()
        body = words[last - 1] in known.organisation_ends
        if 0 < last - number <= LONGEST and (latin or closed) and not body:
            yield Shaped(number, last, "person", 0.75 if marked or office == "honorific" else 0.65)


def _office_ends(words: Sequence[str], number: int, known: Knowledge) -> str | None:
    if words[number - 1] in known.honorifics:
        return "honorific"
    if words[number - 1] not in known.role_tails:
        return None
    for size in range(1, ROLE_WORDS + 1):
        if number - size >= 0 and " ".join(words[number - size : number]) in known.roles:
            return "role"
    return None


def _bracketed(line: Line) -> Iterator[Shaped]:
    """`किम जोंग (Kim Jong)`: as many words before the bracket as stand capitalised in it, two at least."""
    words = line.words
    for number, word in enumerate(words):
        if word != "(":
            continue
        inside = 0
        while number + 1 + inside < len(words) and inside <= LONGEST and _latin_capital(words[number + 1 + inside]):
            inside += 1
        closed = number + 1 + inside < len(words) and words[number + 1 + inside] == ")"
        first = number - inside
        if (
            closed
            and 2 <= inside <= LONGEST
            and first >= 0
            and not any(line.plain[at] or words[at].isascii() for at in range(first, number))
        ):
            yield Shaped(first, number, "person", 0.7)


def _latin_capital(word: str) -> bool:
    return word.isascii() and word[0].isupper()


def _capitals(words: Sequence[str], known: Knowledge) -> Iterator[Shaped]:
    """Runs of capitalised Latin words. One at the head of a sentence may only be written so for its place."""
    plain = get("en").stop_words
    number = 0
    while number < len(words):
        if not "A" <= words[number][0] <= "Z" or not _capital(words[number]):
            number += 1
            continue
        last = number
        while last < len(words) and _goes_on(words, number, last, known, plain):
            last += 1
        first = number
        for end in range(last, first, -1):
            if _office_ends(words, end, known):
                first = end
                break
        if first < last and words[first].lower() in plain:
            first += 1
        alone = last - first == 1 and words[first] in known.organisation_ends
        if last > first and (words[last - 1] in known.roles or alone):
            first = last
        size = last - first
        if size:
            kind, sure = _kind(words, first, last, known)
            if size >= 2 or sure >= 0.6:
                yield Shaped(first, last, kind, sure)
        number = max(last, number + 1)


def _goes_on(words: Sequence[str], first: int, last: int, known: Knowledge, plain: frozenset[str]) -> bool:
    """Whether a run of capitals takes one word more: another capital, or the `of` of a body (Ministry of Defence)."""
    if _capital(words[last]):
        return last == first or words[last].lower() not in plain
    joins = words[last] in known.genitives and last > first and words[last - 1] in known.organisation_ends
    return joins and last + 1 < len(words) and _capital(words[last + 1])


def _capital(word: str) -> bool:
    return word.isascii() and word[0].isupper() and (len(word) > 1 or word.isalpha())


def _kind(words: Sequence[str], first: int, last: int, known: Knowledge) -> tuple[NameType, float]:
    if words[last - 1] in known.organisation_ends or any(word in known.genitives for word in words[first:last]):
        return "organisation", 0.65
    titled = first > 0 and (words[first - 1] in known.honorifics or words[first - 1] in known.roles)
    if titled:
        return "person", 0.75
    if last - first == 1 and words[first].isupper() and len(words[first]) >= 2:
        return "organisation", 0.6
    return ("person", 0.6) if 2 <= last - first <= 3 else ("organisation", 0.5)
