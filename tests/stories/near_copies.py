"""Pairs of articles that read nearly alike, made from near_copies.toml: copies, and pages of one template."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from khabar.record import Article, Block, Field, TimeField

IST = timezone(timedelta(hours=5, minutes=30))
_DIGITS = {"ta": "௦௧௨௩௪௫௬௭௮௯"}
_DEVANAGARI = "०१२३४५६७८९"


@dataclass(frozen=True)
class Text:
    """A report as printed."""

    headline: str
    body: tuple[str, ...]
    language: str

    def article(self, id: str) -> Article:
        return Article(
            id=id,
            language=Field(self.language, 1.0),
            headline=Field(self.headline, 1.0),
            outlet=Field(id, 1.0),
            published=TimeField(datetime(2024, 7, 8, 9, tzinfo=IST), 1.0),
            body=[Block("paragraph", text) for text in self.body],
        )

    def map(self, change: Callable[[str], str]) -> Text:
        return replace(self, headline=change(self.headline), body=tuple(map(change, self.body)))


class Pair(NamedTuple):
    """`kind`: what was done to the one to make the other. `missed`: known not to be told rightly."""

    kind: str
    name: str
    one: Text
    other: Text
    copies: bool
    missed: bool = False

    @property
    def articles(self) -> list[Article]:
        return [self.one.article("one"), self.other.article("other")]


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def templates() -> list[Mapping[str, Any]]:
    return _data()["template"]


def reports() -> list[Mapping[str, Any]]:
    return _data()["report"]


def pages(family: Mapping[str, Any]) -> list[Text]:
    """The pages of a template."""
    return [
        Text(family["headline"].format(*row), tuple(part.format(*row) for part in family["body"]), family["language"])
        for row in family["rows"]
    ]


def printed(report: Mapping[str, Any]) -> Text:
    """A report as first printed."""
    return Text(report["headline"], tuple(report["body"]), report["language"])


def template_pairs() -> Iterator[Pair]:
    for family in templates():
        for one, other in combinations(pages(family), 2):
            name = f"{family['name']} ({family['language']})"
            yield Pair("pages of one template", name, one, other, False, family.get("missed", False))


def copy_pairs() -> Iterator[Pair]:
    for report in reports():
        text = printed(report)
        for kind, edit in EDITS.items():
            yield Pair(kind, f"{report['name']} ({report['language']})", text, edit(text, report), True)


def _exchanged(pairs: Sequence[Sequence[str]]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    return change


def _other_digits(text: Text) -> Text:
    table = str.maketrans("0123456789", _DIGITS.get(text.language, _DEVANAGARI))
    return text.map(lambda part: part.translate(table))


def _put_right(text: Text, old: str, new: str) -> Text:
    """The number put right where it first stands in the text, and nowhere else."""
    body = list(text.body)
    at = next(number for number, part in enumerate(body) if old in part)
    body[at] = body[at].replace(old, new, 1)
    return replace(text, body=tuple(body))


def _headed(text: Text, report: Mapping[str, Any]) -> Text:
    return replace(text, body=(f"{report['dateline']}: {text.body[0]}", *text.body[1:]))


def _everything(text: Text, report: Mapping[str, Any]) -> Text:
    changed = _put_right(text, *report["number"]).map(_exchanged([*report["spellings"], *report["wordings"][:2]]))
    longer = replace(changed, headline=report["other_headline"], body=(*changed.body, report["extra"]))
    return _headed(longer, report)


EDITS: Mapping[str, Callable[[Text, Mapping[str, Any]], Text]] = {
    "another headline": lambda text, report: replace(text, headline=report["other_headline"]),
    "cut at the end": lambda text, _: replace(text, body=text.body[:-1]),
    "a sentence added": lambda text, report: replace(text, body=(*text.body, report["extra"])),
    "a sentence put in": lambda text, report: replace(text, body=(text.body[0], report["extra"], *text.body[1:])),
    "a dateline": _headed,
    "other spellings": lambda text, report: text.map(_exchanged(report["spellings"])),
    "other words": lambda text, report: replace(text, body=tuple(map(_exchanged(report["wordings"]), text.body))),
    "other digits": lambda text, _: _other_digits(text),
    "a number put right": lambda text, report: _put_right(text, *report["number"]),
    "a number put right, in the headline too": lambda text, report: text.map(_exchanged([report["number"]])),
    "all of it": _everything,
}
"""What a desk does to a text that it takes from others."""
