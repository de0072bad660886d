"""Feeds of any list of articles or of edits: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import BinaryIO
from urllib.parse import quote

import msgspec

from khabar.archive.diff import Change
from khabar.archive.edits import Edited
from khabar.archive.export.html import body_html, safe_address, spoken
from khabar.archive.export.writer import Channel, Writer, put
from khabar.archive.export.xml import DECLARATION, element, text_element
from khabar.record import Article

__all__ = ["ATOM", "FEEDS", "JSON_FEED", "RSS", "FeedItem", "item_of", "item_of_edit"]

_TAGS = {"same": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}
_PLAIN = Channel()
_NOWHERE = "urn:khabar:feed"
"""What stands for the address of a feed that has none: a file."""

_BESIDE, _WORDS = 60, 8
"""Letters, and words, of a stretch that stayed: enough to see where a change stands."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """What a feed says of one thing, whichever of the three it is. `html` is markup of our own, `text` plain.

    `url` is the page in the archive where there is one, `original` the outlet's; `seen` when the archive first had it.
    """

    guid: str
    title: str
    url: str | None = None
    original: str | None = None
    summary: str | None = None
    html: str = ""
    text: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    seen: datetime | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None

    @property
    def time(self) -> datetime | None:
        """The last that is known to have happened to it."""
        return max(filter(None, (self.updated, self.published)), default=self.seen)


def item_of(article: Article, channel: Channel = _PLAIN) -> FeedItem:
    """An article as an item of a feed."""
    names = tuple(author.name for author in article.authors)
    original = safe_address(article.url.value) if article.url else None
    return FeedItem(
        guid=f"urn:khabar:{article.id}",
        title=article.headline.value if article.headline else article.id,
        url=channel.page(article) if channel.page else original,
        original=original,
        summary=article.standfirst and article.standfirst.value,
        html=body_html(article),
        text=article.text,
        published=article.published and article.published.value,
        updated=article.modified and article.modified.value,
        seen=channel.seen(article) if channel.seen else article.fetched,
        byline=article.byline and article.byline.value,
        authors=names or ((article.outlet.value,) if article.outlet else ()),
        section=article.section and article.section.value,
        language=article.language and article.language.value,
    )


def item_of_edit(edited: Edited, base_url: str = "") -> FeedItem:
    """An outlet's later change as an item: which fields, which numbers, and the words struck out and put in."""
    base = safe_address(base_url)
    page = f"{base}/article/{quote(edited.id)}/diff?from={edited.before}&to={edited.after}" if base else edited.url
    said = edited.diff
    return FeedItem(
        guid=f"urn:khabar:{edited.id}:{edited.before}-{edited.after}",
        title=edited.headline,
        url=safe_address(page),
        original=safe_address(edited.url),
        summary=edited.summary,
        html="\n".join(
            f"<p {spoken(edited.language)}>{_changed(words)}</p>"
            for words in (said.headline, said.standfirst, said.body)
            if _differs(words)
        ),
        text=edited.summary,
        published=edited.seen,
        authors=(edited.outlet,) if edited.outlet else (),
        language=edited.language,
    )


def _differs(words: Sequence[Change]) -> bool:
    return any(change.edit != "same" for change in words)


def _changed(words: Sequence[Change]) -> str:
    return "".join(_TAGS[change.edit].format(escape(_near(change))) for change in words)


def _near(change: Change) -> str:
    """Of words that stayed, those beside a change."""
    if change.edit != "same" or len(change.text) <= 2 * _BESIDE:
        return change.text
    words = change.text.split(" ")
    return " ".join([*words[:_WORDS], "…", *words[-_WORDS:]]) if len(words) > 2 * _WORDS else change.text


class _Newest:
    """Lets items through and keeps the time of the newest: a feed is as new as that."""

    def __init__(self, items: Iterable[FeedItem]) -> None:
        self._items = items
        self.time: datetime | None = None

    def __iter__(self) -> Iterator[FeedItem]:
        for item in self._items:
            self.time = max(filter(None, (self.time, item.time)), default=None)
            yield item


def _now(channel: Channel) -> datetime:
    return channel.now or datetime.now(UTC)


def write_rss(items: Iterable[FeedItem], out: BinaryIO, channel: Channel) -> int:
    """RSS 2.0."""
    head = text_element("title", channel.title) + text_element("link", channel.link or _NOWHERE)
    head += text_element("description", channel.title) + text_element("language", channel.language)
    head += "".join(
        element("atom:link", href=href, rel=rel, type="application/rss+xml") for rel, href in _links(channel)
    )
    namespaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:atom="http://www.w3.org/2005/Atom"'
    )
    out.write(f'{DECLARATION}<rss version="2.0" {namespaces}><channel>{head}\n'.encode())
    newest = _Newest(items)
    count = put(out, map(_rss_item, newest))
    # The order of a channel's elements is free: the newest is known when all have passed.
    built = text_element("lastBuildDate", format_datetime(newest.time) if newest.time else None)
    out.write(f"\n{built}</channel></rss>\n".encode())
    return count


def _links(channel: Channel) -> Iterator[tuple[str, str]]:
    """Where the feed itself stands, and where it goes on (RFC 5005)."""
    if channel.address:
        yield "self", channel.address
    if channel.following:
        yield "next", channel.following


def _rss_item(item: FeedItem) -> str:
    return element(
        "item",
        text_element("title", item.title),
        text_element("link", item.url),
        text_element("guid", item.guid, isPermaLink="false"),
        # RFC 822 dates carry the offset: the day never shifts.
        text_element("pubDate", format_datetime(item.published) if item.published else None),
        *(text_element("dc:creator", name) for name in item.authors),
        text_element("category", item.section),
        text_element("description", item.summary or item.text[:300] or item.title),
        text_element("content:encoded", item.html),
    )


def write_atom(items: Iterable[FeedItem], out: BinaryIO, channel: Channel) -> int:
    """Atom, RFC 4287."""
    head = text_element("title", channel.title) + text_element("id", channel.address or channel.link or _NOWHERE)
    head += element("link", href=channel.link, rel="alternate", type="text/html") if channel.link else ""
    head += "".join(element("link", href=href, rel=rel, type="application/atom+xml") for rel, href in _links(channel))
    tongue = f' xml:lang="{channel.language}"' if channel.language else ""
    out.write(f'{DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom"{tongue}>{head}\n'.encode())
    newest = _Newest(items)
    count = put(out, (_entry(item, _now(channel)) for item in newest))
    updated = text_element("updated", _moment(newest.time or _now(channel)))
    out.write(f"\n{updated}</feed>\n".encode())
    return count


def _entry(item: FeedItem, now: datetime) -> str:
    # An entry must have a time. Where neither page nor archive knows one, it is as new as the feed.
    return element(
        "entry",
        text_element("title", item.title),
        text_element("id", item.guid),
        element("link", href=item.url, rel="alternate") if item.url else "",
        element("link", href=item.original, rel="via") if item.original and item.original != item.url else "",
        text_element("published", _moment(item.published) if item.published else None),
        text_element("updated", _moment(item.time or now)),
        *(element("author", text_element("name", name)) for name in item.authors or ("khabar",)),
        element("category", term=item.section) if item.section else "",
        text_element("summary", item.summary),
        text_element("content", item.html, type="html"),
        **({"xml_lang": item.language} if item.language else {}),
    )


def _moment(time: datetime) -> str:
    return time.isoformat(timespec="seconds")


def write_json_feed(items: Iterable[FeedItem], out: BinaryIO, channel: Channel) -> int:
    """JSON Feed 1.1."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.link,
        "feed_url": channel.address,
        "next_url": channel.following,
        "language": channel.language,
    }
    shown = {key: value for key, value in head.items() if value}
    out.write(msgspec.json.encode(shown)[:-1] + b',"items":[\n')
    count = put(out, (msgspec.json.encode(_json_item(item)).decode() for item in items), ",\n")
    out.write(b"\n]}\n")
    return count


def _json_item(item: FeedItem) -> dict[str, object]:
    found: dict[str, object] = {
        "id": item.guid,
        "url": item.url,
        "external_url": item.original if item.original != item.url else None,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "content_text": item.text,
        "date_published": item.published and item.published.isoformat(),
        "date_modified": item.updated and item.updated.isoformat(),
        "authors": [{"name": name} for name in item.authors],
        "tags": [item.section] if item.section else [],
        "language": item.language,
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


Feed = Callable[[Iterable[FeedItem], BinaryIO, Channel], int]


def _of_articles(write: Feed) -> Callable[[Iterable[Article], BinaryIO, Channel], int]:
    return lambda articles, out, channel: write((item_of(one, channel) for one in articles), out, channel)


RSS = Writer("rss", (".rss",), "application/rss+xml", _of_articles(write_rss))
ATOM = Writer("atom", (".atom",), "application/atom+xml", _of_articles(write_atom))
JSON_FEED = Writer("jsonfeed", (".feed.json",), "application/feed+json", _of_articles(write_json_feed))

FEEDS: Mapping[str, Feed] = {"rss": write_rss, "atom": write_atom, "jsonfeed": write_json_feed}
"""Name of a format -> how items are written in it."""
