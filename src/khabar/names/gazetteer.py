"""Known names: phrases of folded words, longest match first.

Entries come from `names/data/<code>.toml`, from lists of our own (districts, cities abroad, world bodies), and from what
`training/gazetteer.py` makes of openly licensed lists: `territories.tsv` (CLDR) and `places.tsv` (GeoNames).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from khabar.language import fold
from khabar.names.knowledge import common_words, knowledge
from khabar.names.people import well_known
from khabar.record import NameType

__all__ = ["Entry", "Found", "Gazetteer", "bodies", "forms", "gazetteer"]

#: Letters. A shorter Latin name of a town is a word or an abbreviation too often.
LATIN = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is known. `adjective`: the form means somebody or something from there, not the place itself."""

    key: str
    type: NameType
    english: str
    country: str | None = None
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A match over words first to last, end excluded."""

    first: int
    last: int
    entry: Entry


class Gazetteer:
    """A language's known names. `starts` holds for each first word the phrases that begin with it, longest first."""

    def __init__(self, rows: Iterable[tuple[str, Entry]]) -> None:
        starts: dict[str, dict[tuple[str, ...], Entry]] = {}
        for form, entry in rows:
            # A word keeps its hyphens (योंग-ह्यून); a writer may leave them out.
            for spelling in {form, form.replace("-", " ")}:
                words = tuple(fold(word) for word in spelling.split())
                if words:
                    starts.setdefault(words[0], {}).setdefault(words, entry)
        self._starts = {
            first: sorted(phrases.items(), key=lambda row: -len(row[0])) for first, phrases in starts.items()
        }

    def __len__(self) -> int:
        return sum(map(len, self._starts.values()))

    def phrases(self) -> Iterator[tuple[tuple[str, ...], Entry]]:
        """Every phrase, as folded words, with what it stands for."""
        return (row for phrases in self._starts.values() for row in phrases)

    @property
    def words(self) -> Iterator[str]:
        """Every word of its phrases, folded."""
        return (word for phrase, _ in self.phrases() for word in phrase)

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """The known names in a row of folded words, left to right, longest first, never overlapping."""
        number = 0
        while number < len(words):
            found = self._at(words, number)
            if found is not None:
                yield found
            number = found.last if found is not None else number + 1

    def _at(self, words: Sequence[str], number: int) -> Found | None:
        for phrase, entry in self._starts.get(words[number], ()):
            if tuple(words[number : number + len(phrase)]) == phrase:
                return Found(number, number + len(phrase), entry)
        return None


@cache
def gazetteer(language: str) -> Gazetteer:
    """The known names of a language, with the English ones: Latin runs stand in Indian text everywhere."""
    return Gazetteer(forms(language))


def forms(language: str) -> Iterator[tuple[str, Entry]]:
    """Every form that a language's lists have of a name, as it is written there. Of two entries the first one counts."""
    common = common_words(language)
    yield from (*_written(language), *_territories(language), *_people(), *bodies(language))
    if language != "en":
        yield from (*_written("en"), *_territories("en"), *bodies("en"))
    yield from (*_english_forms(), *_districts(common), *_abroad(common), *_places(common))


def _written(language: str) -> Iterator[tuple[str, Entry]]:
    known = knowledge(language)
    english = {code: name for name, code in _english_countries().items()}
    for code, forms in known.countries.items():
        entry = Entry(code, "place", english.get(code, forms[0]), code)
        yield from ((form, entry) for form in forms)
    for form, code in known.adjectives.items():
        entry = Entry(code, "place", english.get(code, code), code, adjective=True)
        yield from ((inflected, entry) for inflected in (form, f"{form}यों", f"{form}ों", f"{form}ओं"))
    for table, home in ((known.states, "IND"), (known.cities, None)):
        for name, forms in table.items():
            entry = Entry(name, "place", name, home)
            yield from ((form, entry) for form in forms)
    for name, forms in known.organisations.items():
        entry = Entry(name, "organisation", name)
        yield from ((form, entry) for form in forms)


def _territories(language: str) -> Iterator[tuple[str, Entry]]:
    for alpha3, english, *columns in _lines("territories.tsv"):
        entry = Entry(alpha3, "place", english, alpha3)
        for form in _forms(columns, language):
            yield form, entry
            yield from (
                (adjective, Entry(alpha3, "place", english, alpha3, True))
                for adjective in _made(form, alpha3, language)
            )


def bodies(language: str) -> Iterator[tuple[str, Entry]]:
    """World bodies. Hindi's longer list (hi.toml) comes first, with the same names in English."""
    for english, *columns in _lines("world_bodies.tsv"):
        yield from ((form, Entry(english, "organisation", english)) for form in _forms(columns, language))


def _forms(columns: Sequence[str], language: str) -> list[str]:
    """The forms of a language among columns such as `bn=ভারত`."""
    found = next((column for column in columns if column.startswith(f"{language}=")), "=")
    return [form for form in found.partition("=")[2].split("|") if form]


def _made(form: str, alpha3: str, language: str) -> Iterator[str]:
    """The adjective of a country for which the data has none, unless it is a common word."""
    known = knowledge(language)
    end = known.adjective_ends.get(form[-1:])
    if (
        end
        and " " not in form
        and alpha3 not in known.adjectives.values()
        and fold(form + end) not in common_words(language)
    ):
        yield form + end


@cache
def _english_countries() -> dict[str, str]:
    return {english: alpha3 for alpha3, english, *_ in _lines("territories.tsv")}


def _english_forms() -> Iterator[tuple[str, Entry]]:
    """The English names that stand at the head of the Hindi lists."""
    known = knowledge("hi")
    for table, home in ((known.states, "IND"), (known.cities, None)):
        yield from ((name, Entry(name, "place", name, home)) for name in table)
    yield from ((name, Entry(name, "organisation", name)) for name in known.organisations)


def _people() -> Iterator[tuple[str, Entry]]:
    """People in the news, with the surname alone where their list has it alone in Devanagari."""
    for name, known in well_known().items():
        entry = Entry(name, "person", name, known.country or None)
        yield from ((form, entry) for form in (name, *known.hi))
        if any(" " not in form for form in known.hi) and " " in name:
            yield name.split()[-1], entry


def _lines(file: str) -> Iterator[list[str]]:
    text = (resources.files("khabar.names") / "data" / file).read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def _districts(common: frozenset[str]) -> Iterator[tuple[str, Entry]]:
    """Districts and towns of India; what stands in brackets tells two of a name apart and is printed nowhere."""
    for english, forms in _lines("districts.tsv"):
        yield from _spelt(english, "IND", forms, common)


def _abroad(common: frozenset[str]) -> Iterator[tuple[str, Entry]]:
    for english, country, forms in _lines("world.tsv"):
        yield from _spelt(english, country or None, forms, common)


def _spelt(english: str, country: str | None, forms: str, common: frozenset[str]) -> Iterator[tuple[str, Entry]]:
    entry = Entry(english, "place", english, country)
    latin = english.split(" (")[0]
    latins = [latin] if len(latin) > LATIN else []
    yield from ((form, entry) for form in (*latins, *forms.split("|")) if fold(form) not in common)


def _places(common: frozenset[str]) -> Iterator[tuple[str, Entry]]:
    """Towns; one that is spelt like a common word (मिला, बारी) is not told by its spelling."""
    for english, country, forms in _lines("places.tsv"):
        entry = Entry(english, "place", english, country)
        yield from ((form, entry) for form in forms.split("|") if fold(form) not in common)
