"""A version on its way into a store, and the bytes that it is kept as.

All encoding happens here, before a transaction begins: what a store is given can be written, or its page has failed
alone. The JSON line of a record carries under `kept` what the ledger knows of the version, so that a ledger can be made
anew from the packs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec
from msgspec import Struct

from khabar.archive.envelope import seal
from khabar.archive.table import ClaimRow, EventRow, Row, claim_rows, event_rows, row_of
from khabar.archive.version import Version
from khabar.capture.capture import Capture
from khabar.record import Article

__all__ = ["TABLES", "Entry", "Kept", "kept_in"]

TABLES: dict[str, type[Struct]] = {"articles": Row, "claims": ClaimRow, "events": EventRow}
"""Table of an archive -> the type of its rows."""

_ROWS: Mapping[str, Callable[[Article, Version], Sequence[Struct]]] = {
    "articles": lambda article, version: [row_of(article, version)],
    "claims": claim_rows,
    "events": event_rows,
}


class Kept(Struct, frozen=True):
    """What a record's line carries beside the record: its version, and what leads to it."""

    version: Version
    keys: tuple[str, ...] = ()
    sighting: str | None = None


class _Line(Struct):
    kept: Kept | None = None


@dataclass(frozen=True)
class Entry:
    """A version to be kept. `keys`: the addresses that lead to it. `sighting`: see `identity.sighting_key`."""

    article: Article
    version: Version
    keys: tuple[str, ...] = ()
    capture: Capture | None = None
    sighting: str | None = None

    @cached_property
    def record(self) -> bytes:
        """The record as one line of JSON, without the line's end."""
        kept = msgspec.json.encode(Kept(self.version, self.keys, self.sighting))
        return msgspec.json.encode(self.article)[:-1] + b',"kept":' + kept + b"}"

    @cached_property
    def rows(self) -> Mapping[str, bytes]:
        """Table -> the rows of the version as JSON Lines."""
        encoder = msgspec.json.Encoder()
        return {name: encoder.encode_lines(rows(self.article, self.version)) for name, rows in _ROWS.items()}

    @cached_property
    def sealed(self) -> bytes | None:
        """The capture as it is kept; null where there is none."""
        return seal(self.capture) if self.capture else None

    def encode(self) -> Entry:
        """Make all bytes now. Raises whatever the encoders make of the content."""
        _ = self.record, self.rows, self.sealed
        return self


def kept_in(line: bytes) -> Kept | None:
    """What a record's line carries beside the record; null in lines of khabar 0.1. Raises `msgspec.DecodeError`."""
    return msgspec.json.decode(line, type=_Line).kept
