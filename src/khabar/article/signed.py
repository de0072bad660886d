"""The writers that the lines of a header name: line by line, and together where each has a line of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from khabar.article import byline
from khabar.article.candidate import Candidate
from khabar.article.cues import Cues
from khabar.article.people import Writer, same_name, writers
from khabar.page.page import Page

__all__ = ["Signed", "Writers", "printed"]

Writers = tuple[Writer, ...]

_MARKED = ("hint", "link", "class")
"""Kinds of evidence that an element of its own gives: several such lines side by side are a list of writers."""

_MARKS = ".,:;!?()[]'’‘“”\"…"
_APART = 4
"""Rows from one writer of a list to the next: his role, his place and his address stand between."""


class Signed(NamedTuple):
    """The writers of a line of the header."""

    row: int
    line: Candidate[str]
    names: Writers


def printed(
    page: Page, known: Cues, outlets: Collection[str], declared: Iterable[Writers]
) -> Iterator[Candidate[Writers]]:
    """What each line says, and what lines of one kind that stand side by side say together."""
    lines = [one for line in byline.lines(page, known) if (one := _signed(page, line, known, outlets)).names]
    if any(one.names[0].kind == "person" for one in lines):
        lines = [one for one in lines if not _is_role(one, known)]
    for how in dict.fromkeys(one.line.how for one in lines):
        for run in _runs(page, [one for one in lines if one.line.how == how], known):
            names = {same_name(name.name): name for one in run for name in one.names}
            line = run[0].line
            value = _as_declared(" ".join(one.line.value for one in run), tuple(names.values()), declared)
            yield Candidate(value, how, line.evidence)


def _signed(page: Page, line: byline.Line, known: Cues, outlets: Collection[str]) -> Signed:
    """The names of a line; where elements of their own call some of its words names, those and what its cue opens."""
    row, said = line
    sure = said.how == "hint" or (said.how == "link" and len(said.value.split()) > 1)
    names = tuple(one for one in writers(said.value, known, outlets, sure=sure) if not _is_phrase(page, one))
    texts = page.blocks.signed.get(row, ())
    found = (one for text in texts for one in writers(text, known, outlets, sure=len(texts) == 1))
    marked = [one for one in found if not _is_phrase(page, one)]
    if not marked:
        return Signed(row, said, names)
    told = {same_name(one.name) for one in marked}
    if any(one.kind == "person" for one in marked):
        marked = [one for one in marked if one.kind != "desk" or not known.role.search(one.name)]
    more = [one for one in names if one.kind == "person"] if known.byline.match(said.value) else []
    if told < {same_name(one.name) for one in more}:
        return Signed(row, said, names)
    return Signed(row, said, tuple({same_name(one.name): one for one in marked}.values()))


def _is_phrase(page: Page, one: Writer) -> bool:
    """Whether the page writes every word of a name small elsewhere: `Privacy Statement`, `View Full Profile`."""
    names = one.name.split()
    if one.kind != "person" or len(names) < 2:
        return False
    small = page.once("small words", lambda: {word.strip(_MARKS) for text in page.blocks.text for word in text.split()})
    return all(word[0].isupper() and word.lower() in small for word in names)


def _is_role(one: Signed, known: Cues) -> bool:
    """Whether a line says what a writer is: `South Asia Correspondent` in a box of its own below his name."""
    return all(name.kind == "desk" and known.role.search(name.name) is not None for name in one.names)


def _goes_on(page: Page, last: Signed, one: Signed, known: Cues) -> bool:
    """Whether a line is the next of a list: under the same class words, or right behind with a cue of its own."""
    blocks, away = page.blocks, one.row - last.row
    if away <= 0 or page.form == "flat" or one.line.how not in (*_MARKED, "cue", "label"):
        return False
    if one.line.how in _MARKED and away <= _APART and blocks.words[one.row] == blocks.words[last.row]:
        return True
    around = blocks.elements.parent
    beside = away == 1 and around[blocks.parent[one.row]] == around[blocks.parent[last.row]]
    return beside and all(known.byline.match(line.line.value) for line in (last, one))


def _runs(page: Page, lines: list[Signed], known: Cues) -> list[list[Signed]]:
    """Lines that follow one another under the same class words: a writer each."""
    runs: list[list[Signed]] = []
    for one in lines:
        run = next((run for run in reversed(runs) if _goes_on(page, run[-1], one, known)), None)
        if run is None:
            runs.append([one])
        else:
            run.append(one)
    return runs


def _as_declared(line: str, names: Writers, declared: Iterable[Writers]) -> Writers:
    """The declared writers that a printed line names one and all, among offices and agencies: it says the same.

    A page that declares the first of several writers says less than its line.
    """
    said = same_name(line)
    persons = sum(one.kind == "person" for one in names)
    for one in declared:
        if len(one) >= persons and all(same_name(name.name) in said for name in one):
            return one
    return names
