"""Somebody or something across articles: every spelling, what they said, what was said of them, what they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from khabar.archive import Archive
from khabar.errors import NotFound
from khabar.portal.answer import Rows, json_rows, page
from khabar.record import Article, Claim, Event, Name

__all__ = ["Dossier", "Saying", "name"]

_MOST = 100
"""Articles looked through, the newest first."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim or an event, and the article it stands in."""

    article: Article
    claim: Claim | None = None
    event: Event | None = None

    @property
    def names(self) -> dict[str, Name]:
        return {name.id: name for name in self.article.names}


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of one name."""

    name: str
    type: str
    english: str | None
    spellings: tuple[tuple[str, int], ...]
    said: tuple[Saying, ...]
    spoken_of: tuple[Saying, ...]
    events: tuple[Saying, ...]
    articles: tuple[Article, ...]

    @classmethod
    def of(cls, archive: Archive, wanted: str) -> Dossier:
        """Raises `NotFound` where no article names it."""
        quoted = wanted.replace('"', " ")
        hits = archive.search(f'"{quoted}"', limit=_MOST, sort="newest")
        read = [archive.article(hit.id) for hit in hits]
        first = next((name for article in read for name in article.names if _is(name, wanted, None)), None)
        if first is None:
            raise NotFound(f"no article names {wanted}", remedy="search for it instead")
        met = [(article, name) for article in read for name in article.names if _is(name, wanted, first.key)]
        spellings = Counter(mention.text for _, name in met for mention in name.mentions)
        return cls(
            name=first.name,
            type=first.type,
            english=next((name.english for _, name in met if name.english), None),
            spellings=tuple(spellings.most_common()),
            said=_in_order(_said(met)),
            spoken_of=_in_order(_spoken_of(met)),
            events=_in_order(_done(met)),
            articles=tuple({article.id: article for article, _ in met}.values()),
        )


def name(request: Request) -> Response:
    """`/name/किम जोंग उन`."""
    archive: Archive = request.app.state.archive
    dossier = Dossier.of(archive, request.path_params["name"])
    if request.path_params["format"] == "json":
        return json_rows(request, Rows([_row(dossier)]))
    return page(request, "name.html", dossier=dossier)


def _is(name: Name, wanted: str, key: str | None) -> bool:
    return wanted in (name.name, name.english, *name.aliases) or (key is not None and name.key == key)


def _said(met: Iterable[tuple[Article, Name]]) -> Iterator[Saying]:
    for article, name in met:
        for claim in article.claims:
            if any(speaker.name == name.id for speaker in claim.speakers):
                yield Saying(article, claim=claim)


def _spoken_of(met: Iterable[tuple[Article, Name]]) -> Iterator[Saying]:
    for article, name in met:
        words = {mention.text for mention in name.mentions}
        for claim in article.claims:
            theirs = any(speaker.name == name.id for speaker in claim.speakers)
            if not theirs and any(word in claim.content.text for word in words):
                yield Saying(article, claim=claim)


def _done(met: Iterable[tuple[Article, Name]]) -> Iterator[Saying]:
    for article, name in met:
        for event in article.events:
            if name.id in (*event.actors, *event.recipients):
                yield Saying(article, event=event)


def _in_order(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    return tuple(sorted(sayings, key=_time))


def _time(saying: Saying) -> str:
    """When it took place, else when it was reported, in UTC; what has no time stands last."""
    if saying.event and saying.event.time and saying.event.time.value:
        return saying.event.time.value
    return saying.article.published.value.isoformat() if saying.article.published else "9999"


def _row(dossier: Dossier) -> dict[str, object]:
    return {
        "name": dossier.name,
        "type": dossier.type,
        "english": dossier.english,
        "spellings": [{"text": text, "count": count} for text, count in dossier.spellings],
        "said": [{"article": one.article.id, "claim": one.claim} for one in dossier.said],
        "spoken_of": [{"article": one.article.id, "claim": one.claim} for one in dossier.spoken_of],
        "events": [{"article": one.article.id, "event": one.event} for one in dossier.events],
        "articles": [article.id for article in dossier.articles],
    }
