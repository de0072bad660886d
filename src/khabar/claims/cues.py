"""The cue words of a language and the frames they stand in, from `claims/data/<code>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from khabar.claims.phrases import GAP, Phrases

__all__ = ["Cue", "Grammar", "grammar"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the data file: the frame that its words stand in, and the kind of claim they make."""

    frame: str
    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the claim reader knows of a language. `order` is verb-last or verb-middle; patterns are made once.

    The pattern `cue` is any cue of any frame: a sentence without one is not looked at further. `joined`: marks that a
    language joins to the word, longest first, with what must stand before them; `whole`: words that
    only end like one; `marks`: the joined ones alone. `closing`: what ends another phrase.
    `turned`: the noun and the verb of a cue, and the kind of claim, where headlines put the verb first (`ने की C की निंदा`).
    """

    order: str
    cues: tuple[Cue, ...]
    words: dict[str, frozenset[str]]
    patterns: dict[str, Phrases]
    kinds: dict[tuple[str, str], str]
    joined: tuple[tuple[str, str], ...]
    whole: frozenset[str]
    marks: frozenset[str]
    closing: frozenset[str]
    turned: dict[tuple[str, str], str]

    def kind(self, frame: str, words: str) -> str:
        """The kind of claim that these cue words make in a frame. Raises `KeyError` for words that are no cue there."""
        row = self._row(frame, words)
        if row is None:
            raise KeyError((frame, words))
        return self.kinds[frame, row]

    def is_cue(self, frame: str, words: str) -> bool:
        """Whether these words are a cue of a frame."""
        return self._row(frame, words) is not None

    def _row(self, frame: str, words: str) -> str | None:
        known = self.patterns.get(f"cue:{frame}")
        return known.row(words) if known else None

    def has(self, key: str, text: str) -> str | None:
        """The first of a list's words or phrases that stands in the text, or None."""
        found = self.patterns[key].search(text)
        return found.group() if found else None


#: Words of a speaker between the noun and the verb of a cue (`असा आरोप ... यांनी केला`).
AROUND = 10

LISTS = (
    "speaker_marks", "marked_pronouns", "genitives", "that", "fillers", "auxiliaries", "joiners", "pronouns", "breaks",
    "openers", "narrator", "hedges", "unnamed", "conditions", "negations", "addressee_marks", "documents",
    "pointers", "document_marks", "links", "contrasts", "relatives", "indefinite", "demonstratives", "adjuncts",
    "oblique", "joined", "whole", "closers",
)  # fmt: skip


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language's claims; None where no file has it."""
    file = resources.files("khabar.claims") / "data" / f"{language}.toml"
    if not file.is_file():
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    cues = tuple(Cue(row["frame"], row["kind"], tuple(row["words"])) for row in data["cue"])
    lists = {key: tuple(data.get(key, ())) for key in LISTS}
    frames = {
        f"cue:{cue.frame}": [w for other in cues if other.frame == cue.frame for w in other.words] for cue in cues
    }
    frames["cue"] = [word for cue in cues for word in cue.words]
    turned = dict(_turned(cues)) if data["order"] == "verb-last" else {}
    frames["turned"] = [noun for noun, _ in turned]
    known = (*lists.values(), *(cue.words for cue in cues))
    return Grammar(
        order=data["order"],
        cues=cues,
        words={key: frozenset(rows) for key, rows in lists.items()},
        patterns={key: Phrases(rows, AROUND if key == "cue:around" else GAP) for key, rows in (lists | frames).items()},
        kinds={(cue.frame, words): cue.kind for cue in cues for words in cue.words},
        joined=tuple(map(_joined, sorted(lists["joined"], key=len, reverse=True))),
        marks=frozenset(mark for _, mark in map(_joined, lists["joined"])),
        whole=frozenset(word for rows in known for row in rows for word in row.split()),
        closing=frozenset((*lists["breaks"], *lists["speaker_marks"])),
        turned=turned,
    )


def _turned(cues: Iterable[Cue]) -> Iterator[tuple[tuple[str, str], str]]:
    """`की निंदा` and `की` of `की निंदा की`."""
    for cue in cues:
        for *noun, verb in map(str.split, cue.words if cue.frame == "noun" else ()):
            if len(noun) > 1:
                yield (" ".join(noun), verb), cue.kind


def _joined(row: str) -> tuple[str, str]:
    """`ं+नी`: the mark नी, where the word before it ends in ं."""
    before, _, mark = row.rpartition("+")
    return before, mark
