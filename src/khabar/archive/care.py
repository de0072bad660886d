"""The care of an archive whose ledger or manifest may be lost: what `khabar check` does before it can open one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from khabar.archive.adopt import adopt
from khabar.archive.archive import Archive
from khabar.archive.folder import FolderStore
from khabar.archive.ledger import Ledger
from khabar.archive.ledger_file import LedgerLost, make_ledger
from khabar.archive.lost import Lost
from khabar.archive.manifest import LEDGER, NAME, identity_in, open_manifest, write_manifest
from khabar.archive.store import Fault
from khabar.errors import BadArchive, KhabarError

__all__ = ["Checked", "check_archive"]

_SALVAGED = (
    "tombstones (id, reason, removed)",
    "addresses (key, id)",
    "sightings (key, id, number)",
)
"""What a damaged ledger may know better than the files."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; `articles` is null where the archive cannot be opened."""

    faults: tuple[Fault, ...]
    articles: int | None = None

    @property
    def broken(self) -> bool:
        """Whether something is lost or wrong and not mended."""
        return any(fault.severity == "broken" and not fault.repaired for fault in self.faults)


def check_archive(address: str | Path, *, repair: bool = False) -> Checked:
    """Check an archive at a folder or an address, also one whose ledger or manifest is gone; mend with `repair`.

    Raises `KhabarError` where there is no archive, or one of a newer khabar.
    """
    faults = [] if "://" in str(address) else list(_mend_foundations(Path(address), repair=repair))
    if any(not fault.repaired for fault in faults):
        return Checked(tuple(faults))
    with Archive(address, create=False) as archive:
        faults += archive.check(repair)
        return Checked(tuple(faults), len(archive))


def _mend_foundations(folder: Path, *, repair: bool) -> Iterator[Fault]:
    """Faults of manifest and ledger that keep an archive from being opened; mended with `repair`.

    Raises `KhabarError` where the folder is no archive at all, or of a newer khabar.
    """
    if not (folder / NAME).exists() and (identity := _identity_of(folder)):
        if repair:
            write_manifest(folder, identity)
        yield Fault(NAME, "is missing", repair)
        if not repair:
            return
    manifest = open_manifest(folder, create=False)
    if problem := _problem_of_ledger(folder / LEDGER, manifest.identity):
        found = _remake_ledger(folder) if repair else 0
        told = f"; made anew with {found} versions" if repair else "; --repair makes it anew from the other files"
        yield Fault(LEDGER, problem + told, repair)


def _identity_of(folder: Path) -> str | None:
    """The identity of an archive without a manifest, as its ledger or its parts have it."""
    with suppress(KhabarError, sqlite3.Error):
        if identity := identity_in(folder / LEDGER):
            return identity
    for path in sorted(folder.glob("articles/*.parquet")):
        with suppress(pa.ArrowInvalid, OSError):
            stamp = (pq.read_metadata(path).metadata or {}).get(b"khabar.archive")
            if stamp:
                return str(stamp.decode())
    return None


def _problem_of_ledger(path: Path, archive: str) -> str | None:
    try:
        with closing(Ledger(path, writable=False)) as ledger:
            ledger.require_of(archive)
            found = ledger.row("PRAGMA integrity_check")
    except LedgerLost as error:
        return error.message
    return None if found and found[0] == "ok" else f"is damaged ({found and found[0]})"


def _remake_ledger(folder: Path) -> int:
    """A new ledger from journal, packs and parts; what is left of the old one goes to `lost/`."""
    with _alone(folder):
        new = folder / f".{LEDGER}.new"
        for path in folder.glob(f"{new.name}*"):
            path.unlink()
        archive = open_manifest(folder, create=False).identity
        make_ledger(new, archive)
        if not _is_of_another(folder / LEDGER, archive):
            _salvage(folder / LEDGER, new)
        with closing(FolderStore(folder, create=False, ledger=new)) as store:
            found = adopt(store)
        lost = Lost(folder)
        for path in sorted(folder.glob(f"{LEDGER}*")):
            lost.take(path)
        new.rename(folder / LEDGER)
    return found


def _is_of_another(ledger: Path, archive: str) -> bool:
    """Whether a ledger that can be read names another archive: its removals and addresses lead elsewhere."""
    with suppress(KhabarError, sqlite3.Error):
        return identity_in(ledger) not in (None, archive)
    return False


def _salvage(old: Path, new: Path) -> None:
    """Copy what can still be read of removals, addresses and sightings."""
    if not old.is_file():
        return
    with closing(sqlite3.connect(new)) as target, suppress(sqlite3.Error), closing(sqlite3.connect(old)) as source:
        for table in _SALVAGED:
            name, _, columns = table.partition(" ")
            with suppress(sqlite3.Error), target:
                rows = source.execute(f"SELECT {columns.strip('()')} FROM {name}")
                marks = ",".join("?" * (columns.count(",") + 1))
                target.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One repair at a time: a lock of the system's on the manifest, which ends with its process."""
    try:
        import fcntl
    except ImportError:  # A system without it has no such lock.
        yield
        return
    with (folder / NAME).open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BadArchive(f"{folder} is being repaired by another process", remedy="wait for it") from None
        yield
