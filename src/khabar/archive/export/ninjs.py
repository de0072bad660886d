"""IPTC ninjs 3: news in JSON, as agencies and newsroom systems take it (https://iptc.org/std/ninjs/)."""

from __future__ import annotations

import msgspec

from khabar.archive.export.html import body_html, safe_address
from khabar.archive.export.writer import Writer, one_by_one
from khabar.record import Article, Author, Name, Picture

__all__ = ["NINJS", "ninjs", "to_ninjs"]

STANDARD = {"name": "ninjs", "version": "3.0", "schema": "https://iptc.org/std/ninjs/ninjs-schema_3.0.json"}
_TYPES = {"gallery": "composite", "video": "video"}
_LISTS = {"person": "people", "place": "places", "organisation": "organisations"}


def to_ninjs(article: Article) -> str:
    """One ninjs object."""
    return msgspec.json.format(msgspec.json.encode(ninjs(article)), indent=2).decode()


def _line(article: Article) -> str:
    return msgspec.json.encode(ninjs(article)).decode()


def ninjs(article: Article) -> dict[str, object]:
    """The object ninjs 3 wants; `uri` and `standard` are its only required keys."""
    found: dict[str, object] = {
        "uri": _uri(article),
        "standard": STANDARD,
        "type": _TYPES.get(article.kind.value if article.kind else "", "text"),
        "language": article.language and article.language.value,
        "headlines": _headlines(article),
        "descriptions": [{"role": "summary", "value": article.standfirst.value}] if article.standfirst else [],
        "bodies": _bodies(article),
        "by": article.byline and article.byline.value,
        "located": article.dateline and article.dateline.place and article.dateline.place.value,
        "firstCreated": article.published and article.published.value.isoformat(),
        "versionCreated": _time(article),
        "contentCreated": article.published and article.published.value.isoformat(),
        "subjects": _subjects(article),
        "infoSources": _sources(article),
        "associations": [_picture(picture, number) for number, picture in enumerate(article.pictures)],
        "altIds": [{"role": "khabar", "value": article.id}],
    }
    for kind, key in _LISTS.items():
        found[key] = [_name(name) for name in article.names if name.type == kind and name.trusted]
    if people := [_author(author) for author in article.authors if author.kind == "person"]:
        found["people"] = [*people, *_as_list(found["people"])]
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _uri(article: Article) -> str:
    address = article.canonical_url or article.url
    return address.value if address else f"urn:khabar:{article.id}"


def _time(article: Article) -> str | None:
    time = article.modified or article.published
    return time.value.isoformat() if time else None


def _headlines(article: Article) -> list[dict[str, str]]:
    found = [{"role": "main", "value": article.headline.value}] if article.headline else []
    if article.kicker:
        found.append({"role": "kicker", "value": article.kicker.value})
    return found + [{"role": "alternative", "value": other.value} for other in article.other_headlines]


def _bodies(article: Article) -> list[dict[str, object]]:
    if not article.body:
        return []
    text = article.text
    return [
        {"role": "main", "contentType": "text/plain", "charCount": len(text), "value": text},
        {"role": "html", "contentType": "text/html", "value": body_html(article)},
    ]


def _subjects(article: Article) -> list[dict[str, str]]:
    section = [{"name": article.section.value, "rel": "section"}] if article.section else []
    return section + [{"name": tag, "rel": "tag"} for tag in (article.tags.value if article.tags else [])]


def _sources(article: Article) -> list[dict[str, str]]:
    found = [{"name": article.outlet.value, "role": "publisher"}] if article.outlet else []
    return found + ([{"name": article.agency.value, "role": "agency"}] if article.agency else [])


def _author(author: Author) -> dict[str, str]:
    return {"name": author.name, "rel": "author"}


def _name(name: Name) -> dict[str, str]:
    about = {"name": name.name, "rel": "mention"}
    return {**about, "uri": f"https://www.wikidata.org/entity/{name.wikidata}"} if name.wikidata else about


def _picture(picture: Picture, number: int) -> dict[str, object]:
    found: dict[str, object] = {
        "name": "main" if number == 0 else f"picture-{number + 1}",
        "uri": safe_address(picture.url) or f"urn:khabar:picture:{number}",
        "type": "picture",
        "standard": STANDARD,
        "by": picture.credit and picture.credit.value,
        "descriptions": [{"role": "caption", "value": picture.caption.value}] if picture.caption else [],
        "renditions": [_rendition(picture)] if safe_address(picture.url) else [],
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def _rendition(picture: Picture) -> dict[str, object]:
    found = {"name": "original", "href": picture.url, "width": picture.width, "height": picture.height}
    return {key: value for key, value in found.items() if value is not None}


NINJS = Writer("ninjs", (".ninjs", ".ninjs.json"), "application/json", one_by_one(_line), to_ninjs)
