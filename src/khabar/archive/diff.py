"""What an outlet changed between two versions: headline, standfirst, words of the body, numbers, claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import regex

from khabar.archive.said import changed_fields
from khabar.language.analyser import fold
from khabar.record import Article

__all__ = ["Change", "Diff", "Edit", "diff"]

Edit = Literal["same", "added", "removed"]

_WORD = regex.compile(r"\s*\S+\s*?(?=\s|$)")
_NUMBER = regex.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words that stayed, came or went, as printed."""

    edit: Edit
    text: str


@dataclass(frozen=True, slots=True)
class Diff:
    """Two versions laid side by side. `fields`: the fields that differ; see `khabar.archive.said`. Numbers and claims are
    those that came and went: a claim is who says it and what, in the words of the page.
    """

    id: str
    headline: tuple[Change, ...]
    standfirst: tuple[Change, ...]
    body: tuple[Change, ...]
    numbers_added: tuple[str, ...]
    numbers_removed: tuple[str, ...]
    fields: tuple[str, ...]
    claims_added: tuple[str, ...] = ()
    claims_removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields)


def diff(before: Article, after: Article) -> Diff:
    """The difference of two versions of one article."""
    old, new = _numbers(before), _numbers(after)
    said, says = _claims(before), _claims(after)
    return Diff(
        id=after.id,
        headline=changes(_text(before, "headline"), _text(after, "headline")),
        standfirst=changes(_text(before, "standfirst"), _text(after, "standfirst")),
        body=changes(before.text, after.text),
        numbers_added=tuple(number for number in new if number not in old),
        numbers_removed=tuple(number for number in old if number not in new),
        fields=changed_fields(before, after),
        claims_added=tuple(claim for key, claim in says.items() if key not in said),
        claims_removed=tuple(claim for key, claim in said.items() if key not in says),
    )


def changes(before: str, after: str) -> tuple[Change, ...]:
    """The words of two texts, those that stayed told from those that came and went. Joined, `same` and `added` give
    `after`; `same` and `removed` give `before`, but for the white space around what changed.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    found: list[Change] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            found.append(Change("same", "".join(new[new_start:new_end])))
            continue
        if old_end > old_start:
            found.append(Change("removed", "".join(old[old_start:old_end])))
        if new_end > new_start:
            found.append(Change("added", "".join(new[new_start:new_end])))
    return tuple(found)


def _keys(words: Sequence[str]) -> list[str]:
    return [fold(word.strip()) for word in words]


def _text(article: Article, name: str) -> str:
    field = getattr(article, name)
    return field.value if field else ""


def _numbers(article: Article) -> dict[str, None]:
    text = "\n".join([_text(article, "headline"), _text(article, "standfirst"), article.text])
    return dict.fromkeys(_NUMBER.findall(text))


def _claims(article: Article) -> dict[tuple[str, ...], str]:
    """The claims of an article by the words they are told apart by."""
    names = {name.id: name.name for name in article.names}
    found: dict[tuple[str, ...], str] = {}
    for claim in article.claims:
        who = [names.get(one.name or "") or (one.words.text if one.words else "") for one in claim.speakers]
        said = ", ".join(filter(None, who))
        text = f"{said}: {claim.content.text}" if said else claim.content.text
        found.setdefault((*map(fold, text.split()), str(claim.negated)), text)
    return found
