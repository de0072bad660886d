"""MHTML (RFC 2557): a page saved with its pictures as one message of mail, by Chrome, Edge, Opera or Internet Explorer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from email.utils import parsedate_to_datetime

from khabar.capture.capture import Capture
from khabar.capture.check import check
from khabar.capture.lookahead import Lookahead
from khabar.capture.source import Source
from khabar.errors import CutShort, NotAPage

__all__ = ["is_mhtml", "read_mhtml"]

_HEAD = 8_192
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
_BLANK = re.compile(rb"\n\r?\n")
_MIME = re.compile(rb"^MIME-Version:", re.I | re.M)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.I | re.M)
_PAGE_TYPES = ("text/html", "application/xhtml+xml")


def is_mhtml(stream: Lookahead) -> bool:
    """Whether a stream opens with the head of a message of several related parts."""
    head = stream.ahead(0, _HEAD).lstrip()
    if not _FIELD.match(head):
        return False
    fields = _BLANK.split(head, maxsplit=1)[0]
    return _MIME.search(fields) is not None and _RELATED.search(fields) is not None


def read_mhtml(source: Source) -> Iterator[Capture]:
    """The page of an MHTML file. Raises `NotAPage` where no part is HTML, `CutShort` where the file ends inside it."""
    message = message_from_bytes(source.whole().lstrip())
    parts = [part for part in message.walk() if not part.is_multipart()]
    part = _main(message, parts)
    if part is None:
        raise NotAPage(f"{source.name} is MHTML, but no part of it is HTML", remedy="save the page again")
    if part is parts[-1] and _is_cut(message):
        raise CutShort(f"{source.name} is MHTML that ends inside the page itself", remedy="save the page again")
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    check(data, source.name)
    yield Capture(
        data=data,
        name=source.name,
        url=_address(part, "Content-Location") or _address(message, "Snapshot-Content-Location"),
        fetched=_saved(message) or source.fetched,
        headers={"content-type": _text(part, "Content-Type")},
    )


def _main(message: Message, parts: list[Message]) -> Message | None:
    """The part that the message says to start with, else the first that is a page."""
    start = message.get_param("start")
    pages = [part for part in parts if part.get_content_type() in _PAGE_TYPES]
    named = [part for part in pages if isinstance(start, str) and _text(part, "Content-ID") == start.strip()]
    return next(iter(named or pages), None)


def _is_cut(message: Message) -> bool:
    return any(isinstance(defect, CloseBoundaryNotFoundDefect) for one in message.walk() for defect in one.defects)


def _address(part: Message, field: str) -> str | None:
    value = "".join(_text(part, field).split())
    return value if value.lower().startswith(("http://", "https://")) else None


def _saved(message: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(_text(message, "Date"))
    except (TypeError, ValueError):
        return None


def _text(part: Message, field: str) -> str:
    return str(part.get(field) or "").strip()
