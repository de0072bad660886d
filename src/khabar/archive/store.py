"""What an archive is kept in: one protocol, one class a kind of address, and the table that tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol

from khabar.archive.entry import Entry
from khabar.archive.version import Version
from khabar.capture.capture import Capture
from khabar.record import Article

__all__ = [
    "PATIENCE",
    "SCHEMA",
    "STORES",
    "Batch",
    "Change",
    "Entry",
    "Fault",
    "Severity",
    "Sighting",
    "Store",
    "Tombstone",
    "open_store",
]

SCHEMA = 1
"""The number of the archive's own layout; a store with a higher one was written by a newer khabar."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A capture that reads as version `number` of `id` already did."""

    id: str
    number: int
    seen: datetime
    key: str | None = None


@dataclass(slots=True)
class Batch:
    """What one transaction keeps: all of it or nothing."""

    entries: list[Entry] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.entries or self.sightings)


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the archive's history: at `number`, the article `id` came, changed or went (`gone`)."""

    number: int
    id: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an article that was taken out."""

    id: str
    reason: str
    removed: datetime


Severity = Literal["broken", "behind"]
"""`broken`: something is lost or wrong until it is mended. `behind`: the next write or search mends it by itself."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something `check` found. `repaired` tells whether it is mended now."""

    place: str
    problem: str
    repaired: bool = False
    severity: Severity = "broken"


class Store(Protocol):
    """Where versions, captures and the history of changes are kept.

    Everything that `keep`, `replace` and `remove` did is durable when they return. Only they, inside `writing`, change
    anything. Reading goes on meanwhile, in this process and in others, and sees whole transactions only.
    """

    identity: str
    """Drawn once when the archive is made; an index that carries another one belongs to another archive."""

    index_folder: Path
    """Where the search index of this archive lives on this machine."""

    writable: bool

    def writing(self) -> AbstractContextManager[None]:
        """One transaction. Waits for another writer; raises `Unavailable` when that takes too long."""
        ...

    def exclusive(self) -> AbstractContextManager[None]:
        """The writers' lock alone, for what is made beside the archive: nothing of it is touched."""
        ...

    def keep(self, batch: Batch) -> None:
        """Keep what is new. Versions and sightings of an article that was removed meanwhile are passed over."""
        ...

    def replace(self, entries: Sequence[Entry]) -> list[Entry]:
        """Put new readings in the place of versions that are there: what `reread` does.

        Gives those that were put there: a version that was removed meanwhile is passed over.
        """
        ...

    def remove(self, tombstone: Tombstone) -> None: ...

    def count(self) -> int:
        """Articles, not versions."""
        ...

    def known(self, keys: Sequence[str]) -> str | None:
        """The id of the first of these addresses that is known."""
        ...

    def addresses(self, id: str) -> list[str]:
        """The keys of the addresses that lead to an article."""
        ...

    def sighted(self, key: str) -> tuple[str, int] | None:
        """Id and version number of a capture that was met before."""
        ...

    def versions(self, id: str) -> list[Version]:
        """In the order in which they were seen; empty where the id is not known."""
        ...

    def record(self, id: str, number: int | None = None) -> bytes | None:
        """One version as JSON, the newest where no number is given."""
        ...

    def newest_records(self, ids: Sequence[str]) -> dict[str, bytes]:
        """The newest version of each as JSON, by id. Left out: those that are not there, and, with a
        `DamagedWarning`, those whose record is torn.
        """
        ...

    def read(self, id: str, number: int | None = None) -> Article | None:
        """One version, the newest where no number is given."""
        ...

    def capture(self, hash: str) -> Capture | None: ...

    def ids(self) -> Iterator[str]:
        """Every article, oldest first."""
        ...

    def edited(self, limit: int) -> list[str]:
        """Articles of more than one version, the one that changed last first."""
        ...

    def changes(self, after: int) -> Iterator[Change]: ...

    def last_change(self) -> int: ...

    def tombstone(self, id: str) -> Tombstone | None: ...

    def tombstones(self) -> list[Tombstone]: ...

    def warnings(self) -> list[str]:
        """What a reader has to know of this store: that its ledger is older than its files."""
        ...

    def set_aside(self, path: Path) -> None:
        """Move a file that stands where one of the archive's own belongs; it is kept."""
        ...

    def check(self, repair: bool) -> Iterable[Fault]: ...

    def close(self) -> None: ...


def _folder(address: str, create: bool, patience: float) -> Store:
    room = import_module("khabar.archive.folder")
    return room.FolderStore(Path(address), create=create, patience=patience)  # type: ignore[no-any-return]


def _postgres(address: str, create: bool, patience: float) -> Store:
    room = import_module("khabar.archive.postgres")
    return room.PostgresStore(address, create=create, patience=patience)  # type: ignore[no-any-return]


STORES: Mapping[str, Callable[[str, bool, float], Store]] = {
    "": _folder,
    "postgresql": _postgres,
    "postgres": _postgres,
}
"""Scheme of the address -> how such a store is opened. Loaded when asked for: each needs libraries of its own."""


PATIENCE = 60.0
"""Seconds that a writer waits for another one, where nobody asks for another wait."""


def open_store(address: str | Path, *, create: bool, patience: float = PATIENCE) -> Store:
    """The store at a folder or an address. Raises `BadArchive`, `NotFound`, `Unavailable` or `MissingExtra`."""
    scheme, separator, _ = str(address).partition("://")
    return STORES.get(scheme if separator else "", _folder)(str(address), create, patience)
