"""What a ledger holds that stands in no record: sightings, and removals with what leads to the removed article.

A pack of JSON Lines beside the records, written before the ledger's transaction. Nothing reads it but the repair that
makes a lost ledger anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec
from msgspec import Struct

from khabar.archive.pack import Packs

__all__ = ["JournalLine", "Removal", "Seen", "journal_lines", "packed_lines"]


class Seen(Struct, frozen=True, tag="seen"):
    """A capture that read as version `number` of `id` already did."""

    id: str
    number: int
    time: datetime
    key: str | None = None


class Removal(Struct, frozen=True, tag="removed"):
    """An article that was taken out; `addresses` and `sightings` are how a later capture of its page is known."""

    id: str
    reason: str
    time: datetime
    addresses: tuple[str, ...] = ()
    sightings: tuple[str, ...] = ()


JournalLine = Seen | Removal


def packed_lines(lines: Iterable[JournalLine]) -> bytes:
    """The lines of one transaction: the data of one frame."""
    return msgspec.json.Encoder().encode_lines(list(lines))


def journal_lines(packs: Packs) -> Iterator[JournalLine]:
    """Every line that can be read, in the order of writing."""
    for number in packs.numbers():
        for _, data in packs.scan(number):
            try:
                yield from msgspec.json.Decoder(JournalLine).decode_lines(data or b"")
            except msgspec.DecodeError:
                continue
