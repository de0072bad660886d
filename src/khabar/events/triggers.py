"""What a language calls the things that PLOVER codes, from `events/data/<code>.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from khabar.claims.phrases import Phrases

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


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row of the data file: a type and mode, and the marks of whom it is done to or with."""

    type: str
    mode: str | None
    recipient: Phrases
    both: bool


@dataclass(frozen=True, slots=True)
class Triggers:
    """A language's triggers. `pattern` finds any of their words; `rows` tells which trigger the words belong to."""

    order: str
    pattern: Phrases
    rows: dict[str, Trigger]
    lists: dict[str, Phrases]
    contexts: dict[str, Phrases]

    def row(self, words: str) -> Trigger:
        """The trigger that these words, found by `pattern`, belong to. Raises `KeyError` for any others."""
        row = self.pattern.row(words)
        if row is None:
            raise KeyError(words)
        return self.rows[row]

    def contexts_of(self, text: str) -> tuple[str, ...]:
        return tuple(name for name, pattern in self.contexts.items() if pattern.search(text))


@cache
def triggers(language: str) -> Triggers | None:
    """The triggers of a language; None where no file has them."""
    file = resources.files("khabar.events") / "data" / f"{language}.toml"
    if not file.is_file():
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    rows: dict[str, Trigger] = {}
    for row in data["trigger"]:
        trigger = Trigger(row["type"], row.get("mode"), Phrases(row["recipient"]), row.get("both", False))
        rows |= dict.fromkeys(row["words"], trigger)
    return Triggers(
        order=data["order"],
        pattern=Phrases(tuple(rows)),
        rows=rows,
        lists={key: Phrases(data[key]) for key in LISTS},
        contexts={name: Phrases(words) for name, words in data["contexts"].items()},
    )
