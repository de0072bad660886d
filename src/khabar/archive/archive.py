"""The archive: articles kept, searched, compared, handed on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

import msgspec
import regex

from khabar.archive.adding import Item, add_all
from khabar.archive.answers import Answers
from khabar.archive.asked import Closed, items_of, number_of, shown, text_of
from khabar.archive.diff import Diff, diff
from khabar.archive.entry import Entry
from khabar.archive.export import Channel, writer_for
from khabar.archive.exporting import Exported, export
from khabar.archive.identity import lookup_keys
from khabar.archive.meeting import kept_capture
from khabar.archive.reading import read_capture
from khabar.archive.report import Failure, Outcome, Report
from khabar.archive.said import digest
from khabar.archive.search.engine import Engine, Request, Sort
from khabar.archive.search.filters import Filters, Values, When
from khabar.archive.search.hits import Hits
from khabar.archive.search.order import Cursor
from khabar.archive.store import PATIENCE, Fault, Store, Tombstone, open_store
from khabar.archive.version import Version
from khabar.capture.capture import Capture
from khabar.errors import BadQuery, NotFound, Removed
from khabar.instant import from_iso
from khabar.record import Article

__all__ = ["Archive"]

_AT = regex.compile(r"(.+)@(\d{4}-\d{2}-\d{2}(?:T[\d:.+\-Z]+)?)")
_REREAD = 500


class Archive(Answers):
    """An archive in a folder, or at `postgresql://...`.

    >>> with Archive("news") as archive:
    ...     report = archive.add(["pages/"])
    ...     for hit in archive.search("चुनाव आयोग", limit=5):
    ...         print(hit.headline, hit.url)
    """

    def __init__(self, path_or_address: str | Path, *, create: bool = True, wait: float = PATIENCE) -> None:
        """`wait`: seconds that a write waits for another writer before it raises `Unavailable`."""
        self._name = shown(path_or_address)
        self._store = open_store(path_or_address, create=create, patience=wait)
        self._engine = Engine(self._store)

    def __repr__(self) -> str:
        return f"<Archive {self._name!r}{', closed' if isinstance(self._store, Closed) else ''}>"

    def __enter__(self) -> Self:
        self._check_open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back files and connections; asked anything afterwards, the archive raises `BadArchive`.

        Nothing is lost without it: `add` has everything on disk when it returns.
        """
        self._store.close()
        closed = Closed(self._name)
        self._store, self._engine = cast(Store, closed), cast(Engine, closed)

    def _check_open(self) -> None:
        self._store.count  # noqa: B018

    # In

    def add(self, items: Iterable[Item], *, on_progress: Callable[[Outcome], None] | None = None) -> Report:
        """Read and keep pages: records, captures, or the names of files, folders, WARCs and addresses.

        What `on_progress` is told is on disk. A page that cannot be read is a row of `Report.failed`; only what stops
        the archive itself (a full disk, another writer who does not end) is raised.
        """
        report = Report()
        self._check_open()
        for outcome in add_all(self._store, items_of(items), read_capture, saved=self._engine.index.catch_up):
            report.count(outcome)
            if on_progress:
                on_progress(outcome)
        return report

    def remove(self, id: str, reason: str) -> Tombstone:
        """Take an article out for good: from the store, the captures and the index, at once. The reason stays.

        Raises `NotFound`, or `Removed` where it was taken out before.
        """
        id = self.id_of(id)
        tombstone = Tombstone(id, reason, datetime.now(UTC))
        self._store.remove(tombstone)
        self._engine.index.catch_up()
        return tombstone

    def reread(self, on_progress: Callable[[Outcome], None] | None = None) -> Report:
        """Read every kept capture again with the reader of today, and keep the new record in the old one's place."""
        report = Report()
        waiting: list[Entry] = []
        for id in self._store.ids():
            for version in self._store.versions(id):
                entry = self._reread_one(version, report, on_progress)
                waiting += [entry] if entry else []
            if len(waiting) >= _REREAD:
                self._replace(waiting, report, on_progress)
                waiting = []
        self._replace(waiting, report, on_progress)
        return report

    def _reread_one(
        self, version: Version, report: Report, on_progress: Callable[[Outcome], None] | None
    ) -> Entry | None:
        outcome = Outcome(version.id, "unchanged", version.id, version.number)
        try:
            capture = kept_capture(self._store, version)
            if capture is None:
                return None
            outcome = replace(outcome, name=capture.name)
            article = read_capture(capture)
            article.id = version.id
            if article != self._store.read(version.id, version.number):
                return Entry(article, replace(version, digest=digest(article))).encode()
        except Exception as error:  # Whatever a page does to the reader, the other pages go on.
            outcome = Outcome(outcome.name, "failed", version.id, failure=Failure.of(outcome.name, error))
        _tell(outcome, report, on_progress)
        return None

    def _replace(self, entries: list[Entry], report: Report, on_progress: Callable[[Outcome], None] | None) -> None:
        if not entries:
            return
        replaced = self._store.replace(entries)
        self._engine.index.catch_up()
        for entry in replaced:
            name = entry.article.url.value if entry.article.url else entry.version.id
            _tell(Outcome(name, "new version", entry.version.id, entry.version.number), report, on_progress)

    # Out

    def __len__(self) -> int:
        return self._store.count()

    def __iter__(self) -> Iterator[Article]:
        """Every article in its newest version, oldest first, one at a time from disk.

        One whose record is torn is passed over with a `DamagedWarning`.
        """
        for id in self._store.ids():
            for record in self._store.newest_records([id]).values():
                yield msgspec.json.decode(record, type=Article)
                self._check_open()

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "best",
        since: When | None = None,
        until: When | None = None,
        after: str | None = None,
        **filters: Values,
    ) -> Hits:
        """Articles that answer a query: words in any script, "phrases", AND, OR, NOT.

        Filters: outlet, section, language, kind, place, agency, person, author, day; a list means any of its values.
        `since` and `until` are days or moments, both included. `after` is `Hits.following` of the page before: so a
        list is read to its end, however long and whatever comes in meanwhile. Raises `BadQuery`.
        """
        limit, offset = number_of("limit", limit), number_of("offset", offset)
        narrowing = Filters.of(filters, since, until)
        cursor = Cursor.of(after) if after else None
        return self._engine.search(Request(text_of("query", query), narrowing, limit, offset, sort, cursor))

    def addresses(self, prefixes: Sequence[str], limit: int = 1_000, after: str = "") -> list[tuple[str, str]]:
        """Addresses that begin with one of `prefixes`, in order, each with the id of its article.

        Addresses and prefixes are written as web archives sort them (`khabar.archive.surt`); `after` is the address that
        the list goes on behind.
        """
        return self._engine.under(prefixes, limit, after)

    def last_change(self) -> int:
        """A number that grows with every article that comes, changes or goes: what was made of the archive at the same
        number is as good as new. A capture that reads as one before it changes nothing.
        """
        return self._store.last_change()

    def article(self, name: str) -> Article:
        """One article by its id, its address, or `address@2024-11-30`: as it stood then.

        Raises `NotFound` or `Removed`.
        """
        base, moment = _split(name)
        id = self.id_of(base)
        number = self._version_at(id, moment).number if moment else None
        article = self._store.read(id, number)
        if article is None:
            raise NotFound(f"there is no article {name!r} in this archive", remedy="search for it, or add its page")
        return article

    def id_of(self, name: str) -> str:
        """The id behind an id or an address. Raises `NotFound`, or `Removed` with the reason."""
        base, _ = _split(name)
        for id in (base, self._store.known(lookup_keys(base))):
            if id and (tombstone := self._store.tombstone(id)):
                raise Removed(f"{name} was removed from this archive: {tombstone.reason}")
            if id and self._store.versions(id):
                return id
        raise NotFound(f"there is no article {name!r} in this archive", remedy="search for it, or add its page")

    def _version_at(self, id: str, moment: datetime) -> Version:
        versions = self._store.versions(id)
        return next((version for version in reversed(versions) if version.seen <= moment), versions[0])

    def versions(self, id: str) -> list[Version]:
        """The versions of an article, in the order in which they were seen. Takes an id or an address."""
        return self._store.versions(self.id_of(id))

    def first_seen(self, article: Article) -> datetime | None:
        """When an article was first captured, or added where nobody noted that."""
        versions = self._store.versions(article.id)
        return versions[0].seen if versions else None

    def version(self, id: str, number: int) -> Article:
        """One version by its number. Raises `NotFound` or `Removed`."""
        article = self._store.read(self.id_of(id), number_of("version", number))
        if article is None:
            raise NotFound(f"{id} has no version {number}", remedy="khabar versions lists those there are")
        return article

    def diff(self, id: str, a: int | None = None, b: int | None = None) -> Diff:
        """What changed from version `a` to version `b`; between the last two, where none is named."""
        versions = self.versions(id)
        last = [version.number for version in versions][-2:]
        before, after = a if a is not None else last[0], b if b is not None else last[-1]
        return diff(self.version(id, before), self.version(id, after))

    def capture(self, id: str, version: int | None = None) -> Capture:
        """What was captured, byte for byte; of the newest version, where none is named. Raises `NotFound`."""
        versions = self.versions(id)
        wanted = next((one for one in reversed(versions) if version in (None, one.number)), None)
        capture = kept_capture(self._store, wanted) if wanted else None
        if capture is None:
            raise NotFound(f"{id} was kept without a capture", remedy="add its page rather than its record")
        return capture

    def export(
        self,
        target: str | Path | BinaryIO,
        format: str | None = None,
        *,
        query: str = "",
        obey_optout: bool = True,
        channel: Channel | None = None,
        since: When | None = None,
        until: When | None = None,
        **filters: Values,
    ) -> Exported:
        """Hand on every article a search finds; all of them, without one. The format is the file's ending if not named.

        What an outlet reserved (noarchive, noai, TDMRep) is left out unless `obey_optout` is false, and counted. Raises
        `NotFound` for an unknown format, `BadQuery`, or `KhabarError` where fewer rows were written than promised.
        """
        path = Path(target) if isinstance(target, str | Path) else None
        if format is None and path is None:
            raise NotFound("a stream has no file ending", remedy="name the format")
        writer = writer_for(format or path or "")
        ids = self.ids(query, since=since, until=until, **filters)
        channel = replace(channel or Channel(), captures=self._captures, seen=self.first_seen)
        return export(self._store, ids, path or cast(BinaryIO, target), writer, channel, obey=obey_optout)

    def _captures(self, article: Article) -> list[Capture]:
        versions = self._store.versions(article.id)
        return [capture for version in versions if (capture := kept_capture(self._store, version))]

    # Care

    def warnings(self) -> list[str]:
        """What a reader has to know of this archive: that articles are missing which a repair would take in."""
        return self._store.warnings()

    def check(self, repair: bool = False) -> list[Fault]:
        """Verify hashes and counts; with `repair`, mend what can be mended. An empty list means all is well."""
        faults = list(self._store.check(repair))
        return faults + self._engine.index.check(repair=repair)

    def rebuild(self) -> None:
        """Make the search index anew from the store."""
        self._engine.index.rebuild()


def _tell(outcome: Outcome, report: Report, on_progress: Callable[[Outcome], None] | None) -> None:
    report.count(outcome)
    if on_progress:
        on_progress(outcome)


def _split(name: str) -> tuple[str, datetime | None]:
    """`address@date` -> both; a date alone means the end of that day."""
    found = _AT.fullmatch(text_of("the name of an article", name))
    if not found:
        return name, None
    moment = from_iso(found[2], zone=None)
    if moment is None:
        raise BadQuery(f"{found[2]!r} is no date", remedy="write address@2024-11-30")
    return found[1], moment if "T" in found[2] else moment + timedelta(days=1, microseconds=-1)
