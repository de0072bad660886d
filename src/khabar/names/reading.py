"""Names in one row of words: gazetteer and tagger weighed against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.language import Language
from khabar.names.gazetteer import Entry, Found, gazetteer
from khabar.names.heads import headed
from khabar.names.knowledge import Knowledge, knowledge, well_known_place
from khabar.names.line import Line, line
from khabar.names.persons import listed
from khabar.names.shapes import Shaped, shapes
from khabar.names.tagger import Tagged, tagger
from khabar.record import NameType

__all__ = ["Seen", "read_lines", "read_words"]

#: Letters. Latin forms up to this length are initials, or else common words.
SHORT = 4

#: What a run of capitals alone is worth.
LOOSE = 0.6

#: From here on a shape is told by a word beside it.
TOLD = 0.65

#: From here on a shape is told by a list of names, and outweighs a town of the same name.
SURE = 0.75


@dataclass(frozen=True, slots=True)
class Seen:
    """A name over words first to last, end excluded. `entry` where the gazetteer knows it."""

    first: int
    last: int
    type: NameType
    confidence: float
    how: str
    entry: Entry | None = None


def read_words(words: Sequence[str], language: Language) -> list[Seen]:
    """The names among the words of one sentence, left to right, never overlapping."""
    return read_lines([words], language)[0]


def read_lines(sentences: Iterable[Sequence[str]], language: Language) -> list[list[Seen]]:
    """The names in each sentence. All together, so that the tagger goes over an article once."""
    known, names, model = knowledge(language.base), gazetteer(language.base), tagger(language.base)
    lines = [line(words, names, language) for words in sentences]
    tagged = model.tag(lines, known) if model is not None else [[] for _ in lines]
    return [_read(row, guesses, known, language) for row, guesses in zip(lines, tagged, strict=True)]


def _read(row: Line, tagged: list[Tagged], known: Knowledge, language: Language) -> list[Seen]:
    words = row.words
    tagged = [guess for guess in tagged if not (guess.last - guess.first == 1 and words[guess.first] in known.no_names)]
    tagged = [_from_first_name(guess, row) for guess in tagged]
    seen = _merged(words, tagged, [found for found in row.found if _fits(words, found, known)])
    told = [*listed(row, known, language), *shapes(row, known, language), *headed(row, known, language)]
    return list(_with_bodies(words, _completed(seen, told), known))


def _from_first_name(guess: Tagged, row: Line) -> Tagged:
    """A person begins with his first name: what stands before it is who he is (`मध्यस्थ जोसेफ म्वांगी`)."""
    if guess.type != "person":
        return guess
    first = next((number for number in range(guess.first, guess.last) if row.given[number]), guess.first)
    if any(row.surname[number] or row.words[number][-1] == "." for number in range(guess.first, first)):
        return guess
    return replace(guess, first=first)


def _fits(words: Sequence[str], found: Found, known: Knowledge) -> bool:
    """A Latin form is a name only where it is written with a capital, a short one (UN, WHO) that is no country only in capitals."""
    first = words[found.first]
    if not first.isascii():
        return found.last - found.first > 1 or first not in known.no_names
    short = found.last - found.first == 1 and len(first) <= SHORT
    entry = found.entry
    if short and len(first) > 2 and entry.type == "place" and well_known_place(entry.key, entry.country):
        return first[0].isupper()
    return first.isupper() if short else first[0].isupper()


def _merged(words: Sequence[str], tagged: list[Tagged], listed: list[Found]) -> list[Seen]:
    """The tagger's spans, joined with the gazetteer's: a longer known phrase wins, a lone known name is added."""
    seen: list[Seen] = []
    taken: set[int] = set()
    at = {number: found for found in listed for number in range(found.first, found.last)}
    for row in tagged:
        if all(word.isascii() for word in words[row.first : row.last]):
            continue  # The training text has next to no Latin words; capitals and lists tell them better.
        inside = list({at[number]: None for number in range(row.first, row.last) if number in at})
        if any(f.last - f.first > row.last - row.first for f in inside):
            continue
        same = next((f.entry for f in inside if (f.first, f.last) == (row.first, row.last)), None)
        if same is not None:
            how = "adjective" if same.adjective else "gazetteer"
            seen.append(Seen(row.first, row.last, same.type, 0.9 if same.type == row.type else 0.75, how, same))
        else:
            seen.append(Seen(row.first, row.last, row.type, 0.7, "tagger"))
        taken.update(range(row.first, row.last))
    for found in listed:
        if not taken & set(range(found.first, found.last)):
            how = "adjective" if found.entry.adjective else "gazetteer"
            seen.append(Seen(found.first, found.last, found.entry.type, 0.75, how, found.entry))
            taken.update(range(found.first, found.last))
    return sorted(seen, key=lambda row: row.first)


def _completed(seen: list[Seen], shaped: list[Shaped]) -> list[Seen]:
    """With names told by their surroundings: where nothing was seen, and over a shorter guess of the tagger's."""
    over = {number: row for row in seen for number in range(row.first, row.last)}
    for shape in shaped:
        under = {over[number] for number in range(shape.first, shape.last) if number in over}
        inside = all(shape.first <= row.first and row.last <= shape.last for row in under)
        same = any((row.first, row.last) == (shape.first, shape.last) and not _retyped(row, shape) for row in under)
        if inside and not same and all(_gives_way(row, shape) or _retyped(row, shape) for row in under):
            new = Seen(shape.first, shape.last, shape.type, shape.confidence, "shape")
            over.update((number, new) for number in range(shape.first, shape.last))
    return sorted(set(over.values()), key=lambda row: row.first)


def _with_bodies(words: Sequence[str], seen: list[Seen], known: Knowledge) -> Iterator[Seen]:
    """A place and the court or police of it are one organisation (`पटना हाईकोर्ट`)."""
    for number, row in enumerate(seen):
        free = (seen[number + 1].first if number + 1 < len(seen) else len(words)) - row.last
        sizes = (size for size in (3, 2, 1) if " ".join(words[row.last : row.last + size]) in known.place_bodies)
        size = next((size for size in sizes if size <= free), 0)
        town = row.type == "place" and row.how == "gazetteer"
        yield Seen(row.first, row.last + size, "organisation", 0.7, "body") if town and size else row


def _retyped(row: Seen, shape: Shaped) -> bool:
    """`संगठन निहोन हिदान्क्यो`: what the words around say it is outweighs what the tagger takes the same words for."""
    whole = (row.first, row.last) == (shape.first, shape.last)
    return whole and row.how == "tagger" and row.type != shape.type and shape.confidence >= TOLD


def _gives_way(row: Seen, shape: Shaped) -> bool:
    """A known place inside an organisation's name is part of it; inside a person's it is one only if it is no city."""
    if row.entry is None:
        longer = shape.last - shape.first > row.last - row.first and shape.first == row.first
        whole = row.last - row.first > 1 and row.last == shape.last
        if row.how == "tagger" and row.type == shape.type == "person" and whole:
            # `गोलकीपर लिनथोई देवी ने`: the mark alone does not say where a name of two words begins.
            return shape.confidence >= LOOSE
        return row.how != "shape" or row.confidence < shape.confidence or longer
    if shape.type == "organisation":
        return row.type == "place" and shape.confidence > LOOSE
    city = row.entry.key != row.entry.country and not row.entry.adjective
    shorter = row.last - row.first < shape.last - shape.first
    return shorter and city and row.type != "organisation" and shape.confidence >= SURE
