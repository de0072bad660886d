"""An article as a row: the columns of the Parquet parts, and back.

Values stand in plain columns, lists as lists of structs, and what says so (`evidence`) in one list of the row. Times
are ISO 8601 text with the offset as printed, and beside it a timestamp in UTC to sort and compare by. A row holds
everything the record holds: `article_of` gives it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct, field

from khabar.archive.version import Version
from khabar.record import Article, Author, Block, Claim, Event, Evidence, LanguageField, Name, Picture

__all__ = [
    "ClaimRow",
    "EventRow",
    "Row",
    "article_of",
    "claim_rows",
    "event_rows",
    "row_of",
]

_TEXTS = ("url", "canonical_url", "amp_url", "kind", "language", "script", "outlet", "headline", "kicker")
_MORE = ("standfirst", "section", "breadcrumb", "byline", "agency", "tags")
_TIMES = ("published", "modified")
_LISTS = ("other_headlines", "authors", "pictures", "body", "names", "claims", "events", "notes")


class FieldEvidence(Struct, frozen=True):
    """How sure the reader was of a plain column of this row, and why."""

    field: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()


class Row(Struct, kw_only=True):
    """One version of an article. The columns of `articles/*.parquet`, in order."""

    id: str
    version: int
    url: str | None = None
    canonical_url: str | None = None
    amp_url: str | None = None
    outlet: str | None = None
    kind: str | None = None
    language: str | None = None
    script: str | None = None
    headline: str | None = None
    other_headlines: list[LanguageField] = field(default_factory=list)
    kicker: str | None = None
    standfirst: str | None = None
    section: str | None = None
    breadcrumb: list[str] | None = None
    place: str | None = None
    dateline: str | None = None
    published: str | None = None
    published_at: datetime | None = None
    published_zone_assumed: bool | None = None
    published_precision: str | None = None
    modified: str | None = None
    modified_at: datetime | None = None
    modified_zone_assumed: bool | None = None
    modified_precision: str | None = None
    byline: str | None = None
    authors: list[Author] = field(default_factory=list)
    agency: str | None = None
    tags: list[str] | None = None
    pictures: list[Picture] = field(default_factory=list)
    text: str = ""
    body: list[Block] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    complete: bool | None = None
    complete_reason: str | None = None
    notes: list[str] = field(default_factory=list)
    evidence: list[FieldEvidence] = field(default_factory=list)
    fetched: str | None = None
    added: datetime | None = None
    capture: str | None = None
    optout: list[str] = field(default_factory=list)


class ClaimRow(Struct, kw_only=True):
    """One claim, with the article it stands in. The columns of `claims/*.parquet`."""

    article: str
    version: int
    outlet: str | None
    published: str | None
    id: str
    kind: str
    content: str
    speakers: list[str]
    cue: str | None
    sources: list[str]
    source_phrase: str | None
    hedge: str | None
    negated: bool
    drift: str | None
    confidence: float
    part: str
    start: int
    end: int


class EventRow(Struct, kw_only=True):
    """One event, with the article it stands in. The columns of `events/*.parquet`."""

    article: str
    version: int
    outlet: str | None
    published: str | None
    id: str
    type: str
    mode: str | None
    contexts: list[str]
    status: str
    actors: list[str]
    recipients: list[str]
    place: str | None
    time: str | None
    time_precision: str | None
    mentions: list[str]
    claims: list[str]
    cameo: str | None
    confidence: float


def row_of(article: Article, version: Version | None = None) -> Row:
    """The row of one version, or of a record that is in no archive."""
    values: dict[str, Any] = {name: getattr(article, name) for name in _LISTS}
    evidence: list[FieldEvidence] = []
    for name in (*_TEXTS, *_MORE):
        if found := getattr(article, name):
            values[name] = found.value
            evidence.append(FieldEvidence(name, found.confidence, found.evidence))
    for name in _TIMES:
        if found := getattr(article, name):
            values |= _time_columns(name, found)
            evidence.append(FieldEvidence(name, found.confidence, found.evidence))
    if article.dateline:
        for name, found in (("place", article.dateline.place), ("dateline", article.dateline.text)):
            if found:
                values[name] = found.value
                evidence.append(FieldEvidence(name, found.confidence, found.evidence))
    if complete := article.complete:
        values |= {"complete": complete.value, "complete_reason": complete.reason}
        evidence.append(FieldEvidence("complete", complete.confidence, complete.evidence))
    return Row(
        id=article.id,
        version=version.number if version else 1,
        text=article.text,
        evidence=evidence,
        fetched=article.fetched.isoformat() if article.fetched else None,
        added=version.added.astimezone(UTC) if version else None,
        capture=version and version.capture,
        optout=list(version.optout) if version else [],
        **values,
    )


def _time_columns(name: str, found: Any) -> dict[str, object]:
    return {
        name: found.value.isoformat(),
        f"{name}_at": found.value.astimezone(UTC),
        f"{name}_zone_assumed": found.zone_assumed,
        f"{name}_precision": found.precision,
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """The record a row was made of."""
    sure = {entry["field"]: entry for entry in row["evidence"]}

    def whole(name: str, **more: object) -> dict[str, object] | None:
        if name not in sure:
            return None
        entry = sure[name]
        return {"value": row[name], "confidence": entry["confidence"], "evidence": entry["evidence"] or [], **more}

    values: dict[str, object] = {name: row[name] or [] for name in _LISTS}
    values |= {name: whole(name) for name in (*_TEXTS, *_MORE)}
    for name in _TIMES:
        values[name] = whole(name, zone_assumed=row[f"{name}_zone_assumed"], precision=row[f"{name}_precision"])
    place, text = whole("place"), whole("dateline")
    values["dateline"] = {"place": place, "text": text} if place or text else None
    values["complete"] = whole("complete", reason=row["complete_reason"])
    return msgspec.convert({"id": row["id"], "fetched": row["fetched"], **values}, Article)


def claim_rows(article: Article, version: Version | None = None) -> list[ClaimRow]:
    names = {name.id: name.name for name in article.names}
    return [
        ClaimRow(
            article=article.id,
            version=version.number if version else 1,
            outlet=article.outlet and article.outlet.value,
            published=article.published and article.published.value.isoformat(),
            id=claim.id,
            kind=claim.kind,
            content=claim.content.text,
            speakers=[
                _speaker(speaker.name, speaker.words and speaker.words.text, names) for speaker in claim.speakers
            ],
            cue=claim.cue and claim.cue.text,
            sources=[names.get(source, source) for source in claim.sources],
            source_phrase=claim.source_phrase and claim.source_phrase.text,
            hedge=claim.hedge,
            negated=claim.negated,
            drift=claim.drift,
            confidence=claim.confidence,
            part=claim.content.span.part,
            start=claim.content.span.start,
            end=claim.content.span.end,
        )
        for claim in article.claims
    ]


def _speaker(name: str | None, words: str | None, names: Mapping[str, str]) -> str:
    return (names.get(name) if name else None) or words or ""


def event_rows(article: Article, version: Version | None = None) -> list[EventRow]:
    names = {name.id: name.name for name in article.names}
    return [
        EventRow(
            article=article.id,
            version=version.number if version else 1,
            outlet=article.outlet and article.outlet.value,
            published=article.published and article.published.value.isoformat(),
            id=event.id,
            type=event.type,
            mode=event.mode,
            contexts=list(event.contexts),
            status=event.status,
            actors=[names.get(actor, actor) for actor in event.actors],
            recipients=[names.get(one, one) for one in event.recipients],
            place=names.get(event.place, event.place) if event.place else None,
            time=event.time and event.time.value,
            time_precision=event.time and event.time.precision,
            mentions=[mention.text for mention in event.mentions],
            claims=list(event.claims),
            cameo=event.cameo,
            confidence=event.confidence,
        )
        for event in article.events
    ]
