"""HAR: what a browser's network tools keep of a visit, as JSON."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

import msgspec

from khabar.capture.capture import Capture
from khabar.capture.check import SIZE_LIMIT, check
from khabar.capture.dates import read_date
from khabar.capture.encodings import decoded
from khabar.capture.guard import guarded
from khabar.capture.http import PAGE_STATUS, is_page, plain
from khabar.capture.lookahead import Lookahead
from khabar.capture.source import Source
from khabar.errors import KhabarError, NotReadable

__all__ = ["is_har", "read_har"]

_OPENS = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"log\"\s*:\s*\{")


class _Content(msgspec.Struct, rename="camel"):
    mime_type: str = ""
    text: str | None = None
    encoding: str = ""


class _Response(msgspec.Struct):
    status: int = 0
    content: _Content = msgspec.field(default_factory=_Content)


class _Request(msgspec.Struct):
    url: str = ""


class _Entry(msgspec.Struct, rename="camel"):
    request: _Request
    response: _Response
    started_date_time: str = ""


class _Log(msgspec.Struct):
    entries: list[msgspec.Raw]


class _Har(msgspec.Struct):
    log: _Log


def is_har(stream: Lookahead) -> bool:
    """Whether a stream opens as a HAR does."""
    return _OPENS.match(stream.ahead(0, 1_024)) is not None


def read_har(source: Source) -> Iterator[Capture | KhabarError]:
    """The pages among the answers of a HAR; an odd entry is an error in its place. Raises `NotReadable` for bad JSON."""
    try:
        har = msgspec.json.decode(source.whole().removeprefix(b"\xef\xbb\xbf"), type=_Har)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotReadable(f"{source.name} is no whole HAR ({error})", remedy="export it again") from None
    for number, entry in enumerate(har.log.entries, 1):
        yield from guarded(f"{source.name}: entry {number}", _pages(entry, number, source.name))


def _pages(raw: msgspec.Raw, number: int, name: str) -> Iterator[Capture]:
    try:
        entry = msgspec.json.decode(raw, type=_Entry)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotReadable(f"{name}: entry {number} was left out ({error})", remedy="the others were read") from None
    content, address = entry.response.content, entry.request.url
    if entry.response.status not in PAGE_STATUS or not is_page(
        content.mime_type, (content.text or "").encode()[:4_096]
    ):
        return
    named = f"{name}#{plain(address)}"
    if content.text is None:
        raise NotReadable(f"{named} was saved without its content", remedy="export the HAR again, with content")
    packed = content.encoding == "base64"
    try:
        data = base64.b64decode(content.text) if packed else content.text.encode()
    except ValueError:
        raise NotReadable(f"{named} is damaged: its content is no base64", remedy="export the HAR again") from None
    data = decoded(data, "", named, SIZE_LIMIT)
    check(data, named, inside=True)
    yield Capture(
        data=data if packed else content.text,
        name=named,
        url=address,
        fetched=read_date(entry.started_date_time),
        headers={"content-type": content.mime_type},
    )
