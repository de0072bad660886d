"""What has to be done to an archive's files between two transactions.

What is deleted, and where: a part whose rows stand in another one, written, synced and read back (`finish`); bytes of a
removed or replaced version (`finish`); nothing else. What the ledger does not know goes to `lost/` (`settle`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log10
from typing import TYPE_CHECKING

import pyarrow as pa

from khabar.archive.forget import forget
from khabar.archive.parts import FULL, Part
from khabar.archive.strangers import strand, strangers
from khabar.errors import BadArchive

if TYPE_CHECKING:
    from khabar.archive.folder import FolderStore

__all__ = ["finish", "merge_small", "remake", "rewrite", "settle"]

_MERGED_AT_ONCE = 8


def settle(store: FolderStore) -> None:
    """Inside the lock: set aside what a writer who died left. Raises `BadArchive` where the ledger is an older copy."""
    found = strangers(store)
    if any(one.acknowledged for one in found):
        raise BadArchive(
            f"{store.ledger_is_older()}, so nothing is written",
            remedy="run khabar check --repair: it takes in what the ledger does not know",
        )
    for one in found:
        strand(store, one)


def finish(store: FolderStore) -> None:
    """Overwrite and delete what the ledger has given up. What a crash leaves undone the next writer does."""
    ledger = store.ledger
    if not ledger.rows("SELECT 1 FROM erasures LIMIT 1"):
        return
    with ledger.writing():
        for place in ledger.erasures("part"):
            rewrite(store, place.pack, set())
        for kind in ("records", "captures"):
            store.blank(kind)
        forget(store.lost, ledger.to_forget())
        ledger.forgotten()
        ledger.erased("part", "records", "captures")
    # Only now is it durable that the rows of these stand elsewhere.
    for place in ledger.erasures("merged part"):
        store.parts.drop(place.pack)
    with ledger.writing():
        ledger.erased("merged part")
    store.testify()


def rewrite(store: FolderStore, number: int, without: set[tuple[str, int]]) -> None:
    """Put the rows that the ledger knows of a part, less those in `without`, into a new part. Inside a transaction."""
    part = next((part for part in store.ledger.parts() if part.number == number), None)
    if part:
        kept = set(store.ledger.versions_of_part(number)) - without
        try:
            _swap(store, [part], kept)
        except (pa.ArrowInvalid, FileNotFoundError):
            remake(store, part, kept)


def remake(store: FolderStore, part: Part, kept: Iterable[tuple[str, int]]) -> None:
    """Make a torn part anew from the records. Inside a transaction. Raises `BadArchive` where a record is torn too."""
    entries = [store.entry(id, number) for id, number in sorted(kept)]
    _moved(store, [part], store.parts.write(store.ledger.next_part(), entries, store.stamp()))


def _swap(store: FolderStore, old: Sequence[Part], kept: set[tuple[str, int]]) -> None:
    new = store.parts.merge(store.ledger.next_part(), old, store.stamp(), lambda table: _only(table, kept))
    if new.rows != len(kept):
        raise pa.ArrowInvalid("a part lacks rows that the ledger knows")
    _moved(store, old, new)


def _moved(store: FolderStore, old: Sequence[Part], new: Part) -> None:
    for part in old:
        store.ledger.move(part.number, new.number)
    if new.rows:
        store.ledger.add_part(new)


def merge_small(store: FolderStore) -> None:
    """Put parts of like size together, so that thousands of small adds do not become thousands of files."""
    tiers: dict[int, list[Part]] = {}
    for part in store.ledger.parts():
        if 0 < part.rows < FULL:
            tiers.setdefault(int(log10(part.rows)), []).append(part)
    for alike in tiers.values():
        if len(alike) >= _MERGED_AT_ONCE:
            _merge(store, [part.number for part in alike])


def _merge(store: FolderStore, numbers: Sequence[int]) -> None:
    with store.ledger.writing():
        alike = [part for part in store.ledger.parts() if part.number in numbers]
        kept = {version for part in alike for version in store.ledger.versions_of_part(part.number)}
        try:
            _swap(store, alike, kept)
        except (pa.ArrowInvalid, FileNotFoundError):
            return  # A torn part is left for `check`, which makes it anew from the records.
        store.ledger.rise()
    finish(store)


def _only(table: pa.Table, kept: set[tuple[str, int]]) -> pa.Table:
    """The rows of versions in `kept`. Claims and events name their article, articles are named by their own id."""
    key = "article" if "article" in table.column_names else "id"
    ids, numbers = table[key].to_pylist(), table["version"].to_pylist()
    return table.filter(pa.array([pair in kept for pair in zip(ids, numbers, strict=True)], pa.bool_()))
