"""A capture as the bytes an archive keeps, and back."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec import Struct

from khabar.archive.identity import capture_hash
from khabar.capture.capture import Capture
from khabar.errors import BadArchive

__all__ = ["hash_in", "open_envelope", "seal"]


class _Envelope(Struct, frozen=True, omit_defaults=True):
    """`text` tells whether the capture was text before it was kept; `data` is then its UTF-8."""

    data: bytes
    text: bool
    name: str
    url: str | None
    fetched: datetime | None
    headers: dict[str, str]


def seal(capture: Capture) -> bytes:
    """MessagePack of everything a capture is."""
    text = isinstance(capture.data, str)
    data = capture.data.encode("utf-8", "surrogatepass") if isinstance(capture.data, str) else capture.data
    envelope = _Envelope(data, text, capture.name, capture.url, capture.fetched, dict(capture.headers))
    return msgspec.msgpack.encode(envelope)


def open_envelope(data: bytes) -> Capture:
    """The capture in an envelope. Raises `BadArchive`."""
    try:
        kept = msgspec.msgpack.decode(data, type=_Envelope)
    except msgspec.DecodeError as error:
        raise BadArchive(f"a kept capture cannot be read ({error})", remedy="run khabar check") from None
    content = kept.data.decode("utf-8", "surrogatepass") if kept.text else kept.data
    return Capture(data=content, name=kept.name, url=kept.url, fetched=kept.fetched, headers=kept.headers)


def hash_in(sealed: bytes | None) -> str | None:
    """The hash of the capture in an envelope; null for bytes that are none."""
    try:
        return capture_hash(open_envelope(sealed)) if sealed else None
    except BadArchive:
        return None
