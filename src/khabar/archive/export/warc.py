"""WARC 1.1 (ISO 28500) of what was captured: a response record a version, the bytes as they came."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC
from typing import BinaryIO

from khabar.archive.export.writer import Channel, Writer
from khabar.capture.capture import Capture
from khabar.errors import NotReadable
from khabar.extras import part
from khabar.record import Article

__all__ = ["WARC"]

# What described the transfer, not the page: the bytes kept are those after it.
_TRANSFER = {"content-encoding", "transfer-encoding", "content-length", "connection"}


def _write(articles: Iterable[Article], out: BinaryIO, channel: Channel) -> int:
    """How many articles had a capture to write."""
    with part("warc", "writing WARC"):
        from warcio.warcwriter import WARCWriter
    if channel.captures is None:
        raise NotReadable("WARC holds captures, and a record alone has none", remedy="export it from an archive")
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    count = 0
    for article in articles:
        captures = channel.captures(article)
        for capture in captures:
            _record(writer, article, capture)
        count += bool(captures)
    return count


def _record(writer: object, article: Article, capture: Capture) -> None:
    from warcio.statusandheaders import StatusAndHeaders

    text = isinstance(capture.data, str)
    data = capture.data.encode("utf-8", "surrogatepass") if isinstance(capture.data, str) else capture.data
    headers = [(key, value) for key, value in capture.headers.items() if key.lower() not in _TRANSFER]
    if not any(key.lower() == "content-type" for key, _ in headers):
        headers.append(("Content-Type", "text/html; charset=utf-8" if text else "text/html"))
    headers.append(("Content-Length", str(len(data))))
    time = f"{capture.fetched.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if capture.fetched else None
    record = writer.create_warc_record(  # type: ignore[attr-defined]
        capture.url or f"urn:khabar:{article.id}",
        "response",
        payload=io.BytesIO(data),
        http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": time} if time else {},
    )
    writer.write_record(record)  # type: ignore[attr-defined]


WARC = Writer("warc", (".warc.gz", ".warc"), "application/warc", _write, leaves_out="kept without a capture")
