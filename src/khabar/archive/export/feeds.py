"""Feeds of any list of articles: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import BinaryIO

import msgspec

from khabar.archive.export.html import body_html, safe_address
from khabar.archive.export.writer import Channel, Writer, put
from khabar.archive.export.xml import DECLARATION, element, text_element
from khabar.record import Article

__all__ = ["ATOM", "JSON_FEED", "RSS"]


def _now(channel: Channel) -> datetime:
    return channel.now or datetime.now(UTC)


def _title(article: Article) -> str:
    return article.headline.value if article.headline else article.id


def _address(article: Article) -> str | None:
    return safe_address(article.url.value) if article.url else None


def _guid(article: Article) -> str:
    return f"urn:khabar:{article.id}"


def _rss(articles: Iterable[Article], out: BinaryIO, channel: Channel) -> int:
    head = text_element("title", channel.title) + text_element("link", channel.link or "https://example.invalid/")
    head += text_element("description", channel.title)
    head += text_element("lastBuildDate", format_datetime(_now(channel)))
    namespaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    out.write(f'{DECLARATION}<rss version="2.0" {namespaces}><channel>{head}\n'.encode())
    count = put(out, map(_rss_item, articles))
    out.write(b"\n</channel></rss>\n")
    return count


def _rss_item(article: Article) -> str:
    # RFC 822 dates carry the offset: the day never shifts.
    published = format_datetime(article.published.value) if article.published else None
    return element(
        "item",
        text_element("title", _title(article)),
        text_element("link", _address(article)),
        text_element("guid", _guid(article), isPermaLink="false"),
        text_element("pubDate", published),
        text_element("dc:creator", article.byline.value if article.byline else None),
        text_element("category", article.section.value if article.section else None),
        text_element("description", article.standfirst.value if article.standfirst else article.text[:300]),
        text_element("content:encoded", body_html(article)),
    )


def _atom(articles: Iterable[Article], out: BinaryIO, channel: Channel) -> int:
    link = channel.link or "urn:khabar:feed"
    head = text_element("title", channel.title) + text_element("id", link)
    head += text_element("updated", _now(channel).isoformat(timespec="seconds"))
    head += element("link", href=channel.link, rel="alternate") if channel.link else ""
    out.write(f'{DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom">{head}\n'.encode())
    count = put(out, (_entry(article, _now(channel)) for article in articles))
    out.write(b"\n</feed>\n")
    return count


def _entry(article: Article, now: datetime) -> str:
    updated = article.modified or article.published
    # An entry must have a time; the feed's own stands in where the page names none.
    time = updated.value if updated else now
    names = [author.name for author in article.authors] or ([article.outlet.value] if article.outlet else ["khabar"])
    return element(
        "entry",
        text_element("title", _title(article)),
        text_element("id", _guid(article)),
        element("link", href=_address(article), rel="alternate") if _address(article) else "",
        text_element("published", article.published.value.isoformat() if article.published else None),
        text_element("updated", time.isoformat()),
        *(element("author", text_element("name", name)) for name in names),
        element("category", term=article.section.value) if article.section else "",
        text_element("summary", article.standfirst.value if article.standfirst else None),
        text_element("content", body_html(article), type="html"),
        **({"xml_lang": article.language.value} if article.language else {}),
    )


def _json_feed(articles: Iterable[Article], out: BinaryIO, channel: Channel) -> int:
    head = {"version": "https://jsonfeed.org/version/1.1", "title": channel.title, "home_page_url": channel.link}
    shown = {key: value for key, value in head.items() if value}
    out.write(msgspec.json.encode(shown)[:-1] + b',"items":[\n')
    count = put(out, (msgspec.json.encode(_item(article)).decode() for article in articles), ",\n")
    out.write(b"\n]}\n")
    return count


def _item(article: Article) -> dict[str, object]:
    found: dict[str, object] = {
        "id": _guid(article),
        "url": _address(article),
        "title": _title(article),
        "summary": article.standfirst and article.standfirst.value,
        "content_html": body_html(article),
        "content_text": article.text,
        "date_published": article.published and article.published.value.isoformat(),
        "date_modified": article.modified and article.modified.value.isoformat(),
        "authors": [{"name": author.name} for author in article.authors],
        "tags": [article.section.value] if article.section else [],
        "language": article.language and article.language.value,
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


RSS = Writer("rss", (".rss",), "application/rss+xml", _rss)
ATOM = Writer("atom", (".atom",), "application/atom+xml", _atom)
JSON_FEED = Writer("jsonfeed", (".feed.json",), "application/feed+json", _json_feed)
