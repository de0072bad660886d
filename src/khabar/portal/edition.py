"""What the portal makes of the archive as it stands: made once, and anew when the archive has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from time import perf_counter
from typing import TypeVar, cast

from starlette.concurrency import run_in_threadpool

from khabar.archive import Archive, Facet

__all__ = ["Edition", "Editions"]


T = TypeVar("T")

_AT_ONCE = 0.002
"""Seconds in which an archive on this machine says its number, with room to spare."""


class Edition:
    """The archive at one number of changes. Its parts are made when first asked for."""

    def __init__(self, archive: Archive, number: int) -> None:
        self.archive = archive
        self.number = number
        self._made: dict[object, object] = {}

    @cached_property
    def facets(self) -> Mapping[str, Sequence[Facet]]:
        """Filter -> its values in the whole archive, most frequent first."""
        return self.archive.search("", limit=1).facets

    def once(self, make: Callable[[Edition], T]) -> T:
        """What `make` makes of this edition; made once."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(T, self._made[make])


class Editions:
    """The edition of now.

    `since` is the time at which the portal first met it, whole seconds, later with every edition: no reader who asks
    with it for what is newer misses a change.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._edition: Edition | None = None
        self._asking: asyncio.Future[Edition] | None = None
        self._took = _AT_ONCE  # Not known yet.
        self.since = datetime.fromtimestamp(0, UTC)

    def now(self) -> Edition:
        """Asks the archive. Raises what the archive raises."""
        number = self._archive.last_change()
        edition = self._edition
        if edition is None or edition.number != number:
            self.since = max(datetime.now(UTC).replace(microsecond=0), _next_second(self.since))
            self._edition = edition = Edition(self._archive, number)
        return edition

    async def current(self) -> Edition:
        """The same for the event loop. An archive that answers at once is asked in place, which takes less than changing
        threads; another one in a thread, and those who ask at one time ask once.
        """
        if self._took < _AT_ONCE:
            return self._timed()
        if self._asking is None:
            self._asking = asyncio.ensure_future(run_in_threadpool(self._timed))
            self._asking.add_done_callback(self._asked)
        return await asyncio.shield(self._asking)

    def _timed(self) -> Edition:
        start = perf_counter()
        try:
            return self.now()
        finally:
            self._took = perf_counter() - start

    def _asked(self, _: object) -> None:
        self._asking = None


def _next_second(moment: datetime) -> datetime:
    return datetime.fromtimestamp(moment.timestamp() + 1, UTC)
