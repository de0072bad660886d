"""Taking into a ledger what the archive's files hold and it does not know: `khabar check --repair`, and nothing else.

One pass over journal, captures, records, parts and `lost/`, inside one transaction. An empty ledger becomes whole this
way, an older copy of one becomes as new as the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from khabar.archive.acknowledged import Acknowledged
from khabar.archive.arrow import fitted
from khabar.archive.entry import Entry, Kept, kept_in
from khabar.archive.envelope import hash_in
from khabar.archive.journal import Removal, Seen, journal_lines
from khabar.archive.pack import Place, frames
from khabar.archive.parts import Part
from khabar.archive.said import digest
from khabar.archive.store import Tombstone
from khabar.archive.strangers import strand, strangers
from khabar.archive.table import Row, article_of
from khabar.archive.version import Version
from khabar.article.identity import address_keys
from khabar.record import Article

if TYPE_CHECKING:
    from khabar.archive.folder import FolderStore

__all__ = ["adopt", "unknown_in_lost"]

_UNKNOWN = datetime.fromtimestamp(0, UTC)
"""When a version was seen, where neither its record nor anything beside it has a time."""


def adopt(store: FolderStore) -> int:
    """Take in everything that the files hold. Gives the number of versions that the ledger did not know."""
    with store.ledger.lock, store.ledger.writing():
        before = len(store.ledger.all_places())
        history = _Adoption(store)
        history.removals()
        history.captures()
        history.records()
        history.ends()
        history.parts()
        history.from_lost()
        history.sightings()
        history.strangers()
        store.ledger.set_fact("history", uuid4().hex[:8])
        store.ledger.rise(above=Acknowledged.read(store.folder).epoch)
        found = len(store.ledger.all_places()) - before
    store.identify()
    with store.writing():
        pass  # What is to be erased or set aside is, and the witness hears of it.
    return found


class _Adoption:
    """The steps of `adopt`, in their order."""

    def __init__(self, store: FolderStore) -> None:
        self._store = store
        self._ledger = store.ledger
        self._lines = list(journal_lines(store.journal))
        self._rows = dict(_rows_by_version(store))
        self._removed = {tombstone.id for tombstone in store.tombstones()}

    def removals(self) -> None:
        for line in self._lines:
            if isinstance(line, Removal):
                if line.id not in self._removed:
                    self._ledger.bury(Tombstone(line.id, line.reason, line.time))
                self._ledger.lead_to(line.id, line.addresses, line.sightings)
                self._removed.add(line.id)

    def captures(self) -> None:
        for place, data in _all_frames(self._store, "captures"):
            hash = hash_in(data)
            if hash and self._ledger.capture_place(hash) is None:
                self._ledger.add_capture(hash, place)

    def records(self) -> None:
        for place, line in _all_frames(self._store, "records"):
            self._take_line(line, place)

    def _take_line(self, line: bytes | None, place: Place | None) -> bool:
        """One record. `place`: where it stands; null where it is to be put behind the others."""
        try:
            kept = self._kept(line) if line else None
        except msgspec.DecodeError:
            return False
        if line is None or kept is None:
            return False
        version = kept.version
        if version.id in self._removed:
            if place:
                self._ledger.to_erase("records", place)
            return False
        known = self._ledger.place(version.id, version.number)
        if known is None:
            part = self._rows.get((version.id, version.number), 0)
            self._ledger.add_version(kept, part, place or self._store.append_record(line))
            return True
        if place and place != known and self._is_newer(place):
            self._ledger.set_place(version.id, version.number, place)
        return False

    def _is_newer(self, place: Place) -> bool:
        """Whether a place lies behind all that the ledger knew of the records."""
        end = self._ledger.end("records")
        return end is None or (place.pack, place.offset) >= (end.pack, end.end)

    def _kept(self, line: bytes) -> Kept | None:
        """What the ledger has to know of a record. Khabar 0.1 wrote it into the rows of the parts alone."""
        if kept := kept_in(line):
            return kept
        article = msgspec.json.decode(line, type=Article)
        numbers = [number for id, number in self._rows if id == article.id]
        free = [number for number in sorted(numbers) or [1] if self._ledger.place(article.id, number) is None]
        return _kept_of(article, free[0]) if free else None

    def ends(self) -> None:
        """The packs end where their last file is whole; what is torn behind that goes to `lost/`."""
        for kind, packs in self._store.packs.items():
            if numbers := packs.numbers():
                if end := packs.whole_end(numbers[-1]):
                    self._ledger.set_end(kind, end)
                for tail in packs.tails(self._ledger.end(kind)):
                    packs.strand(tail, self._store.lost)

    def parts(self) -> None:
        """Every part that is ours is known by what it holds; records that no pack has are made from its rows."""
        for (id, number), part in self._rows.items():
            if id not in self._removed and self._ledger.place(id, number) is None:
                self._record_from_row(id, number, part)
            if self._ledger.part_of(id, number) not in (None, part):
                self._ledger.set_part(id, number, part)
        files = self._store.parts
        for part in sorted(set(self._rows.values())):
            self._ledger.add_part(Part(part, files.rows("articles", part), files.digest(part)))
        self._rowless()
        for known in self._ledger.parts():
            if len(self._ledger.versions_of_part(known.number)) != known.rows:
                self._ledger.to_erase("part", Place(known.number, 0, 0))

    def _rowless(self) -> None:
        """Versions that no part has get a part of their own."""
        known = {part.number for part in self._ledger.parts() if self._store.parts.files(part.number)}
        without = [(id, number) for id, number, part, _ in self._ledger.all_places() if part not in known]
        if without:
            entries = [self._store.entry(id, number) for id, number in without]
            part = self._store.parts.write(self._ledger.next_part(), entries, self._store.stamp())
            self._ledger.add_part(part)
            for id, number in without:
                self._ledger.set_part(id, number, part.number)

    def _record_from_row(self, id: str, number: int, part: int) -> None:
        path = self._store.parts.path("articles", part)
        table = pq.read_table(path, filters=[("id", "=", id), ("version", "=", number)])
        row = fitted(table, Row).to_pylist()[0]
        article = article_of(row)
        kept = _kept_of(article, number, row)
        entry = Entry(article, kept.version, kept.keys)
        self._ledger.add_version(kept, part, self._store.append_record(entry.record))

    def from_lost(self) -> None:
        for path in self._store.lost.files("captures"):
            for frame in frames(path):
                hash = hash_in(frame.data)
                if hash and frame.data and self._ledger.capture_place(hash) is None:
                    self._store.append_capture(hash, frame.data)
        for line in _unknown_lines(self._store):
            self._take_line(_renumbered(self._store, line), None)
        self._rowless()

    def sightings(self) -> None:
        """Each version was seen as often as the journal has it, beside the time it was kept; or more, before that."""
        seen: dict[tuple[str, int], list[Seen]] = {}
        for line in self._lines:
            if isinstance(line, Seen) and line.id not in self._removed:
                seen.setdefault((line.id, line.number), []).append(line)
        for (id, number), lines in seen.items():
            self._ledger.set_sightings(id, number, 1 + len(lines), max(line.time for line in lines))
            self._ledger.lead_to(id, (), [line.key for line in lines if line.key], number)

    def strangers(self) -> None:
        for one in strangers(self._store):
            strand(self._store, one)


def _rows_by_version(store: FolderStore) -> Iterator[tuple[tuple[str, int], int]]:
    """Id and number of every row of every part of this archive -> the newest part that has it."""
    for number in sorted(store.parts.numbers()):
        if store.parts.belongs_to(number, store.archive):
            try:
                yield from ((version, number) for version in store.parts.versions(number))
            except (pa.ArrowInvalid, OSError):
                continue


def _all_frames(store: FolderStore, kind: str) -> Iterator[tuple[Place, bytes | None]]:
    for number in store.packs[kind].numbers():
        yield from store.packs[kind].scan(number)


def _kept_of(article: Article, number: int, row: Mapping[str, Any] | None = None) -> Kept:
    """What can be told of a version by its record alone, or by the row that holds it."""
    row = row or {}
    seen = article.fetched or row.get("added") or (article.published and article.published.value) or _UNKNOWN
    version = Version(
        article.id,
        number,
        seen=seen,
        last_seen=seen,
        added=row.get("added") or seen,
        digest=digest(article),
        capture=row.get("capture"),
        optout=tuple(row.get("optout") or ()),
    )
    return Kept(version, address_keys(article))


def _unknown_lines(store: FolderStore) -> Iterator[bytes]:
    """Records in `lost/` of versions that the ledger has not, by id and by what they say."""
    for lines in _lost_records(store).values():
        for line in lines:
            kept = kept_in(line)
            if kept and not _knows(store, kept):
                yield line


def _renumbered(store: FolderStore, line: bytes) -> bytes:
    """The record under the next free number, where another version has its own by now."""
    kept = kept_in(line)
    if kept is None or store.ledger.place(kept.version.id, kept.version.number) is None:
        return line
    version = replace(kept.version, number=max(one.number for one in store.versions(kept.version.id)) + 1)
    article = msgspec.json.decode(line, type=Article)
    return Entry(article, version, kept.keys, sighting=kept.sighting).record


def _lost_records(store: FolderStore) -> Mapping[Path, list[bytes]]:
    found: dict[Path, list[bytes]] = {}
    for path in store.lost.files("records"):
        lines = []
        for frame in frames(path):
            try:
                lines += [frame.data] if frame.data and kept_in(frame.data) else []
            except msgspec.DecodeError:
                continue
        found[path] = lines
    return found


def _knows(store: FolderStore, kept: Kept) -> bool:
    id = kept.version.id
    same = any(version.digest == kept.version.digest for version in store.versions(id))
    return same or store.tombstone(id) is not None


def unknown_in_lost(store: FolderStore) -> dict[Path, int]:
    """Files in `lost/` with records that the archive has not -> how many."""
    counts = {
        path: sum(not _knows(store, kept) for line in lines if (kept := kept_in(line)))
        for path, lines in _lost_records(store).items()
    }
    return {path: count for path, count in counts.items() if count}
