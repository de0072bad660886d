"""From whatever a person names to versions that are kept: read, compared with what is there, acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic

from khabar.archive.entry import Entry
from khabar.archive.identity import capture_hash, id_of, lookup_keys, sighting_key
from khabar.archive.meeting import in_force, learns, met_before
from khabar.archive.optout import optout
from khabar.archive.report import Failure, Outcome
from khabar.archive.said import digest
from khabar.archive.store import Batch, Sighting, Store
from khabar.archive.version import Version
from khabar.article.identity import address_keys, addresses_of
from khabar.capture.capture import Capture
from khabar.capture.sources import open_captures
from khabar.errors import BadArchive, DiskFull, KhabarError, NoArticle, Removed, Unavailable
from khabar.record import Article

__all__ = ["Item", "Read", "add_all", "article_of"]

Item = Capture | Article | Failure | Path | str
"""What `Archive.add` takes: a record, a capture, or the name of a file, a folder, a WARC, an address. A failure stands in
the place of what somebody could not read; it is counted with the others.
"""

Read = Callable[[Capture], Article]

_MOST = 500
_LONGEST = 1.0
"""Items and seconds after which a batch is put on disk."""

_OF_THE_ARCHIVE = (BadArchive, DiskFull, Unavailable)
"""Errors that stop an `add`: they are the store's and not an item's."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One item, read but not yet compared with the archive."""

    name: str
    article: Article
    capture: Capture | None = None

    @property
    def is_read(self) -> bool:
        """Whether it was read: a capture that was met before needs not be."""
        return bool(self.article.body or self.article.headline)


@dataclass(frozen=True, slots=True)
class _Learnt:
    """A record that knows its address, of a capture that was read without it before."""

    article: Article
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class _Meeting:
    """When a reading was seen, and what its capture is known by. `is_dated`: somebody noted when it was captured."""

    now: datetime
    seen: datetime
    is_dated: bool
    key: str | None
    hash: str | None

    @classmethod
    def of(cls, reading: _Reading) -> _Meeting:
        now, capture = datetime.now(UTC), reading.capture
        fetched = capture.fetched if capture else reading.article.fetched
        seen = (fetched or now).astimezone(UTC)
        key, hash = (sighting_key(capture), capture_hash(capture)) if capture else (None, None)
        return cls(now, seen, fetched is not None, key, hash)


def add_all(store: Store, items: Iterable[Item], read: Read, *, saved: Callable[[], None]) -> Iterator[Outcome]:
    """An outcome an item, given when it is on disk. `saved` is called after every batch.

    Reading, which takes most of the time, goes on outside the transaction: another writer waits for a batch, not for
    the whole call.
    """
    waiting: list[_Reading | Outcome] = []
    since = monotonic()
    for reading in _readings(store, items, read):
        if not waiting:
            since = monotonic()
        waiting.append(reading)
        if len(waiting) >= _MOST or monotonic() - since > _LONGEST:
            yield from _keep(store, waiting)
            saved()
            waiting = []
    if waiting:
        yield from _keep(store, waiting)
        saved()


def _readings(store: Store, items: Iterable[Item], read: Read) -> Iterator[_Reading | Outcome]:
    for item in items:
        if isinstance(item, Article):
            yield _Reading(item.headline.value if item.headline else item.id, item)
        elif isinstance(item, Capture):
            yield _read(store, item, read)
        elif isinstance(item, Failure):
            yield Outcome(item.name, "failed", failure=item)
        else:
            yield from _read_input(store, item, read)


def _read_input(store: Store, item: Path | str, read: Read) -> Iterator[_Reading | Outcome]:
    """The pages that a name leads to. Where opening it breaks, what it gave before that is kept."""
    try:
        for found in open_captures([item]):
            yield _read(store, found, read) if isinstance(found, Capture) else _failed(str(item), found)
    except _OF_THE_ARCHIVE:
        raise
    except Exception as error:
        yield _failed(str(item), error)


def _read(store: Store, capture: Capture, read: Read) -> _Reading | Outcome:
    """A capture that was met before is not read again, unless its address is new: `reread` is for that."""
    met = met_before(store, capture)
    if met and not learns(store, capture, *met):
        return _Reading(capture.name, Article(id=""), capture)
    try:
        article = article_of(capture, read)
    except Exception as error:  # Whatever a page does to the reader, the other pages go on.
        return _failed(capture.name, error)
    return _Reading(capture.name, article, capture)


def article_of(capture: Capture, read: Read) -> Article:
    """The record of a capture. Raises `NoArticle` where there is nothing to keep."""
    article = read(capture)
    if not article.body and not article.headline:
        raise NoArticle(f"{capture.name} holds no article", remedy="give the page of one article")
    return article


def _failed(name: str, error: Exception) -> Outcome:
    return Outcome(name, "failed", failure=Failure.of(name, error))


def _keep(store: Store, readings: list[_Reading | Outcome]) -> list[Outcome]:
    """One transaction; where the store cannot write one of them, each gets a transaction of its own.

    What an item holds is encoded before the store sees it (`Entry.encode`), so that this is a net and not the rule.
    """
    try:
        return _keep_together(store, readings)
    except _OF_THE_ARCHIVE:
        raise
    except Exception as error:
        if len(readings) == 1 and isinstance(readings[0], _Reading):
            return [_failed(readings[0].name, error)]
        return [outcome for reading in readings for outcome in _keep(store, [reading])]


def _keep_together(store: Store, readings: list[_Reading | Outcome]) -> list[Outcome]:
    """A page that comes twice in a batch ends the batch before it, so that it meets its own first."""
    outcomes: list[Outcome] = []
    learnt: list[_Learnt] = []
    with store.writing():
        batch, met = Batch(), set[str]()
        for reading in readings:
            if isinstance(reading, Outcome):
                outcomes.append(reading)
                continue
            names = _names(store, reading)
            if names & met:
                if learnt:
                    break
                store.keep(batch)
                batch, met = Batch(), set()
            met |= names
            outcomes.append(_compare(store, reading, batch, learnt))
        if batch:
            store.keep(batch)
    for one in learnt:
        _learn(store, one)
    rest = readings[len(outcomes) :]
    return outcomes + (_keep(store, rest) if rest else [])


def _names(store: Store, reading: _Reading) -> set[str]:
    names = {*address_keys(reading.article), reading.article.id} - {""}
    if reading.capture:
        met = met_before(store, reading.capture)
        names |= {sighting_key(reading.capture), *((met[0], *store.addresses(met[0])) if met else ())}
    return names


def _compare(store: Store, reading: _Reading, batch: Batch, learnt: list[_Learnt]) -> Outcome:
    """Put what is new of one reading into the batch, or to what is learnt of a version that is there."""
    met_now, capture = _Meeting.of(reading), reading.capture
    if capture and (met := met_before(store, capture)):
        if store.tombstone(met[0]):
            return _gone(store, reading.name, met[0])
        # The time of a file is that of its last copy: what has no address was changed back by nobody.
        timed = capture.fetched and capture.url and not learns(store, capture, *met)
        standing = _standing(store, *met, met_now.seen if timed else None)
        if standing is not None:
            return _seen_again(store, reading, Sighting(met[0], standing, met_now.seen, met_now.key), batch, learnt)
        reading = _again(store, reading, *met)
    return _compare_article(store, reading, met_now, batch, learnt)


def _compare_article(store: Store, reading: _Reading, met: _Meeting, batch: Batch, learnt: list[_Learnt]) -> Outcome:
    """The same of what was read: the article that its addresses lead to, if there is one, and what that says."""
    article = reading.article
    keys = address_keys(article)
    id = store.known(lookup_keys(*addresses_of(article))) or _free_id(store, article, keys)
    if store.tombstone(id):
        return _gone(store, reading.name, id)
    versions = store.versions(id)
    said = digest(article)
    if same := in_force(versions, met.seen, said, met.hash, partial(_says, store)):
        return _seen_again(store, reading, Sighting(id, same.number, met.seen, met.key), batch, learnt)
    version = _next_version(id, versions, said, met, optout(reading.capture) if reading.capture else ())
    article.id = id
    try:
        batch.entries.append(Entry(article, version, keys, reading.capture, met.key).encode())
    except Exception as error:  # Content that no encoder takes: the page fails alone.
        return _failed(reading.name, error)
    return Outcome(reading.name, "new version" if versions else "added", id, version.number)


def _next_version(id: str, versions: Sequence[Version], said: str, met: _Meeting, reserved: tuple[str, ...]) -> Version:
    # What tells no time of its own is the newest, also where the clock was set back.
    seen = met.seen if met.is_dated or not versions else max(met.seen, versions[-1].seen)
    return Version(
        id=id,
        number=max((version.number for version in versions), default=0) + 1,
        seen=seen,
        last_seen=seen,
        added=met.now,
        digest=said,
        capture=met.hash,
        optout=reserved,
    )


def _seen_again(store: Store, reading: _Reading, sighting: Sighting, batch: Batch, learnt: list[_Learnt]) -> Outcome:
    """Note that a version stands as it was; where it was read from the same bytes without their address, note that too."""
    id, number, capture = sighting.id, sighting.number, reading.capture
    if capture and reading.is_read and learns(store, capture, id, number):
        learnt.append(_Learnt(reading.article, sighting))
    else:
        batch.sightings.append(sighting)
    return Outcome(reading.name, "unchanged", id, number)


def _says(store: Store, version: Version) -> str:
    """The digest of a version as this khabar makes it."""
    article = store.read(version.id, version.number)
    return digest(article) if article else version.digest


def _learn(store: Store, learnt: _Learnt) -> None:
    """Put the record that knows its address in the place of the one of the same bytes that did not, and the time of its
    capture in the place of a file's.
    """
    article, sighting = learnt.article, learnt.sighting
    version = next((one for one in store.versions(sighting.id) if one.number == sighting.number), None)
    if version:
        article.id = version.id
        last_seen = version.last_seen if version.sightings > 1 else sighting.seen
        newer = replace(version, digest=digest(article), seen=sighting.seen, last_seen=last_seen)
        store.replace([Entry(article, newer, address_keys(article), None, sighting.key).encode()])
        with store.writing():
            store.keep(Batch(sightings=[sighting]))


def _free_id(store: Store, article: Article, keys: tuple[str, ...]) -> str:
    """The record's own id, unless an article of another address has it: the same text on two sites is two articles."""
    id = id_of(article, keys)
    return id if not keys or not store.addresses(id) else id_of(Article(id="", body=article.body), keys)


def _standing(store: Store, id: str, number: int, seen: datetime | None) -> int | None:
    """The version a capture met before is a sighting of; null where another one stood then: it was changed back.

    A capture that does not say when it was made cannot tell: it is what it was.
    """
    versions = store.versions(id)
    said = next((version.digest for version in versions if version.number == number), None)
    if seen is None or said is None:
        return number
    same = in_force(versions, seen, said)
    return same.number if same else None


def _again(store: Store, reading: _Reading, id: str, number: int) -> _Reading:
    """The record of a capture that was read before, at its new time."""
    article = store.read(id, number) or reading.article
    if reading.capture:
        article.fetched = reading.capture.fetched
    return _Reading(reading.name, article, reading.capture)


def _gone(store: Store, name: str, id: str) -> Outcome:
    tombstone = store.tombstone(id)
    reason = tombstone.reason if tombstone else ""
    error: KhabarError = Removed(f"{name} was removed from this archive ({reason})", remedy="it is not added again")
    return Outcome(name, "failed", id, failure=Failure.of(name, error))
