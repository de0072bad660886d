"""The embedded store: a folder of Parquet parts, packs of records and captures, and the ledger of what is real.

`tidying` does what has to happen between two transactions: it alone deletes.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import msgspec

from khabar.archive import tidying
from khabar.archive.acknowledged import Acknowledged
from khabar.archive.durable import system_errors
from khabar.archive.entry import Entry, Kept, kept_in
from khabar.archive.envelope import open_envelope
from khabar.archive.folder_check import check_folder
from khabar.archive.journal import JournalLine, Seen, packed_lines
from khabar.archive.ledger import Ledger
from khabar.archive.lost import Lost
from khabar.archive.manifest import LEDGER, open_manifest
from khabar.archive.pack import Packs, Place
from khabar.archive.parts import Parts, PartStamp
from khabar.archive.store import PATIENCE, Batch, Change, Fault, Tombstone
from khabar.archive.strangers import strangers
from khabar.archive.version import Version
from khabar.capture.capture import Capture
from khabar.errors import BadArchive, DamagedWarning
from khabar.record import Article

__all__ = ["FolderStore"]

_MERGED_AT_ONCE = 8
_CHUNK = 1_000


class FolderStore:
    """See `Store`. Order of every write: packs, parts and journal on disk first, then the ledger's transaction.

    `ledger`: another file in the place of `ledger.sqlite`, while a lost one is made anew. Raises `BadArchive`,
    `NotFound`.
    """

    def __init__(self, folder: Path, *, create: bool, patience: float = PATIENCE, ledger: Path | None = None) -> None:
        self.folder = folder
        self.archive = open_manifest(folder, create=create).identity
        self.index_folder = folder / "index"
        self.writable = os.access(folder, os.W_OK)
        self.ledger = Ledger(ledger or folder / LEDGER, writable=self.writable, patience=patience)
        self.ledger.require_of(self.archive)
        self.identify()
        self.parts = Parts(folder)
        self.packs = {kind: Packs(folder / kind) for kind in ("records", "captures", "journal")}
        self.records, self.captures, self.journal = self.packs.values()
        self.lost = Lost(folder)
        self.reading = Lock()
        self._lines: list[JournalLine] = []

    def identify(self) -> None:
        """Name the archive and the history of its changes: a ledger made anew counts them anew."""
        history = self.ledger.fact("history")
        self.identity = f"{self.archive}-{history}" if history else self.archive

    # Writing

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        with self.ledger.writing():
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction of the archive: the ledger's, with what has to happen before and after it."""
        with self.ledger.lock:
            if self.ledger.inside:
                yield
                return
            with system_errors(self.folder):
                with self.ledger.writing():
                    tidying.settle(self)
                    self._lines.clear()
                    yield
                    self._append("journal", [packed_lines(self._lines)] if self._lines else [])
                    self.ledger.rise()
                self.testify()
                tidying.finish(self)
                tidying.merge_small(self)

    def keep(self, batch: Batch) -> None:
        with self.writing():
            entries = [entry for entry in batch.entries if not self.tombstone(entry.version.id)]
            number = self.ledger.next_part()
            self._keep_captures(entries)
            # A line each, so that the unpacked file is JSON Lines.
            places = self._append("records", [entry.record + b"\n" for entry in entries])
            if entries:
                self.ledger.add_part(self.parts.write(number, entries, self.stamp()))
            for entry, place in zip(entries, places, strict=True):
                self.ledger.add_version(Kept(entry.version, entry.keys, entry.sighting), number, place)
            for sighting in batch.sightings:
                if not self.tombstone(sighting.id):
                    self.ledger.add_sighting(sighting)
                    self._lines.append(Seen(sighting.id, sighting.number, sighting.seen, sighting.key))

    def _append(self, kind: str, datas: Sequence[bytes]) -> list[Place]:
        places = self.packs[kind].append(datas, self.ledger.end(kind))
        if places:
            self.ledger.set_end(kind, places[-1])
        return places

    def append_record(self, line: bytes) -> Place:
        """Put one record behind the others. Inside a transaction."""
        return self._append("records", [line.rstrip(b"\n") + b"\n"])[0]

    def append_capture(self, hash: str, sealed: bytes) -> None:
        """Put one capture behind the others, under its hash. Inside a transaction."""
        self.ledger.add_capture(hash, self._append("captures", [sealed])[0])

    def _keep_captures(self, entries: Sequence[Entry]) -> None:
        new: dict[str, bytes] = {}
        for entry in entries:
            hash = entry.version.capture
            if entry.sealed and hash and self.ledger.capture_place(hash) is None:
                new.setdefault(hash, entry.sealed)
        for hash, place in zip(new, self._append("captures", list(new.values())), strict=True):
            self.ledger.add_capture(hash, place)

    def replace(self, entries: Sequence[Entry]) -> list[Entry]:
        with self.writing():
            there = [entry for entry in entries if self.ledger.place(entry.version.id, entry.version.number)]
            replaced: dict[int, set[tuple[str, int]]] = {}
            for entry in there:
                id, number = entry.version.id, entry.version.number
                replaced.setdefault(self.ledger.part_of(id, number) or 0, set()).add((id, number))
                if place := self.ledger.place(id, number):
                    self.ledger.to_erase("records", place)
            for part, without in replaced.items():
                tidying.rewrite(self, part, without)
            self.keep(Batch(entries=there))
            for entry in there:
                # The old records are overwritten once this is durable, so the new ones are read back first.
                self.record(entry.version.id, entry.version.number)
            return there

    def remove(self, tombstone: Tombstone) -> None:
        with self.writing():
            self.ledger.bury(tombstone)
            self.write_removals([tombstone])

    def write_removals(self, tombstones: Sequence[Tombstone]) -> None:
        """Put removals into the journal, with what leads to the removed articles. Inside a transaction."""
        self._lines += [self.ledger.removal(tombstone) for tombstone in tombstones]

    # Between the files and the ledger

    def stamp(self) -> PartStamp:
        """What parts written by this transaction carry."""
        return PartStamp(self.archive, self.ledger.counter("epoch") + 1)

    def entry(self, id: str, number: int) -> Entry:
        """A kept version, as it would be kept again. Raises `BadArchive`."""
        article, version = self.read(id, number), self.ledger.version(id, number)
        if article is None or version is None:
            raise BadArchive(f"the ledger has no version {number} of {id}", remedy="run khabar check --repair")
        return Entry(article, version)

    def testify(self) -> None:
        """Write down how far the archive has come, for whoever finds an older ledger."""
        ends = {kind: (end.pack, end.end) for kind in self.packs if (end := self.ledger.end(kind))}
        Acknowledged(self.ledger.counter("epoch"), self.ledger.counter("part"), ends).write(self.folder)

    def blank(self, kind: str) -> None:
        """Overwrite what the ledger has given up of a kind of packs."""
        with self.reading:
            for place in self.ledger.erasures(kind):
                self.packs[kind].blank(place)

    # Reading

    def count(self) -> int:
        return self.ledger.count()

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
        with self.reading:
            line = self.records.read(place)
        return self._own(id, place, line)

    def _own(self, id: str, place: Place, line: bytes) -> bytes:
        """The line, if it is that article's. Raises `BadArchive` where the ledger leads to another one's."""
        try:
            kept = kept_in(line)
        except msgspec.DecodeError as error:
            raise self._torn(place, str(error)) from None
        if kept and kept.version.id != id:
            raise self._torn(place, f"the record of {kept.version.id} stands where that of {id} belongs")
        return line

    def _torn(self, place: Place, problem: str) -> BadArchive:
        return BadArchive(
            f"{self.records.path(place.pack)} is damaged at byte {place.offset} ({problem})",
            remedy="run khabar check --repair",
        )

    def newest_records(self, ids: Sequence[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        with self.reading:
            for id, place in self.ledger.places(ids).items():
                try:
                    found[id] = self._own(id, place, self.records.read(place))
                except BadArchive as error:
                    warnings.warn(DamagedWarning(f"article {id} cannot be read: {error}"), stacklevel=2)
        return found

    def read(self, id: str, number: int | None = None) -> Article | None:
        data = self.record(id, number)
        try:
            return msgspec.json.decode(data, type=Article) if data else None
        except msgspec.DecodeError as error:
            raise BadArchive(f"the record of {id} is damaged ({error})", remedy="run khabar check --repair") from None

    def capture(self, hash: str) -> Capture | None:
        place = self.ledger.capture_place(hash)
        if place is None:
            return None
        with self.reading:
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
        return self.ledger.last_change()

    def tombstone(self, id: str) -> Tombstone | None:
        return next(iter(self.ledger.tombstones(id)), None)

    def tombstones(self) -> list[Tombstone]:
        return self.ledger.tombstones()

    # Care

    def ledger_is_older(self) -> str:
        return f"{self.folder / LEDGER} is older than the archive's other files"

    def warnings(self) -> list[str]:
        witness = Acknowledged.read(self.folder)
        if witness.epoch <= self.ledger.counter("epoch") or not any(one.acknowledged for one in strangers(self)):
            return []
        return [f"{self.ledger_is_older()}: articles are missing; run khabar check --repair"]

    def set_aside(self, path: Path) -> None:
        self.lost.take(path)

    def check(self, repair: bool) -> Iterable[Fault]:
        with system_errors(self.folder):
            yield from check_folder(self, repair=repair)

    def close(self) -> None:
        with self.reading:
            for packs in self.packs.values():
                packs.close()
        self.ledger.close()
