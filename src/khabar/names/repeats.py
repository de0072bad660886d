"""Forms seen again: where the tagger passed over a name that another sentence made sure of, shortened or misspelt."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.language import Language
from khabar.language.fold import fold_word
from khabar.names.knowledge import knowledge, well_known_place
from khabar.names.line import plain
from khabar.names.shapes import LONGEST
from khabar.names.sighting import Sighting, stretched
from khabar.names.texts import Row, Text, Word

__all__ = ["again", "settled"]

#: Characters of a whole form. A misspelling of a shorter one is another word.
FORGIVEN = 8

#: Forms with the same first word that are tried.
LIKELY = 40


def settled(seen: Iterable[Sighting]) -> list[Sighting]:
    """One type a form: what most of its sightings say; a gazetteer's word weighs double.

    A small town that is spelt like the surname of somebody in the article (चोपड़ा, हार्पर) is that person.
    """
    rows = list(seen)
    surnames = {row.words[-1:] for row in rows if row.type == "person" and 2 <= len(row.words) <= LONGEST}
    rows = [_typed(row, "person") if row.words in surnames and _small_town(row) else row for row in rows]
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for row in rows:
        votes.setdefault(row.words, Counter())[row.type] += 2 if row.key else 1
    return [_typed(row, votes[row.words].most_common(1)[0][0]) for row in rows]


def _small_town(row: Sighting) -> bool:
    return row.type == "place" and row.how == "gazetteer" and not well_known_place(row.key, row.country)


def _typed(row: Sighting, kind: str) -> Sighting:
    if row.type == kind:
        return row
    return replace(row, type=kind, key=None, english=None, country=None)  # type: ignore[arg-type]


def again(sentences: Iterable[Row], seen: list[Sighting], language: Language) -> Iterator[Sighting]:
    """Sightings of sure forms in what is still free: letter for letter, one letter away, or a person's shortened name."""
    sure = {row.words: row for row in seen if row.confidence >= 0.7 or len(row.words) > 1}
    for row in tuple(sure.values()):
        for short in _shortened(row):
            sure.setdefault(short, replace(row, words=short, how="shortened"))
    by_head: dict[str, list[Sighting]] = {}
    for row in sorted(sure.values(), key=lambda row: -len(row.words)):
        by_head.setdefault(row.words[0], []).append(row)
    known = knowledge(language.base)
    taken = _Taken(seen)
    for part, words in sentences:
        folded = [fold_word(word.text) for word in words]
        number = 0
        while number < len(words):
            match = _match(folded, number, by_head) if folded[number] in by_head else None
            if match is None or (match.how == "shortened" and not _alone(words, number, match, language)):
                number += 1
                continue
            last = number + len(match.words)
            if match.type == "person":
                last = stretched(words, last, known)
            if not any(taken.holds(part.part, word.start) for word in words[number:last]):
                yield _at(part, words[number:last], match, folded[number:last])
            number = last


class _Taken:
    """The stretches of sightings, which never overlap."""

    def __init__(self, seen: Iterable[Sighting]) -> None:
        self._ends: dict[str, dict[int, int]] = {}
        for row in seen:
            self._ends.setdefault(row.span.part, {})[row.span.start] = row.span.end
        self._starts = {part: sorted(ends) for part, ends in self._ends.items()}

    def holds(self, part: str, at: int) -> bool:
        starts = self._starts.get(part, [])
        number = bisect_right(starts, at) - 1
        return number >= 0 and at < self._ends[part][starts[number]]


def _shortened(row: Sighting) -> Iterator[tuple[str, ...]]:
    """What a person is called once introduced: the surname, the first name, or all but the first name."""
    if row.type == "person" and 2 <= len(row.words) <= LONGEST:
        yield from ((row.words[-1],), (row.words[0],), row.words[1:])


def _alone(words: list[Word], number: int, row: Sighting, language: Language) -> bool:
    """A shortened name stands between words that are no names: `अनिल` before `कपूर` is another Anil."""
    last = number + len(row.words)
    around = [*words[max(0, number - 1) : number], *words[last : last + 1]]
    inside = any(plain(word.text, language) for word in words[number:last])
    return not inside and all(plain(word.text, language) for word in around)


def _match(folded: list[str], number: int, by_head: dict[str, list[Sighting]]) -> Sighting | None:
    for row in by_head.get(folded[number], ())[:LIKELY]:
        size = len(row.words)
        here = folded[number : number + size]
        if tuple(here) == row.words or (len(here) == size and _near(" ".join(here), " ".join(row.words))):
            return row
    return None


def _near(ours: str, theirs: str) -> bool:
    """One letter more, less or other; the first words must agree, so that another name of the same shape does not."""
    if ours == theirs or abs(len(ours) - len(theirs)) > 1 or len(theirs) < FORGIVEN or " " not in theirs:
        return False
    if ours.split(" ")[0] != theirs.split(" ")[0]:
        return False
    head = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    return (
        ours[head + 1 :] == theirs[head + 1 :] or ours[head:] == theirs[head + 1 :] or ours[head + 1 :] == theirs[head:]
    )


def _at(part: Text, words: list[Word], row: Sighting, folded: list[str]) -> Sighting:
    start, end = words[0].start, words[-1].end
    exact = tuple(folded[: len(row.words)]) == row.words
    return replace(
        row,
        text=part.text[start:end],
        span=part.span(start, end),
        confidence=0.65 if exact else 0.5,
        how=("shortened" if row.how == "shortened" else "repeated") if exact else "misspelt",
        words=tuple(folded) if len(folded) > len(row.words) else row.words,
        role=None,
        pair=None,
    )
