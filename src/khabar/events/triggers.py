"""What a language calls the things that PLOVER codes, from `events/data/<code>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import regex

from khabar.claims.cues import phrase

__all__ = ["Trigger", "Triggers", "triggers"]

LISTS = (
    "actor_marks",
    "place_marks",
    "conditions",
    "negations",
    "plans",
    "ongoing",
    "joiners",
    "assertions",
    "passives",
)

#: In a trigger's words `…` stands for up to this many others (`signed … agreement`).
GAP = 4


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row of the data file: a type and mode, and the marks of whom it is done to or with."""

    type: str
    mode: str | None
    recipient: regex.Pattern[str]
    both: bool


@dataclass(frozen=True, slots=True)
class Triggers:
    """A language's triggers. `pattern` finds any of their words; `rows` tells which trigger the words belong to."""

    order: str
    pattern: regex.Pattern[str]
    rows: dict[str, Trigger]
    gapped: tuple[tuple[regex.Pattern[str], Trigger], ...]
    lists: dict[str, regex.Pattern[str]]
    contexts: dict[str, regex.Pattern[str]]

    def row(self, words: str) -> Trigger:
        known = self.rows.get(" ".join(words.casefold().split()))
        return known or next(trigger for pattern, trigger in self.gapped if pattern.fullmatch(words))

    def contexts_of(self, text: str) -> tuple[str, ...]:
        return tuple(name for name, pattern in self.contexts.items() if pattern.search(text))


def _compiled(words: Sequence[str]) -> regex.Pattern[str]:
    written = phrase(words).replace(r"\s+…\s+", rf"\s+(?:[^\s.।]+\s+){{0,{GAP}}}?")
    return regex.compile(written, regex.IGNORECASE)


@cache
def triggers(language: str) -> Triggers | None:
    """The triggers of a language; None where no file has them."""
    file = resources.files("khabar.events") / "data" / f"{language}.toml"
    if not file.is_file():
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    rows: dict[str, Trigger] = {}
    for row in data["trigger"]:
        trigger = Trigger(row["type"], row.get("mode"), _compiled(row["recipient"]), row.get("both", False))
        rows |= {words.casefold(): trigger for words in row["words"]}
    return Triggers(
        order=data["order"],
        pattern=_compiled(tuple(rows)),
        rows=rows,
        gapped=tuple((_compiled([words]), row) for words, row in rows.items() if "…" in words),
        lists={key: _compiled(data[key]) for key in LISTS},
        contexts={name: _compiled(words) for name, words in data["contexts"].items()},
    )
