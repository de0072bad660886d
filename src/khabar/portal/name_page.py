"""Somebody or something across articles: every spelling, what they said, what was said of them, what they did.

The address is made of the name's identity (`/name/Narendra Modi`) and stays; every other spelling leads there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive import Archive
from khabar.errors import NotFound
from khabar.language.analyser import words
from khabar.names.identity import forms_of, identity, identity_of
from khabar.portal.answer import SHAPES, Rows, json_rows, page, self_address
from khabar.portal.parameters import Number, Parameter, Text
from khabar.portal.saying import Saying
from khabar.record import Article, Claim, Name

__all__ = ["TAKES", "Dossier", "name"]

_SIZE = Number("_size", "Articles of a page, the newest first", least=1, most=200, default=50, example=5)
TAKES: tuple[Parameter, ...] = (_SIZE, Text("_next", "Where the page begins: as the page before it says"), *SHAPES)

_LOOKED_AT = 20
"""Articles in which a short form (`योगी`) is looked for."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a stretch of the articles that name somebody tells. `total`: all of them; `next`: where the rest begins."""

    key: str
    name: str
    type: str
    english: str | None
    spellings: tuple[tuple[str, int], ...]
    said: tuple[Saying, ...]
    spoken_of: tuple[Saying, ...]
    events: tuple[Saying, ...]
    articles: tuple[Article, ...]
    total: int
    offset: int = 0
    next: str | None = None

    @property
    def listed(self) -> bool:
        """Whether the lists of names know it, and what readers of each language call it."""
        return bool(forms_of(self.key))

    @classmethod
    def of(cls, archive: Archive, key: str, size: int = 50, after: str | None = None) -> Dossier:
        """Raises `NotFound` where no article of this stretch names it."""
        hits = archive.search("", name=key, sort="newest", limit=size, after=after)
        read = [archive.article(hit.id) for hit in hits]
        met = [(article, name) for article in read for name in article.names if identity(name) == key]
        if not met:
            raise NotFound(f"no article names {key}", remedy="search for it instead")
        spellings = Counter(mention.text for _, name in met for mention in name.mentions)
        return cls(
            key=key,
            name=spellings.most_common(1)[0][0] if spellings else met[0][1].name,
            type=Counter(name.type for _, name in met).most_common(1)[0][0],
            english=next((name.english for _, name in met if name.english), None),
            spellings=tuple(spellings.most_common()),
            said=_in_order(_said(archive, met)),
            spoken_of=_in_order(_spoken_of(archive, met)),
            events=_in_order(_done(archive, met)),
            articles=tuple({article.id: article for article, _ in met}.values()),
            total=hits.total,
            offset=hits.offset,
            next=hits.following,
        )


def name(request: Request) -> Response:
    """`/name/Kim Jong Un`; `/name/किम जोंग उन` leads there."""
    archive: Archive = request.app.state.archive
    asked, ending = request.path_params["name"], request.path_params["format"]
    key = _key(archive, asked)
    if key != asked:
        suffix = f".{ending}" if ending else ""
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/name/{quote(key, safe='')}{suffix}{query}", status_code=301)
    dossier = Dossier.of(archive, key, _SIZE.asked(request) or 50, request.query_params.get("_next"))
    if ending == "json":
        following = self_address(request, _next=dossier.next) if dossier.next else None
        return json_rows(request, Rows([_row(dossier)], following))
    return page(request, "name.html", dossier=dossier)


def _key(archive: Archive, asked: str) -> str:
    """Whose page is meant: the identity of what was asked for, or of whom some article calls so."""
    key = identity_of(asked)
    if archive.search("", name=key, limit=1):
        return key
    called = words(asked)
    quoted = asked.replace('"', " ")
    for hit in archive.search(f'"{quoted}"', limit=_LOOKED_AT, sort="newest") if called else ():
        for name in archive.article(hit.id).names:
            if any(words(form) == called for form in (name.english, *name.aliases) if form):
                return identity(name)
    raise NotFound(f"no article names {asked}", remedy="search for it instead")


def _said(archive: Archive, met: Iterable[tuple[Article, Name]]) -> Iterator[Saying]:
    for article, name in met:
        for one in Saying.claims(article, _version(archive, article)):
            if one.claim and _by(one.claim, name):
                yield one


def _spoken_of(archive: Archive, met: Iterable[tuple[Article, Name]]) -> Iterator[Saying]:
    for article, name in met:
        for one in Saying.claims(article, _version(archive, article)):
            if one.claim and not _by(one.claim, name) and _of(one.claim, name):
                yield one


def _by(claim: Claim, name: Name) -> bool:
    return any(speaker.name == name.id for speaker in claim.speakers)


def _of(claim: Claim, name: Name) -> bool:
    """Whether the name stands in what is said."""
    said = claim.content.span
    return any(
        mention.span.part == said.part and said.start <= mention.span.start < said.end for mention in name.mentions
    )


def _done(archive: Archive, met: Iterable[tuple[Article, Name]]) -> Iterator[Saying]:
    for article, name in met:
        for one in Saying.events(article, _version(archive, article)):
            if one.event and name.id in (*one.event.actors, *one.event.recipients):
                yield one


def _version(archive: Archive, article: Article) -> int:
    return archive.versions(article.id)[-1].number


def _in_order(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    return tuple(sorted(sayings, key=lambda one: one.time))


def _row(dossier: Dossier) -> dict[str, object]:
    return {
        "key": dossier.key,
        "name": dossier.name,
        "type": dossier.type,
        "english": dossier.english,
        "total": dossier.total,
        "spellings": [{"text": text, "count": count} for text, count in dossier.spellings],
        "said": [_said_row(one) for one in dossier.said],
        "spoken_of": [_said_row(one) for one in dossier.spoken_of],
        "events": [
            {"article": one.article.id, "version": one.version, "trusted": one.trusted, "event": one.event}
            for one in dossier.events
        ],
        "articles": [article.id for article in dossier.articles],
    }


def _said_row(one: Saying) -> dict[str, object]:
    return {"article": one.article.id, "version": one.version, "trusted": one.trusted, "claim": one.claim}
