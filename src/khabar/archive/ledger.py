"""The ledger of an archive folder: what was acknowledged, and where it stands. A small SQLite file.

A version, a sighting or a removal is real when the ledger's transaction is on disk (`synchronous = FULL`), not before.
Its write lock is the archive's: the system gives it back when a process dies.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from khabar.archive.entry import Kept
from khabar.archive.journal import Removal
from khabar.archive.ledger_file import LedgerFile
from khabar.archive.pack import Place
from khabar.archive.parts import Part
from khabar.archive.store import Change, Sighting, Tombstone
from khabar.archive.version import Version

__all__ = ["Ledger"]

_VERSION = "SELECT id, number, seen, last_seen, added, digest, capture, sightings, optout FROM versions"

_FORGET = "forget:"


class Ledger(LedgerFile):
    """What the tables of the file say, in the archive's words."""

    _count: tuple[int, int] | None = None
    """The last change, and the articles there were then."""

    # Versions

    def add_version(self, kept: Kept, part: int, place: Place) -> None:
        """A version whose row stands in `part` and whose record stands at `place`."""
        version = kept.version
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO versions (id, number, seen, last_seen, added, order_seen, digest, capture,"
                " sightings, optout, part, pack, offset, length) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    version.id, version.number, version.seen.isoformat(), version.last_seen.isoformat(),
                    version.added.isoformat(), version.seen.timestamp(), version.digest, version.capture,
                    version.sightings, " ".join(version.optout), part, place.pack, place.offset, place.length,
                ),
            )  # fmt: skip
            connection.executemany(
                "INSERT OR IGNORE INTO addresses (key, id) VALUES (?,?)", [(key, version.id) for key in kept.keys]
            )
            if kept.sighting:
                self._note_sighting(kept.sighting, version.id, version.number)
            self.add_change(version.id)

    def set_place(self, id: str, number: int, place: Place) -> None:
        """The record of a version stands at `place` now, and is news to the index."""
        with self.writing() as connection:
            self.add_change(id)
            connection.execute(
                "UPDATE versions SET pack = ?, offset = ?, length = ? WHERE id = ? AND number = ?",
                (place.pack, place.offset, place.length, id, number),
            )

    def set_part(self, id: str, number: int, part: int) -> None:
        """The row of a version stands in `part` now."""
        with self.writing() as connection:
            connection.execute("UPDATE versions SET part = ? WHERE id = ? AND number = ?", (part, id, number))

    def _note_sighting(self, key: str, id: str, number: int) -> None:
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO sightings (key, id, number) VALUES (?,?,?)", (key, id, number))

    def add_change(self, id: str, *, gone: bool = False) -> None:
        with self.writing() as connection:
            connection.execute("INSERT INTO changes (id, gone) VALUES (?,?)", (id, gone))

    def add_sighting(self, sighting: Sighting) -> None:
        with self.writing() as connection:
            if sighting.key:
                self._note_sighting(sighting.key, sighting.id, sighting.number)
            connection.execute(
                "UPDATE versions SET sightings = sightings + 1, last_seen = max(last_seen, ?)"
                " WHERE id = ? AND number = ?",
                (sighting.seen.isoformat(), sighting.id, sighting.number),
            )

    def set_sightings(self, id: str, number: int, count: int, last: datetime) -> None:
        """A version was seen at least so often, and at least as late as `last`."""
        with self.writing() as connection:
            connection.execute(
                "UPDATE versions SET sightings = max(sightings, ?), last_seen = max(last_seen, ?)"
                " WHERE id = ? AND number = ?",
                (count, last.isoformat(), id, number),
            )

    def versions(self, id: str) -> list[Version]:
        return [_version(row) for row in self.rows(f"{_VERSION} WHERE id = ? ORDER BY order_seen, number", id)]

    def edited(self, limit: int) -> list[str]:
        query = (
            "SELECT id FROM versions WHERE id IN (SELECT id FROM versions WHERE number > 1)"
            " GROUP BY id HAVING count(*) > 1 ORDER BY max(order_seen) DESC, id LIMIT ?"
        )
        return [row[0] for row in self.rows(query, limit)]

    def version(self, id: str, number: int) -> Version | None:
        return next((one for one in self.versions(id) if one.number == number), None)

    def part_of(self, id: str, number: int) -> int | None:
        """The part that the row of a version stands in."""
        found = self.row("SELECT part FROM versions WHERE id = ? AND number = ?", id, number)
        return found[0] if found else None

    def versions_of_part(self, part: int) -> list[tuple[str, int]]:
        return [(row[0], row[1]) for row in self.rows("SELECT id, number FROM versions WHERE part = ?", part)]

    def all_places(self) -> list[tuple[str, int, int, Place]]:
        """Id, number, part and place of every version, in the order of the packs."""
        query = "SELECT id, number, part, pack, offset, length FROM versions ORDER BY pack, offset"
        return [(id, number, part, Place(*place)) for id, number, part, *place in self.rows(query)]

    def place(self, id: str, number: int | None) -> Place | None:
        """Where a version's record stands; of the one seen last, where no number is given."""
        found = self.row(
            "SELECT pack, offset, length FROM versions WHERE id = ? AND (? IS NULL OR number = ?)"
            " ORDER BY order_seen DESC, number DESC LIMIT 1",
            id, number, number,
        )  # fmt: skip
        return Place(*found) if found else None

    def places(self, ids: Sequence[str]) -> dict[str, Place]:
        """Where the record of each article stands, of the version seen last; those that are not there left out."""
        found = self.rows(
            "SELECT id, pack, offset, length FROM versions WHERE id IN (SELECT value FROM json_each(?))"
            " ORDER BY order_seen, number",
            json.dumps(ids),
        )
        return {id: Place(*place) for id, *place in found}

    def capture_place(self, hash: str) -> Place | None:
        found = self.row("SELECT pack, offset, length FROM captures WHERE hash = ?", hash)
        return Place(*found) if found else None

    def capture_places(self) -> list[tuple[str, Place]]:
        """Every capture, in the order of the packs."""
        found = self.rows("SELECT hash, pack, offset, length FROM captures ORDER BY pack, offset")
        return [(hash, Place(*place)) for hash, *place in found]

    def captures_missing(self) -> list[str]:
        """Captures that a version names and the ledger has no place for."""
        query = (
            "SELECT DISTINCT capture FROM versions WHERE capture IS NOT NULL"
            " AND capture NOT IN (SELECT hash FROM captures)"
        )
        return [row[0] for row in self.rows(query)]

    def add_capture(self, hash: str, place: Place) -> None:
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO captures (hash, pack, offset, length) VALUES (?,?,?,?)",
                (hash, place.pack, place.offset, place.length),
            )

    def end(self, table: str) -> Place | None:
        """Where the acknowledged part of the packs `table` ends: `records` or `captures`."""
        counter = self.row("SELECT value FROM counters WHERE name = ?", f"{table}.pack")
        if counter is None:
            return None
        offset = self.row("SELECT value FROM counters WHERE name = ?", f"{table}.end")
        return Place(counter[0], offset[0] if offset else 0, 0)

    def set_end(self, table: str, place: Place) -> None:
        self._set(f"{table}.pack", place.pack)
        self._set(f"{table}.end", place.offset + place.length)

    # Parts

    def parts(self) -> list[Part]:
        return [Part(*row) for row in self.rows("SELECT number, rows, digest FROM parts ORDER BY number")]

    def next_part(self) -> int:
        return self.counter("part") + 1

    def add_part(self, part: Part) -> None:
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO parts (number, rows, digest) VALUES (?,?,?)",
                (part.number, part.rows, part.digest),
            )
            self._set("part", max(part.number, self.counter("part")))

    def move(self, old: int, new: int) -> None:
        """The rows of part `old` stand in part `new` now; the files of `old` are to be deleted once that is durable."""
        with self.writing() as connection:
            connection.execute("UPDATE versions SET part = ? WHERE part = ?", (new, old))
            connection.execute("DELETE FROM parts WHERE number = ?", (old,))
            self.to_erase("merged part", Place(old, 0, 0))

    # Counters

    def count(self) -> int:
        """Articles, counted once a change of the archive."""
        with self.lock:
            if self.inside:
                return self._counted()
            last = self.last_change()
            if self._count is None or self._count[0] != last:
                self._count = (last, self._counted())
            return self._count[1]

    def _counted(self) -> int:
        found = self.row("SELECT count(DISTINCT id) FROM versions")
        return found[0] if found else 0

    def counter(self, name: str) -> int:
        found = self.row("SELECT value FROM counters WHERE name = ?", name)
        return found[0] if found else 0

    def rise(self, above: int = 0) -> int:
        """The number of this transaction: one more than that of the last, and than `above`."""
        epoch = max(self.counter("epoch"), above) + 1
        self._set("epoch", epoch)
        return epoch

    def _set(self, name: str, value: int) -> None:
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO counters (name, value) VALUES (?,?)", (name, value))

    # Removal

    def bury(self, tombstone: Tombstone) -> None:
        """Take every row of an article out and note which bytes are to be overwritten."""
        id = tombstone.id
        with self.writing() as connection:
            hashes = self.rows(
                "SELECT DISTINCT capture FROM versions AS mine WHERE id = ? AND capture IS NOT NULL AND NOT EXISTS"
                " (SELECT 1 FROM versions AS other WHERE other.capture = mine.capture AND other.id != mine.id)",
                id,
            )
            for (hash,) in hashes:
                if place := self.capture_place(hash):
                    self.to_erase("captures", place)
                connection.execute("DELETE FROM captures WHERE hash = ?", (hash,))
            for _, number in self.rows("SELECT id, number FROM versions WHERE id = ?", id):
                if place := self.place(id, number):
                    self.to_erase("records", place)
            for (part,) in self.rows("SELECT DISTINCT part FROM versions WHERE id = ?", id):
                self.to_erase("part", Place(part, 0, 0))
            connection.execute("DELETE FROM versions WHERE id = ?", (id,))
            # Addresses and sightings stay: they are how a later capture of the page is known as one that was removed.
            connection.execute(
                "INSERT OR REPLACE INTO tombstones (id, reason, removed) VALUES (?,?,?)",
                (id, tombstone.reason, tombstone.removed.isoformat()),
            )
            self.add_change(id, gone=True)
            self.set_fact(f"{_FORGET}{id}", " ".join(row[0] for row in hashes))

    def removal(self, tombstone: Tombstone) -> Removal:
        """The journal's line about a removed article."""
        keys = (row[0] for row in self.rows("SELECT key FROM addresses WHERE id = ?", tombstone.id))
        met = (row[0] for row in self.rows("SELECT key FROM sightings WHERE id = ?", tombstone.id))
        return Removal(tombstone.id, tombstone.reason, tombstone.removed, tuple(keys), tuple(met))

    def lead_to(self, id: str, addresses: Sequence[str], sightings: Sequence[str], number: int = 1) -> None:
        """Addresses and sightings that lead to an article, also to one that is no longer there."""
        with self.writing() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO addresses (key, id) VALUES (?,?)", [(key, id) for key in addresses]
            )
            for key in sightings:
                self._note_sighting(key, id, number)

    def to_forget(self) -> dict[str, set[str]]:
        """Removed articles that may still stand in `lost/` -> the hashes of their captures."""
        found = self.rows("SELECT name, value FROM facts WHERE name GLOB ?", f"{_FORGET}*")
        return {name.removeprefix(_FORGET): set(value.split()) for name, value in found}

    def forgotten(self) -> None:
        with self.writing() as connection:
            connection.execute("DELETE FROM facts WHERE name GLOB ?", (f"{_FORGET}*",))

    def erasures(self, kind: str) -> list[Place]:
        """What is to be overwritten (`records`, `captures`), written anew (`part`) or deleted (`merged part`)."""
        return [Place(*row) for row in self.rows("SELECT pack, offset, length FROM erasures WHERE kind = ?", kind)]

    def to_erase(self, kind: str, place: Place) -> None:
        with self.writing() as connection:
            connection.execute(
                "INSERT INTO erasures (kind, pack, offset, length) VALUES (?,?,?,?)",
                (kind, place.pack, place.offset, place.length),
            )

    def erased(self, *kinds: str) -> None:
        """All erasures of these kinds are done."""
        with self.writing() as connection:
            connection.executemany("DELETE FROM erasures WHERE kind = ?", [(kind,) for kind in kinds])

    def tombstones(self, id: str | None = None) -> list[Tombstone]:
        found = self.rows("SELECT id, reason, removed FROM tombstones WHERE ? IS NULL OR id = ?", id, id)
        return [Tombstone(row[0], row[1], datetime.fromisoformat(row[2])) for row in found]

    # History

    def last_change(self) -> int:
        found = self.row("SELECT max(number) FROM changes")
        return (found[0] if found else 0) or 0

    def changes(self, after: int, limit: int) -> list[Change]:
        found = self.rows("SELECT number, id, gone FROM changes WHERE number > ? ORDER BY number LIMIT ?", after, limit)
        return [Change(row[0], row[1], bool(row[2])) for row in found]


def _version(row: tuple) -> Version:  # type: ignore[type-arg]
    id, number, seen, last_seen, added, digest, capture, sightings, optout = row
    return Version(
        id=id,
        number=number,
        seen=datetime.fromisoformat(seen),
        last_seen=datetime.fromisoformat(last_seen),
        added=datetime.fromisoformat(added),
        digest=digest,
        capture=capture,
        sightings=sightings,
        optout=tuple(optout.split()),
    )
