"""The ledger of an archive folder: what was acknowledged, and where it stands. A small SQLite file.

A version, a sighting or a removal is real when the ledger's transaction is on disk (`synchronous = FULL`), not before.
Its write lock is the archive's: the system gives it back when a process dies.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from khabar.archive.ledger_file import LedgerFile
from khabar.archive.pack import Place
from khabar.archive.parts import Part
from khabar.archive.store import Change, Entry, Sighting, Tombstone
from khabar.archive.version import Version

__all__ = ["Ledger"]

_VERSION = "SELECT id, number, seen, last_seen, added, digest, capture, sightings, optout FROM versions"


class Ledger(LedgerFile):
    """What the tables of the file say, in the archive's words."""

    # Versions

    def add_version(self, entry: Entry, part: int, place: Place) -> None:
        version = entry.version
        with self.writing() as connection:
            new = self.row("SELECT 1 FROM versions WHERE id = ?", version.id) is None
            connection.execute(
                "INSERT OR REPLACE INTO versions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    version.id, version.number, version.seen.isoformat(), version.last_seen.isoformat(),
                    version.added.isoformat(), version.seen.timestamp(), version.digest, version.capture,
                    version.sightings, " ".join(version.optout), part, place.pack, place.offset, place.length,
                ),
            )  # fmt: skip
            connection.executemany(
                "INSERT OR IGNORE INTO addresses VALUES (?,?)", [(k, version.id) for k in entry.keys]
            )
            if entry.sighting:
                connection.execute(
                    "INSERT OR REPLACE INTO sightings VALUES (?,?,?)", (entry.sighting, version.id, version.number)
                )
            if new:
                self._count("articles", 1)
            self.add_change(version.id)

    def add_change(self, id: str, *, gone: bool = False) -> None:
        with self.writing() as connection:
            connection.execute("INSERT INTO changes (id, gone) VALUES (?,?)", (id, gone))

    def add_sighting(self, sighting: Sighting) -> None:
        with self.writing() as connection:
            if sighting.key:
                connection.execute(
                    "INSERT OR REPLACE INTO sightings VALUES (?,?,?)", (sighting.key, sighting.id, sighting.number)
                )
            connection.execute(
                "UPDATE versions SET sightings = sightings + 1, last_seen = max(last_seen, ?)"
                " WHERE id = ? AND number = ?",
                (sighting.seen.isoformat(), sighting.id, sighting.number),
            )

    def versions(self, id: str) -> list[Version]:
        return [_version(row) for row in self.rows(f"{_VERSION} WHERE id = ? ORDER BY order_seen, number", id)]

    def edited(self, limit: int) -> list[str]:
        query = (
            "SELECT id FROM versions WHERE id IN (SELECT id FROM versions WHERE number > 1)"
            " GROUP BY id HAVING count(*) > 1 ORDER BY max(order_seen) DESC, id LIMIT ?"
        )
        return [row[0] for row in self.rows(query, limit)]

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

    def add_capture(self, hash: str, place: Place) -> None:
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO captures VALUES (?,?,?,?)", (hash, place.pack, place.offset, place.length)
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
        found = self.row("SELECT value FROM counters WHERE name = 'part'")
        return (found[0] if found else 0) + 1

    def add_part(self, part: Part) -> None:
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO parts VALUES (?,?,?)", (part.number, part.rows, part.digest))
            self._set("part", part.number)

    def move(self, old: int, new: int) -> None:
        """The rows of part `old` stand in part `new` now."""
        with self.writing() as connection:
            connection.execute("UPDATE versions SET part = ? WHERE part = ?", (new, old))
            connection.execute("DELETE FROM parts WHERE number = ?", (old,))

    # Counters

    def counter(self, name: str) -> int:
        found = self.row("SELECT value FROM counters WHERE name = ?", name)
        return found[0] if found else 0

    def set_count(self, articles: int) -> None:
        self._set("articles", articles)

    def _set(self, name: str, value: int) -> None:
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO counters VALUES (?,?)", (name, value))

    def _count(self, name: str, by: int) -> None:
        self._set(name, self.counter(name) + by)

    # Removal

    def bury(self, tombstone: Tombstone, orphans: list[str]) -> None:
        """Take every row of an article out and note which bytes are still to be overwritten."""
        with self.writing() as connection:
            id = tombstone.id
            connection.execute(
                "INSERT INTO erasures SELECT 'records', pack, offset, length FROM versions WHERE id = ?", (id,)
            )
            for hash in orphans:
                connection.execute(
                    "INSERT INTO erasures SELECT 'captures', pack, offset, length FROM captures WHERE hash = ?", (hash,)
                )
                connection.execute("DELETE FROM captures WHERE hash = ?", (hash,))
            parts = "SELECT DISTINCT 'part', part, 0, 0 FROM versions WHERE id = ?"
            connection.execute(f"INSERT INTO erasures {parts}", (id,))
            if connection.execute("DELETE FROM versions WHERE id = ?", (id,)).rowcount:
                self._count("articles", -1)
            # Addresses and sightings stay: they are how a later capture of the page is known as one that was removed.
            connection.execute(
                "INSERT OR REPLACE INTO tombstones VALUES (?,?,?)",
                (id, tombstone.reason, tombstone.removed.isoformat()),
            )
            self.add_change(id, gone=True)

    def erasures(self, kind: str) -> list[Place]:
        return [Place(*row) for row in self.rows("SELECT pack, offset, length FROM erasures WHERE kind = ?", kind)]

    def to_erase(self, kind: str, place: Place) -> None:
        with self.writing() as connection:
            connection.execute("INSERT INTO erasures VALUES (?,?,?,?)", (kind, place.pack, place.offset, place.length))

    def erased(self) -> None:
        with self.writing() as connection:
            connection.execute("DELETE FROM erasures")

    def tombstones(self, id: str | None = None) -> list[Tombstone]:
        found = self.rows("SELECT id, reason, removed FROM tombstones WHERE ? IS NULL OR id = ?", id, id)
        return [Tombstone(row[0], row[1], datetime.fromisoformat(row[2])) for row in found]

    # History

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
