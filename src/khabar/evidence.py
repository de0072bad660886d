"""A record laid out by what says so: every value with its confidence, and the stretches of the capture that gave it.

`khabar read --explain` and the portal's evidence page are two views of this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from khabar.capture.capture import Capture
from khabar.page.decode import decode, mended
from khabar.record import Article, Completeness, Evidence, Field, LanguageField, Picture, TimeField

__all__ = ["SURE", "Found", "Stretch", "Zone", "found", "source_of", "stretches", "zones"]

SURE = 0.8
"""Confidence from which a value is shown without a word of caution."""


@dataclass(frozen=True, slots=True)
class Found:
    """One value of a record. `part` is named as in `Span.part`: `headline`, `pictures.0.caption`, `body.3`."""

    part: str
    value: str
    confidence: float
    evidence: tuple[Evidence, ...]
    note: str = ""

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE

    @property
    def how(self) -> str:
        """The ways in which it was found, each once."""
        ways = (f"{one.how} ({one.path})" if one.path else one.how for one in self.evidence)
        return ", ".join(dict.fromkeys(ways))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of the capture, and the value they gave."""

    start: int
    end: int
    part: str


@dataclass(frozen=True, slots=True)
class Zone:
    """A piece of the capture: `parts` names the values it gave, none where nothing was taken from it."""

    text: str
    start: int
    parts: tuple[str, ...] = ()


_PLAIN = (
    "kind", "language", "script", "outlet", "url", "canonical_url", "amp_url", "section", "breadcrumb", "kicker",
    "headline", "standfirst", "byline", "agency", "published", "modified", "tags", "complete",
)  # fmt: skip


def found(article: Article) -> list[Found]:
    """Every value the record holds, in the order of the page; what the page lacks is left out."""
    return [*_head(article), *_lists(article)]


def _head(article: Article) -> Iterator[Found]:
    for name in _PLAIN:
        if field := getattr(article, name):
            yield _one(name, field)
    if article.dateline:
        for name in ("place", "text"):
            if field := getattr(article.dateline, name):
                yield _one(f"dateline.{name}", field)


def _lists(article: Article) -> Iterator[Found]:
    for number, other in enumerate(article.other_headlines):
        yield _one(f"other_headlines.{number}", other)
    for number, author in enumerate(article.authors):
        yield Found(f"authors.{number}", author.name, author.confidence, author.evidence, author.kind)
    for number, picture in enumerate(article.pictures):
        yield from _picture(number, picture)
    for number, block in enumerate(article.body):
        yield Found(f"body.{number}", block.text, block.confidence, block.evidence, block.kind)


def _picture(number: int, picture: Picture) -> Iterator[Found]:
    for name in ("caption", "credit"):
        if field := getattr(picture, name):
            yield _one(f"pictures.{number}.{name}", field)


def _one(part: str, field: Field[object] | TimeField | LanguageField | Completeness) -> Found:
    note = ""
    if isinstance(field, TimeField):
        note = "zone assumed" if field.zone_assumed else ""
    elif isinstance(field, Completeness):
        note = field.reason or ""
    elif isinstance(field, LanguageField):
        note = field.language or ""
    return Found(part, _text(field.value), field.confidence, field.evidence, note)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " / ".join(map(str, value))
    return str(value)


def source_of(capture: Capture) -> str:
    """The decoded capture, whose characters evidence counts."""
    data = capture.data
    return (mended(data) if isinstance(data, str) else decode(data, capture.headers)).text


def stretches(values: Sequence[Found], length: int) -> list[Stretch]:
    """The stretches of a capture of `length` characters that gave these values, in order, longest first."""
    spans = {
        Stretch(one.start, min(one.end, length), value.part)
        for value in values
        for one in value.evidence
        if one.start is not None and one.end is not None and 0 <= one.start < min(one.end, length)
    }
    return sorted(spans, key=lambda one: (one.start, -one.end, one.part))


def zones(source: str, spans: Sequence[Stretch]) -> Iterator[Zone]:
    """`source` cut where a stretch begins or ends; joined again, the zones are the source."""
    edges = sorted({0, len(source), *(edge for span in spans for edge in (span.start, span.end))})
    open_spans: list[Stretch] = []
    coming = iter(spans)
    following = next(coming, None)
    for start, end in pairwise(edges):
        while following and following.start <= start:
            open_spans.append(following)
            following = next(coming, None)
        open_spans = [span for span in open_spans if span.end > start]
        yield Zone(source[start:end], start, tuple(dict.fromkeys(span.part for span in open_spans)))
