"""The words of a language that a page's header is read by, compiled once: byline cues, agencies, desks, time cues.

English ones hold beside the page's own: a Hindi page says `Updated` and `By` as often as not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property

import regex

from khabar.language import Language, fold, get
from khabar.language.knowledge import Bylines

__all__ = ["Cues", "cues", "phrase"]

Pattern = regex.Pattern[str]

_NEVER = regex.compile(r"(?!)")
_JOINER = regex.compile(r"\{0\}(.+?)\{1\}")


def phrase(words: Iterable[str], before: str = "", after: str = "") -> Pattern:
    """A pattern for any of these words or phrases as a whole, whatever their case and the spaces inside."""
    forms = sorted({word.strip() for word in words if word.strip()}, key=len, reverse=True)
    if not forms:
        return _NEVER
    choice = "|".join(r"\s+".join(regex.escape(part) for part in form.split()) for form in forms)
    return regex.compile(rf"{before}(?<![\p{{L}}\p{{M}}\p{{N}}])({choice})(?![\p{{L}}\p{{M}}\p{{N}}]){after}", regex.I)


def _furniture(languages: Iterable[Language]) -> Pattern:
    pages = [one.page for one in languages]
    return phrase(
        (word for page in pages for word in (*page.share, *page.follow, *page.subscribe, *page.app, *page.comments)),
        r"^\W*",
        r"\W*$",
    )


def _around(languages: Iterable[Language]) -> Pattern:
    """Words of headings and buttons around a report: `Related Topics`, `Partager`."""
    pages = [one.page for one in languages]
    return phrase(
        word for page in pages for word in (*page.share, *page.follow, *page.read_also, *page.tags, *page.comments)
    )


def _aided(words: Iterable[str], agencies: Iterable[str]) -> Pattern:
    """What names the agency whose report a writer used: `Asha Rao with PTI`."""
    return regex.compile(phrase(words, r"(?<=\S)[\s,(]+", r"\s+").pattern + phrase(agencies).pattern + ".*$", regex.I)


def _credit(words: Iterable[str], cues: Iterable[str]) -> Pattern:
    """What stands before the name of who took a picture: `Photo: `, `Credit...`, `Photo by `."""
    by = "|".join(regex.escape(cue) for cue in cues if " " not in cue)
    return phrase(words, "", rf"(?:\s*(?:[:：\-–—/|]|\.\.\.|…)\s*|\s+(?:{by})\s+)")


def _opens_place(lines: Iterable[Bylines]) -> Pattern:
    """What a line opens with that says where a writer is: `Reporting from Indore`."""
    pairs = [f"{after} {word}" for line in lines for after in line.after for word in line.located]
    return phrase(pairs, r"^\W*")


def _inside(words: Iterable[str]) -> Pattern:
    """Cues that open another name in the middle of a line: those with a colon, and those of two words and more."""
    known = sorted(words)
    colon = phrase(known, r"(?<=\S)\s+", r"\s*[:：]\s*")
    whole = phrase((word for word in known if " " in word), r"(?<=\S)\s+", r"\s+")
    return regex.compile(f"{colon.pattern}|{whole.pattern}", regex.I)


def _not_any(lines: Iterable[Bylines]) -> str:
    """Nothing that opens a byline: `Edited By` names a person, no change."""
    words = {word for line in lines for word in line.cues if " " in word}
    return f"(?!(?:{'|'.join(sorted(map(regex.escape, words), key=len, reverse=True))}))" if words else ""


def _day_edge(languages: Iterable[Language]) -> Pattern:
    """What a line ends in that a day was cut off from: `Olga Petrov on Mon, `."""
    days = phrase(day for language in languages for day in language.weekday_names).pattern
    words = phrase(word for language in languages for word in language.dates.day_words).pattern
    # The words as they stand inside a sentence: Doris Day keeps her name.
    return regex.compile(rf"(?:[\s,|•·]+{words})*(?:[\s,|•·]+(?i:{days}))?[\s,.|•·–—-]*$")


def _joiner(languages: Iterable[Language]) -> Pattern:
    """What parts the names of a list: marks, and each language's `and` as CLDR has it."""
    words = []
    for language in languages:
        pattern = str(language.locale.list_patterns["standard"]["2"]) if language.locale else ""
        if match := _JOINER.search(pattern):
            words.append(match.group(1).strip())
    choice = "|".join(regex.escape(word) for word in words if regex.search(r"\p{L}", word))
    spoken = rf"|\s+(?:{choice})\s+" if choice else ""
    return regex.compile(rf"\s*[,،、;；&+|/•·\n]\s*{spoken}", flags=regex.I)


class Cues:
    """`byline` stands before a writer's name, `byline_inside` between two of them, `after` behind it; `joiner` parts two
    names; `aided` is an agency beside its writer; `published` and `updated` stand before a time, `clock` behind it.
    `agencies`: folded form -> usual English name. `accounts`: folded names of those who enter reports. `places`: folded
    places of datelines; `located` stands between a writer and his, `located_after` behind it (भोपाल से). `weekday`: a
    day's name, which stands where a place does; `day_edge`: what is left at the end of a line that a day was cut from;
    `ago`: how long ago it was (`4 घंटे पहले`). `label` names a field before its value. `furniture`: what a page says to its
    reader beside the report, `around` any of its words. `news`: folded words that outlets' names end in, but English ones
    (Story is a name). `ties`: words that stand inside a sentence alone, folded.

    Each is made when it is first asked for: to compile them all takes longer than to read a page.
    """

    def __init__(self, language: Language) -> None:
        self._known = [language, get("en")] if language.base != "en" else [language]
        self._lines = [one.bylines for one in self._known]
        self._places = [place for one in self._known for place in one.dateline.places]
        self._forms = [form for line in self._lines for name, forms in line.agencies.items() for form in (name, *forms)]

    @cached_property
    def agencies(self) -> dict[str, str]:
        named = (pair for line in self._lines for pair in line.agencies.items())
        return {fold(form): name for name, forms in named for form in (name, *forms)}

    @cached_property
    def byline(self) -> Pattern:
        return phrase((word for line in self._lines for word in line.cues), r"^\W*", r"\s*[:：\-–—|]?\s*")

    @cached_property
    def byline_inside(self) -> Pattern:
        return _inside(word for line in self._lines for word in line.cues)

    @cached_property
    def aided(self) -> Pattern:
        return _aided((word for line in self._lines for word in line.aided), self._forms)

    @cached_property
    def after(self) -> Pattern:
        return phrase((word for line in self._lines for word in line.after), r"(?<=\S)\s+", r".*$")

    @cached_property
    def joiner(self) -> Pattern:
        return _joiner(self._known)

    @cached_property
    def desk(self) -> Pattern:
        return phrase(word for line in self._lines for word in line.desk)

    @cached_property
    def role(self) -> Pattern:
        return phrase(word for line in self._lines for word in line.roles)

    @cached_property
    def honorific(self) -> Pattern:
        return phrase((word for line in self._lines for word in line.honorifics), r"^", r"\.?\s+")

    @cached_property
    def published(self) -> Pattern:
        return phrase((word for line in self._lines for word in line.published), "", r"\s*(?:[:：\-–—]|\b)")

    @cached_property
    def updated(self) -> Pattern:
        return phrase(
            (word for line in self._lines for word in line.updated), _not_any(self._lines), r"\s*(?:[:：\-–—]|\b)"
        )

    @cached_property
    def agency(self) -> Pattern:
        return phrase(self._forms)

    @cached_property
    def source(self) -> Pattern:
        return phrase((word for one in self._known for word in one.page.source), r"^\W*", r"\s*[:：\-–—]\s*")

    @cached_property
    def inputs(self) -> Pattern:
        return phrase(word for one in self._known for word in one.page.source if " " in word)

    @cached_property
    def credit(self) -> Pattern:
        return _credit(
            (word for one in self._known for word in one.page.photo_credit),
            (w for one in self._lines for w in one.cues),
        )

    @cached_property
    def credit_label(self) -> Pattern:
        return phrase((word for one in self._known for word in one.page.photo_credit), r"^\W*", r"\s*[,،]\s*")

    @cached_property
    def label(self) -> Pattern:
        return phrase((word for one in self._known for word in one.page.labels), r"^\W*", r"\s*(?:[,،:：]\s*|$)")

    @cached_property
    def furniture(self) -> Pattern:
        return _furniture(self._known)

    @cached_property
    def around(self) -> Pattern:
        return _around(self._known)

    @cached_property
    def news(self) -> frozenset[str]:
        return frozenset(fold(word) for one in self._known[:-1] for word in one.page.news)

    @cached_property
    def clock(self) -> frozenset[str]:
        return frozenset(fold(word) for one in self._known for word in one.clock.oclock)

    @cached_property
    def accounts(self) -> frozenset[str]:
        return frozenset(fold(word) for line in self._lines for word in line.accounts)

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset(map(fold, self._places))

    @cached_property
    def place(self) -> Pattern:
        return phrase(self._places)

    @cached_property
    def located(self) -> frozenset[str]:
        return frozenset(word for line in self._lines for word in line.located)

    @cached_property
    def located_after(self) -> frozenset[str]:
        return frozenset(word for line in self._lines for word in line.located_after)

    @cached_property
    def opens_place(self) -> Pattern:
        return _opens_place(self._lines)

    @cached_property
    def weekday(self) -> Pattern:
        return phrase(day for one in self._known for day in one.weekday_names)

    @cached_property
    def ago(self) -> Pattern:
        return phrase((word for one in self._known for word in one.dates.ago), r"\p{N}{1,2}\s*[\p{L}\p{M}.]+\s*")

    @cached_property
    def ties(self) -> frozenset[str]:
        return frozenset(fold(word) for one in self._known for word in one.text.ties)

    @cached_property
    def day_edge(self) -> Pattern:
        return _day_edge(self._known)


@cache
def cues(language: Language) -> Cues:
    """The cues of a language, with the English ones."""
    return Cues(language)
