"""An article as a row: the columns of the Parquet parts, and back.

Values stand in plain columns, lists as lists of structs, and what says so (`evidence`) in one list of the row. Times
are ISO 8601 text with the offset as printed, and beside it a timestamp in UTC to sort and compare by. A row holds
everything the record holds: `article_of` gives it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct, field

from khabar.archive.version import Version
from khabar.claims.home import Homes
from khabar.language import get
from khabar.record import Article, Author, Block, Claim, Event, Evidence, LanguageField, Name, Picture, Speaker

__all__ = ["ClaimRow", "EventRow", "Row", "article_of", "claim_rows", "event_rows", "row_of"]

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
    author_names: list[str] = field(default_factory=list)
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
    """One claim, with the article it stands in. The columns of `claims/*.parquet`.

    `id` is one inside its article, `key` in the whole archive. `sentence` is the one that `content` was read from.
    `speaker_keys` and `speaker_types` stand beside `speakers`, null where the text names nobody. `sourced`: whether the
    outlet says whose words they are. `trusted`: fit to be shown as fact (`khabar.trust`); the others are right less often
    and are for whoever checks them.
    """

    article: str
    version: int
    url: str | None
    headline: str | None
    outlet: str | None
    language: str | None
    published: str | None
    id: str
    kind: str
    content: str
    sentence: str | None
    speakers: list[str]
    speaker_keys: list[str | None]
    speaker_types: list[str | None]
    cue: str | None
    sources: list[str]
    sourced: bool
    source_phrase: str | None
    hedge: str | None
    negated: bool
    drift: str | None
    confidence: float
    trusted: bool
    part: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """ARTICLE/ID: what `Archive.claim` finds this one by."""
        return f"{self.article}/{self.id}"


class EventRow(Struct, kw_only=True):
    """One event, with the article it stands in. The columns of `events/*.parquet`. `trusted` as of claims."""

    article: str
    version: int
    url: str | None
    headline: str | None
    outlet: str | None
    language: str | None
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
    trusted: bool


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
        author_names=[author.name for author in article.authors],
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
    for name in ("names", "claims", "events"):
        # A part that an older khabar wrote does not say which of them to trust.
        values[name] = [{**one, "trusted": bool(one["trusted"])} for one in row[name] or []]
    values |= {name: whole(name) for name in (*_TEXTS, *_MORE)}
    for name in _TIMES:
        values[name] = whole(name, zone_assumed=row[f"{name}_zone_assumed"], precision=row[f"{name}_precision"])
    place, text = whole("place"), whole("dateline")
    values["dateline"] = {"place": place, "text": text} if place or text else None
    values["complete"] = whole("complete", reason=row["complete_reason"])
    return msgspec.convert({"id": row["id"], "fetched": row["fetched"], **values}, Article)


def claim_rows(article: Article, version: Version | None = None) -> list[ClaimRow]:
    """A row a claim, in the order of the record."""
    names = {name.id: name for name in article.names}
    homes = Homes(article, get(article.language.value if article.language else "und"))
    where = _article_columns(article, version)
    return [
        ClaimRow(
            **where,
            id=claim.id,
            kind=claim.kind,
            content=claim.content.text,
            sentence=homes.words(claim.content.span),
            speakers=[_speaker(speaker, names) for speaker in claim.speakers],
            speaker_keys=[name.key if (name := names.get(one.name or "")) else None for one in claim.speakers],
            speaker_types=[name.type if (name := names.get(one.name or "")) else None for one in claim.speakers],
            cue=claim.cue and claim.cue.text,
            sources=_called(claim.sources, names),
            sourced=len(claim.sources) > 1,
            source_phrase=claim.source_phrase and claim.source_phrase.text,
            hedge=claim.hedge,
            negated=claim.negated,
            drift=claim.drift,
            confidence=claim.confidence,
            trusted=claim.trusted,
            part=claim.content.span.part,
            start=claim.content.span.start,
            end=claim.content.span.end,
        )
        for claim in article.claims
    ]


def _article_columns(article: Article, version: Version | None) -> dict[str, Any]:
    """The columns that say which article a claim or an event stands in."""
    address = article.canonical_url or article.url
    return {
        "article": article.id,
        "version": version.number if version else 1,
        "url": address and address.value,
        "headline": article.headline and article.headline.value,
        "outlet": article.outlet and article.outlet.value,
        "language": article.language and article.language.value,
        "published": article.published and article.published.value.isoformat(),
    }


def _speaker(speaker: Speaker, names: Mapping[str, Name]) -> str:
    name = names.get(speaker.name or "")
    return name.name if name else speaker.words.text if speaker.words else ""


def _called(ids: Iterable[str], names: Mapping[str, Name]) -> list[str]:
    """The names behind ids; what is no id (`outlet`, `unnamed`) as it is."""
    return [names[id].name if id in names else id for id in ids]


def event_rows(article: Article, version: Version | None = None) -> list[EventRow]:
    """A row an event, in the order of the record."""
    names = {name.id: name for name in article.names}
    where = _article_columns(article, version)
    return [
        EventRow(
            **where,
            id=event.id,
            type=event.type,
            mode=event.mode,
            contexts=list(event.contexts),
            status=event.status,
            actors=_called(event.actors, names),
            recipients=_called(event.recipients, names),
            place=next(iter(_called((event.place,), names)), None) if event.place else None,
            time=event.time and event.time.value,
            time_precision=event.time and event.time.precision,
            mentions=[mention.text for mention in event.mentions],
            claims=list(event.claims),
            cameo=event.cameo,
            confidence=event.confidence,
            trusted=event.trusted,
        )
        for event in article.events
    ]
