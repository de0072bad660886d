"""The embedded store: a folder of Parquet parts, packs of records and captures, and the ledger of what is real.

What is deleted, and where: a part whose rows stand in another one (`_finish`), bytes of a removed or replaced version
(`_finish`), nothing else. What the ledger does not know goes to `lost/` (`_settle`).
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import log10
from pathlib import Path
from threading import Lock

import msgspec
import pyarrow as pa

from khabar.archive.acknowledged import Acknowledged
from khabar.archive.durable import system_errors
from khabar.archive.entry import Entry, Kept, kept_in
from khabar.archive.envelope import open_envelope
from khabar.archive.folder_check import check_folder
from khabar.archive.forget import forget
from khabar.archive.journal import JournalLine, Seen, packed_lines
from khabar.archive.ledger import Ledger
from khabar.archive.lost import Lost
from khabar.archive.manifest import LEDGER, open_manifest
from khabar.archive.pack import Packs, Place
from khabar.archive.parts import FULL, Part, Parts, PartStamp
from khabar.archive.store import PATIENCE, Batch, Change, Fault, Tombstone
from khabar.archive.strangers import strand, strangers
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
        self.identify()
        self.parts = Parts(folder)
        self.packs = {kind: Packs(folder / kind) for kind in ("records", "captures", "journal")}
        self.records, self.captures, self.journal = self.packs.values()
        self.lost = Lost(folder)
        self._reading = Lock()
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
                    self._settle()
                    self._lines.clear()
                    yield
                    self._append("journal", [packed_lines(self._lines)] if self._lines else [])
                    self.ledger.rise()
                self._testify()
                self._finish()
                self._merge_small()

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

    def stamp(self) -> PartStamp:
        """What parts written by this transaction carry."""
        return PartStamp(self.archive, self.ledger.counter("epoch") + 1)

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
                self._rewrite(part, without)
            self.keep(Batch(entries=there))
            for entry in there:
                # The old records are overwritten once this is durable, so the new ones are read back first.
                self.record(entry.version.id, entry.version.number)
            return there

    def remove(self, tombstone: Tombstone) -> None:
        with self.writing():
            removal = self.ledger.bury(tombstone)
            self._lines.append(removal)

    # Before and after a transaction

    def _settle(self) -> None:
        """Inside the lock: set aside what a writer who died left. Raises `BadArchive` where the ledger is the older."""
        found = strangers(self)
        if any(one.acknowledged for one in found):
            raise BadArchive(
                f"{self.ledger_is_older()}, so nothing is written",
                remedy="run khabar check --repair: it takes in what the ledger does not know",
            )
        for one in found:
            strand(self, one)

    def _testify(self) -> None:
        ends = {kind: (end.pack, end.end) for kind in self.packs if (end := self.ledger.end(kind))}
        Acknowledged(self.ledger.counter("epoch"), self.ledger.counter("part"), ends).write(self.folder)

    def _finish(self) -> None:
        """Overwrite and delete what the ledger has given up. What a crash leaves undone the next writer does."""
        if not self.ledger.rows("SELECT 1 FROM erasures LIMIT 1"):
            return
        with self.ledger.writing():
            for place in self.ledger.erasures("part"):
                self._rewrite(place.pack, set())
            with self._reading:
                for kind in ("records", "captures"):
                    for place in self.ledger.erasures(kind):
                        self.packs[kind].blank(place)
            forget(self.lost, self.ledger.to_forget())
            self.ledger.forgotten()
            self.ledger.erased("part", "records", "captures")
        # Only now is it durable that the rows of these stand elsewhere.
        for place in self.ledger.erasures("merged part"):
            self.parts.drop(place.pack)
        with self.ledger.writing():
            self.ledger.erased("merged part")
        self._testify()

    def _rewrite(self, number: int, without: set[tuple[str, int]]) -> None:
        """Put the rows that the ledger knows of a part, less those in `without`, into a new part."""
        part = next((part for part in self.ledger.parts() if part.number == number), None)
        if part:
            kept = set(self.ledger.versions_of_part(number)) - without
            try:
                self._swap([part], kept)
            except (pa.ArrowInvalid, FileNotFoundError):
                self.remake(part, kept)

    def _swap(self, old: Sequence[Part], kept: set[tuple[str, int]]) -> None:
        new = self.parts.merge(self.ledger.next_part(), old, self.stamp(), lambda table: _only(table, kept))
        if new.rows != len(kept):
            raise pa.ArrowInvalid("a part lacks rows that the ledger knows")
        self._moved(old, new)

    def _moved(self, old: Sequence[Part], new: Part) -> None:
        for part in old:
            self.ledger.move(part.number, new.number)
        if new.rows:
            self.ledger.add_part(new)

    def remake(self, part: Part, kept: Iterable[tuple[str, int]]) -> None:
        """Make a torn part anew from the records. Inside a transaction. Raises `BadArchive` where one is torn too."""
        entries = [self.entry(id, number) for id, number in sorted(kept)]
        self._moved([part], self.parts.write(self.ledger.next_part(), entries, self.stamp()))

    def entry(self, id: str, number: int) -> Entry:
        """A kept version, as it would be kept again. Raises `BadArchive`."""
        article, version = self.read(id, number), self.ledger.version(id, number)
        if article is None or version is None:
            raise BadArchive(f"the ledger has no version {number} of {id}", remedy="run khabar check --repair")
        return Entry(article, version)

    def _merge_small(self) -> None:
        """Put parts of like size together, so that thousands of small adds do not become thousands of files."""
        tiers: dict[int, list[Part]] = {}
        for part in self.ledger.parts():
            if 0 < part.rows < FULL:
                tiers.setdefault(int(log10(part.rows)), []).append(part)
        for alike in tiers.values():
            if len(alike) >= _MERGED_AT_ONCE:
                self._merge([part.number for part in alike])

    def _merge(self, numbers: Sequence[int]) -> None:
        with self.ledger.writing():
            alike = [part for part in self.ledger.parts() if part.number in numbers]
            kept = {version for part in alike for version in self.ledger.versions_of_part(part.number)}
            try:
                self._swap(alike, kept)
            except (pa.ArrowInvalid, FileNotFoundError):
                return  # A torn part is left for `check`, which makes it anew from the records.
            self.ledger.rise()
        self._finish()

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
        with self._reading:
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
        with self._reading:
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
        with self._reading:
            for packs in self.packs.values():
                packs.close()
        self.ledger.close()


def _only(table: pa.Table, kept: set[tuple[str, int]]) -> pa.Table:
    """The rows of versions in `kept`. Claims and events name their article, articles are named by their own id."""
    key = "article" if "article" in table.column_names else "id"
    ids, numbers = table[key].to_pylist(), table["version"].to_pylist()
    return table.filter(pa.array([pair in kept for pair in zip(ids, numbers, strict=True)], pa.bool_()))
