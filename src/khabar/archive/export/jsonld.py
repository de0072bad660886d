"""schema.org NewsArticle as JSON-LD. Names are schema.org's; what the record does not know is left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from khabar.archive.export.writer import Channel, Writer, put
from khabar.record import Article, Author, Picture

__all__ = ["JSON_LD", "news_article", "to_jsonld"]

_TYPES = {"live": "LiveBlogPosting", "gallery": "ImageGallery", "video": "VideoObject", "listing": "CollectionPage"}


def to_jsonld(article: Article) -> str:
    """One NewsArticle with its context."""
    return _text({"@context": "https://schema.org", **news_article(article)})


def news_article(article: Article) -> dict[str, object]:
    """The object without its context, to stand in a graph."""
    kind = article.kind.value if article.kind else "article"
    found: dict[str, object] = {
        "@type": _TYPES.get(kind, "NewsArticle"),
        "identifier": article.id,
        "url": article.url and article.url.value,
        "mainEntityOfPage": article.canonical_url and article.canonical_url.value,
        "headline": article.headline and article.headline.value,
        "alternativeHeadline": [other.value for other in article.other_headlines],
        "description": article.standfirst and article.standfirst.value,
        "inLanguage": article.language and article.language.value,
        "articleSection": article.section and article.section.value,
        "datePublished": article.published and article.published.value.isoformat(),
        "dateModified": article.modified and article.modified.value.isoformat(),
        "author": [_author(author) for author in article.authors],
        "publisher": article.outlet and {"@type": "NewsMediaOrganization", "name": article.outlet.value},
        "keywords": article.tags.value if article.tags else [],
        "image": [_image(picture) for picture in article.pictures],
        "articleBody": article.text,
    }
    if article.dateline and article.dateline.place:
        found["dateline"] = article.dateline.place.value
        found["locationCreated"] = {"@type": "Place", "name": article.dateline.place.value}
    if article.complete and article.complete.reason == "paywall":
        found["isAccessibleForFree"] = False
    return {key: value for key, value in found.items() if value not in (None, "", [], ())}


def _author(author: Author) -> dict[str, str]:
    return {"@type": "Person" if author.kind == "person" else "NewsMediaOrganization", "name": author.name}


def _image(picture: Picture) -> dict[str, object]:
    found = {
        "@type": "ImageObject",
        "url": picture.url,
        "caption": picture.caption and picture.caption.value,
        "creditText": picture.credit and picture.credit.value,
        "width": picture.width,
        "height": picture.height,
    }
    return {key: value for key, value in found.items() if value is not None}


def _write(articles: Iterable[Article], out: BinaryIO, channel: Channel) -> int:
    """One document, its `@graph` the articles."""
    out.write(b'{"@context": "https://schema.org", "@graph": [\n')
    count = put(out, (msgspec.json.encode(news_article(article)).decode() for article in articles), ",\n")
    out.write(b"\n]}\n")
    return count


def _text(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


JSON_LD = Writer("jsonld", (".jsonld",), "application/ld+json", _write, to_jsonld)
