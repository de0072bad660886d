"""Forms seen again: where the tagger passed over a name that another sentence made sure of, or that is misspelt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.language import Language
from khabar.language.fold import fold_word
from khabar.names.knowledge import knowledge
from khabar.names.sighting import Sighting, stretched
from khabar.names.texts import Row, Text, Word

__all__ = ["again", "settled"]

#: Characters of a whole form. A misspelling of a shorter one is another word.
FORGIVEN = 8

#: Forms with the same first word that are tried.
LIKELY = 40


def settled(seen: Iterable[Sighting]) -> list[Sighting]:
    """One type a form: what most of its sightings say; a gazetteer's word weighs double."""
    rows = list(seen)
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for row in rows:
        votes.setdefault(row.words, Counter())[row.type] += 2 if row.key else 1
    return [_typed(row, votes[row.words].most_common(1)[0][0]) for row in rows]


def _typed(row: Sighting, kind: str) -> Sighting:
    if row.type == kind:
        return row
    return replace(row, type=kind, key=None, english=None, country=None)  # type: ignore[arg-type]


def again(sentences: Iterable[Row], seen: list[Sighting], language: Language) -> Iterator[Sighting]:
    """Sightings of sure forms in what is still free: letter for letter, or one letter away."""
    sure = {row.words: row for row in seen if row.confidence >= 0.7 or len(row.words) > 1}
    by_head: dict[str, list[Sighting]] = {}
    for row in sorted(sure.values(), key=lambda row: -len(row.words)):
        by_head.setdefault(row.words[0], []).append(row)
    known = knowledge(language.base)
    taken = {(row.span.part, at) for row in seen for at in range(row.span.start, row.span.end)}
    for part, words in sentences:
        folded = [fold_word(word.text) for word in words]
        number = 0
        while number < len(words):
            match = _match(folded, number, by_head) if folded[number] in by_head else None
            if match is None:
                number += 1
                continue
            last = number + len(match.words)
            if match.type == "person":
                last = stretched(words, last, known)
            if not any((part.part, word.start) in taken for word in words[number:last]):
                yield _at(part, words[number:last], match, folded[number:last])
            number = last


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
        how="repeated" if exact else "misspelt",
        words=tuple(folded) if len(folded) > len(row.words) else row.words,
        role=None,
        pair=None,
    )
