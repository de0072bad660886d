"""What stands in an archive's folder and its ledger does not know: left by a writer who died, or lost by the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.archive.acknowledged import Acknowledged
from khabar.archive.pack import Place

if TYPE_CHECKING:
    from khabar.archive.folder import FolderStore

__all__ = ["Stranger", "strand", "strangers"]


@dataclass(frozen=True, slots=True)
class Stranger:
    """A file, or what a pack of `kind` holds behind its acknowledged end (`tail`).

    `acknowledged`: a writer was told that it is kept, so it is the ledger that is too old.
    """

    path: Path
    acknowledged: bool
    kind: str = "articles"
    tail: Place | None = None


def strangers(store: FolderStore) -> list[Stranger]:
    """Every stranger of an archive. Exact inside a transaction; beside a writer, some are in the making."""
    witness = Acknowledged.read(store.folder)
    # A ledger that is as new as the witness knows all that was ever acknowledged.
    level = store.ledger.counter("epoch") >= witness.epoch
    return [*_parts(store, 0 if level else witness.part), *_tails(store, None if level else witness)]


def _parts(store: FolderStore, acknowledged: int) -> Iterator[Stranger]:
    known = {part.number for part in store.ledger.parts()}
    known |= {place.pack for place in store.ledger.erasures("merged part")}
    for number in sorted(store.parts.numbers() - known):
        mine = store.parts.belongs_to(number, store.archive)
        for path in store.parts.files(number):
            yield Stranger(path, mine and number <= acknowledged, path.parent.name)
    for path in store.parts.leftovers():
        yield Stranger(path, False, path.parent.name)


def _tails(store: FolderStore, witness: Acknowledged | None) -> Iterator[Stranger]:
    for kind, packs in store.packs.items():
        for tail in packs.tails(store.ledger.end(kind)):
            acknowledged = witness is not None and witness.counts(kind, tail.pack, tail.offset)
            yield Stranger(packs.path(tail.pack), acknowledged, kind, tail)


def strand(store: FolderStore, stranger: Stranger) -> Path:
    """Move a stranger to `lost/`. Inside a transaction: no writer is at work on it. Gives where it is now."""
    if stranger.tail:
        return store.packs[stranger.kind].strand(stranger.tail, store.lost)
    return store.lost.take(stranger.path)
