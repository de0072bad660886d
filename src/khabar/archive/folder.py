"""The embedded store: a folder of Parquet parts, packs of records and captures, and the ledger of what is real."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import log10
from pathlib import Path
from threading import Lock

import msgspec
import pyarrow as pa

from khabar.archive.envelope import open_envelope, seal
from khabar.archive.folder_check import check_folder
from khabar.archive.ledger import Ledger
from khabar.archive.manifest import open_manifest
from khabar.archive.pack import Packs, Place
from khabar.archive.parts import FULL, Part, Parts, rows_of
from khabar.archive.store import Batch, Change, Entry, Fault, Tombstone
from khabar.archive.version import Version
from khabar.capture.capture import Capture
from khabar.errors import BadArchive, DiskFull, KhabarError, Unavailable
from khabar.record import Article

__all__ = ["FolderStore"]

_MERGED_AT_ONCE = 8
_CHUNK = 1_000


class FolderStore:
    """See `Store`. Order of every write: packs and parts on disk first, then the ledger's transaction."""

    def __init__(self, folder: Path, *, create: bool) -> None:
        self.folder = folder
        self.identity = open_manifest(folder, create=create).identity
        self.index_folder = folder / "index"
        self.writable = os.access(folder, os.W_OK)
        self.ledger = Ledger(folder / "ledger.sqlite", writable=self.writable)
        self.parts = Parts(folder)
        self.records = Packs(folder / "records")
        self.captures = Packs(folder / "captures")
        self._reading = Lock()
        if self.writable:
            self._mend_if_free()

    # Writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        with _told(self.folder), self.ledger.writing():
            yield
        self._merge_small()

    def keep(self, batch: Batch) -> None:
        with _told(self.folder), self.ledger.writing():
            number = self.ledger.next_part()
            places = self._keep_records([entry.article for entry in batch.entries])
            self._keep_captures(batch.entries)
            if batch.entries:
                self.ledger.add_part(self.parts.write(number, rows_of(batch.entries)))
            for entry, place in zip(batch.entries, places, strict=True):
                self.ledger.add_version(entry, number, place)
            for sighting in batch.sightings:
                self.ledger.add_sighting(sighting)

    def _keep_records(self, articles: Sequence[Article]) -> list[Place]:
        # A line each, so that the unpacked file is JSON Lines.
        lines = [msgspec.json.encode(article) + b"\n" for article in articles]
        places = self.records.append(lines, self.ledger.end("records"))
        if places:
            self.ledger.set_end("records", places[-1])
        return places

    def _keep_captures(self, entries: Sequence[Entry]) -> None:
        new: dict[str, Capture] = {}
        for entry in entries:
            hash = entry.version.capture
            if entry.capture and hash and self.ledger.capture_place(hash) is None:
                new.setdefault(hash, entry.capture)
        datas = [seal(capture) for capture in new.values()]
        places = self.captures.append(datas, self.ledger.end("captures"))
        for hash, place in zip(new, places, strict=True):
            self.ledger.add_capture(hash, place)
        if places:
            self.ledger.set_end("captures", places[-1])

    def replace(self, entries: Sequence[Entry]) -> None:
        with self.writing():
            keys = {(entry.version.id, entry.version.number): entry for entry in entries}
            touched = set()
            for id, version in keys:
                found = self.ledger.row(
                    "SELECT part, pack, offset, length FROM versions WHERE id = ? AND number = ?", id, version
                )
                if found:
                    touched.add(found[0])
                    self.ledger.to_erase("records", Place(*found[1:]))
            for part in touched:
                self._rewrite(part, set(keys))
            self.keep(Batch(entries=list(entries)))
        self._erase()

    def remove(self, tombstone: Tombstone) -> None:
        with self.writing():
            orphans = self.ledger.rows(
                "SELECT DISTINCT capture FROM versions AS mine WHERE id = ? AND capture IS NOT NULL AND NOT EXISTS"
                " (SELECT 1 FROM versions AS other WHERE other.capture = mine.capture AND other.id != mine.id)",
                tombstone.id,
            )
            self.ledger.bury(tombstone, [row[0] for row in orphans])
        self._erase()

    def _erase(self) -> None:
        """Overwrite what the ledger has given up. What a crash leaves undone is done at the next opening."""
        with _told(self.folder), self.ledger.writing():
            for place in self.ledger.erasures("part"):
                self._rewrite(place.pack, None)
            for kind, packs in (("records", self.records), ("captures", self.captures)):
                with self._reading:
                    for place in self.ledger.erasures(kind):
                        packs.blank(place)
            self.ledger.erased()
        self.drop_strangers()

    def _rewrite(self, number: int, without: set[tuple[str, int]] | None) -> None:
        """Put a part's rows, less those in `without` (or those the ledger no longer knows), into a new part."""
        part = next((part for part in self.ledger.parts() if part.number == number), None)
        if part is None:
            return
        kept = {
            (row[0], row[1]) for row in self.ledger.rows("SELECT id, number FROM versions WHERE part = ?", number)
        } - (without or set())
        self._swap([part], kept)

    def _swap(self, old: Sequence[Part], kept: set[tuple[str, int]] | None = None) -> None:
        number = self.ledger.next_part()
        try:
            new = self.parts.merge(number, old, (lambda table: _only(table, kept)) if kept is not None else None)
        except (pa.ArrowInvalid, OSError) as error:
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                raise
            return  # A torn part stays for `check`, which makes it anew from the records.
        for part in old:
            self.ledger.move(part.number, number)
        if new.rows:
            self.ledger.add_part(new)

    def _merge_small(self) -> None:
        """Put parts of like size together, so that thousands of small adds do not become thousands of files."""
        tiers: dict[int, list[Part]] = {}
        for part in self.ledger.parts():
            if 0 < part.rows < FULL:
                tiers.setdefault(int(log10(part.rows)), []).append(part)
        for alike in tiers.values():
            if len(alike) >= _MERGED_AT_ONCE:
                with _told(self.folder), self.ledger.writing():
                    known = {part.number for part in self.ledger.parts()}
                    self._swap([part for part in alike if part.number in known])
                self.drop_strangers()

    def _mend_if_free(self) -> None:
        """Clear up after a writer who died, unless another one is at work: then it is that one's to do."""
        try:
            if self.ledger.rows("SELECT 1 FROM erasures LIMIT 1"):
                self._erase()
            elif self.parts.leftovers() or self.parts.numbers() != {part.number for part in self.ledger.parts()}:
                self.drop_strangers()
        except (Unavailable, DiskFull):
            return

    def drop_strangers(self) -> None:
        """Delete part files that no transaction of the ledger knows."""
        with self.ledger.writing():
            for number in self.parts.numbers() - {part.number for part in self.ledger.parts()}:
                self.parts.drop(number)
            for path in self.parts.leftovers():
                path.unlink(missing_ok=True)

    # Reading

    def count(self) -> int:
        return self.ledger.counter("articles")

    def known(self, keys: Sequence[str]) -> str | None:
        for key in keys:
            if found := self.ledger.row("SELECT id FROM addresses WHERE key = ?", key):
                return str(found[0])
        return None

    def addresses(self, id: str) -> list[str]:
        return [row[0] for row in self.ledger.rows("SELECT key FROM addresses WHERE id = ?", id)]

    def sighted(self, key: str) -> tuple[str, int] | None:
        found = self.ledger.row("SELECT id, number FROM sightings WHERE key = ?", key)
        return (found[0], found[1]) if found else None

    def versions(self, id: str) -> list[Version]:
        return self.ledger.versions(id)

    def record(self, id: str, number: int | None = None) -> bytes | None:
        place = self.ledger.place(id, number)
        if place is None:
            return None
        with self._reading:
            return self.records.read(place)

    def newest_records(self, ids: Sequence[str]) -> dict[str, bytes]:
        places = self.ledger.places(ids)
        with self._reading:
            return {id: self.records.read(place) for id, place in places.items()}

    def read(self, id: str, number: int | None = None) -> Article | None:
        data = self.record(id, number)
        return msgspec.json.decode(data, type=Article) if data else None

    def capture(self, hash: str) -> Capture | None:
        place = self.ledger.capture_place(hash)
        if place is None:
            return None
        with self._reading:
            data = self.captures.read(place)
        return open_envelope(data)

    def ids(self) -> Iterator[str]:
        """By the change that brought each; one removed meanwhile is passed over."""
        after = 0
        query = (
            "SELECT min(number), id FROM changes WHERE id IN (SELECT id FROM changes WHERE number > ? ORDER BY number"
            " LIMIT ?) GROUP BY id HAVING min(number) > ? ORDER BY 1"
        )
        while True:
            last = self.ledger.row(
                "SELECT max(number) FROM (SELECT number FROM changes WHERE number > ? ORDER BY number LIMIT ?)",
                after,
                _CHUNK,
            )
            for _, id in self.ledger.rows(query, after, _CHUNK, after):
                if self.ledger.place(id, None):
                    yield id
            if last is None or last[0] is None:
                return
            after = last[0]

    def edited(self, limit: int) -> list[str]:
        return self.ledger.edited(limit)

    def changes(self, after: int) -> Iterator[Change]:
        while found := self.ledger.changes(after, _CHUNK):
            yield from found
            after = found[-1].number

    def last_change(self) -> int:
        found = self.ledger.row("SELECT max(number) FROM changes")
        return (found[0] if found else 0) or 0

    def tombstone(self, id: str) -> Tombstone | None:
        return next(iter(self.ledger.tombstones(id)), None)

    def tombstones(self) -> list[Tombstone]:
        return self.ledger.tombstones()

    def check(self, repair: bool) -> Iterable[Fault]:
        yield from check_folder(self, repair=repair)

    def close(self) -> None:
        with self._reading:
            self.records.close()
            self.captures.close()
        self.ledger.close()


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What the system says about the disk, in a word of ours."""
    try:
        yield
    except KhabarError:
        raise
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise _disk_full(folder) from None
        raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _disk_full(folder) from None
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise BadArchive(f"{folder} cannot be written ({error.strerror})", remedy="check its permissions") from None
        raise


def _disk_full(folder: Path) -> DiskFull:
    return DiskFull(f"no room left for {folder}", remedy="make room and add again; what was acknowledged is kept")


def _only(table: pa.Table, kept: set[tuple[str, int]]) -> pa.Table:
    """The rows of versions in `kept`. Claims and events name their article, articles are named by their own id."""
    key = "article" if "article" in table.column_names else "id"
    ids, numbers = table[key].to_pylist(), table["version"].to_pylist()
    return table.filter(pa.array([pair in kept for pair in zip(ids, numbers, strict=True)], pa.bool_()))
