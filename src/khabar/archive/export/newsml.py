"""IPTC NewsML-G2: a news message of news items, the body as NITF-like XHTML (https://iptc.org/standards/newsml-g2/)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import BinaryIO

from khabar.archive.export.writer import Channel, Writer, put
from khabar.archive.export.xml import DECLARATION, element, text_element
from khabar.record import Article, Block

__all__ = ["NEWSML", "to_newsml"]

_NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"
_CLASSES = {"gallery": "ninat:composite", "video": "ninat:video"}


def to_newsml(article: Article) -> str:
    """One news item as a document of its own."""
    return DECLARATION + _item(article, article.fetched or datetime.now(UTC))


def _item(article: Article, now: datetime) -> str:
    address = article.canonical_url or article.url
    language = article.language.value if article.language else None
    return element(
        "newsItem",
        element("catalogRef", href=_CATALOG),
        _item_meta(article, now),
        _content_meta(article),
        element("contentSet", element("inlineXML", _html(article), contenttype="application/xhtml+xml")),
        xmlns=_NAMESPACE,
        guid=address.value if address else f"urn:khabar:{article.id}",
        version="1",
        standard="NewsML-G2",
        standardversion="2.33",
        conformance="power",
        **({"xml_lang": language} if language else {}),
    )


def _item_meta(article: Article, now: datetime) -> str:
    kind = article.kind.value if article.kind else ""
    modified = article.modified or article.published
    return element(
        "itemMeta",
        element("itemClass", qcode=_CLASSES.get(kind, "ninat:text")),
        element(
            "provider", text_element("name", article.outlet.value if article.outlet else "unknown"), literal="outlet"
        ),
        text_element("versionCreated", (modified.value if modified else now).isoformat()),
        text_element("firstCreated", article.published.value.isoformat() if article.published else None),
        element("pubStatus", qcode="stat:usable"),
    )


def _content_meta(article: Article) -> str:
    place = article.dateline.place if article.dateline else None
    authors = (
        element("creator", text_element("name", author.name), literal=f"author-{number}")
        for number, author in enumerate(article.authors)
    )
    return element(
        "contentMeta",
        text_element("contentCreated", article.published.value.isoformat() if article.published else None),
        element("located", text_element("name", place.value), literal="dateline") if place else "",
        *authors,
        element("infoSource", text_element("name", article.agency.value), literal="agency") if article.agency else "",
        element("language", tag=article.language.value) if article.language else "",
        element("subject", text_element("name", article.section.value), literal="section") if article.section else "",
        text_element("headline", article.headline.value if article.headline else None),
        *(text_element("headline", other.value, xml_lang=other.language) for other in article.other_headlines),
        text_element("dateline", article.dateline.text.value if article.dateline and article.dateline.text else None),
        text_element("by", article.byline.value if article.byline else None),
        text_element("description", article.standfirst.value if article.standfirst else None, role="drol:summary"),
    )


def _html(article: Article) -> str:
    title = element("head", text_element("title", article.headline.value if article.headline else article.id))
    return element("html", title, element("body", *map(_block, article.body)), xmlns="http://www.w3.org/1999/xhtml")


def _block(block: Block) -> str:
    names = {"subhead": "h2", "quote": "blockquote"}
    if block.kind == "list" and block.items:
        return element("ul", *(text_element("li", item) for item in block.items))
    if block.kind == "table" and block.rows:
        rows = (element("tr", *(element("td", text_element("p", cell)) for cell in row)) for row in block.rows)
        return element("table", *rows)
    text = text_element("p", block.text)
    return (
        element("blockquote", text) if block.kind == "quote" else text_element(names.get(block.kind, "p"), block.text)
    )


def _write(articles: Iterable[Article], out: BinaryIO, channel: Channel) -> int:
    now = channel.now or datetime.now(UTC)
    header = element("header", text_element("sent", now.isoformat(timespec="seconds")))
    out.write(f'{DECLARATION}<newsMessage xmlns="{_NAMESPACE}">{header}<itemSet>\n'.encode())
    count = put(out, (_item(article, now) for article in articles))
    out.write(b"\n</itemSet></newsMessage>\n")
    return count


NEWSML = Writer("newsml", (".newsml", ".xml"), "application/vnd.iptc.g2.newsmessage+xml", _write, to_newsml)
