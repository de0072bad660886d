"""The bar of `khabar add`: on standard error, on a terminal only, with a time that is measured rather than hoped."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, ProgressColumn, Task, TextColumn
from rich.progress import Progress as Bar
from rich.text import Text

from khabar.capture.files import is_folder, walk
from khabar.cli.loudness import LOG, is_quiet

if TYPE_CHECKING:
    from khabar.archive import Outcome

__all__ = ["Progress"]

_MEASURED = 60.0
"""Seconds of the past from which the time left is reckoned."""


class Progress:
    """Counts outcomes. How far it is, is reckoned in bytes of the files named, those of folders and web archives alike;
    for addresses in their number. Where both are mixed, or standard input is read, nobody knows how much is to come, and
    no time left is shown.
    """

    def __init__(
        self,
        names: Iterable[str],
        *,
        report: Path | None = None,
        console: Console | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._names = [page for name in names for page in _spread(name)]
        self._sizes = [_size(name) for name in self._names]
        self._in_bytes = bool(self._sizes) and None not in self._sizes
        self._report: IO[bytes] | None = report.open("wb") if report else None
        self._pages = self._failed = 0
        self.current = ""
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(bar_width=16),
            *([DownloadColumn()] if self._in_bytes else [TextColumn("{task.fields[of]}")]),
            _Elapsed(),
            _Left(),
            console=console or Console(stderr=True),
            disable=console is None and (is_quiet() or not sys.stderr.isatty()),
            speed_estimate_period=_MEASURED,
            get_time=clock,
        )
        self._task = self._bar.add_task("0 pages", total=self._total(), of="")

    def _total(self) -> int | None:
        if self._in_bytes:
            return sum(size or 0 for size in self._sizes)
        return len(self._names) if all(map(_is_address, self._names)) else None

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
        if self._report:
            self._report.close()

    def names(self) -> Iterator[str]:
        """The inputs, folders opened out; `current` is the one being read."""
        for number, name in enumerate(self._names):
            self.current = name
            yield name
            if not self._in_bytes:
                self._bar.update(self._task, completed=number + 1, of=f"{number + 1} of {len(self._names)}")

    def read(self, size: int) -> None:
        """So many bytes of the files named were read."""
        if self._in_bytes:
            self._bar.advance(self._task, size)

    def tell(self, outcome: Outcome) -> None:
        """One page is done."""
        self._pages += 1
        self._failed += outcome.failure is not None
        failed = f", {self._failed} failed" if self._failed else ""
        self._bar.update(self._task, description=f"{self._pages} pages{failed}")
        LOG.debug("%s %s %s", outcome.status, outcome.id or "", outcome.name)
        if self._report:
            import msgspec

            self._report.write(msgspec.json.encode(outcome) + b"\n")


class _Elapsed(ProgressColumn):
    """How long it has taken."""

    def render(self, task: Task) -> Text:
        return Text(f"{_clock(task.elapsed or 0)} elapsed")


class _Left(ProgressColumn):
    """How long it will still take; nothing while that cannot be known."""

    max_refresh = 0.5

    def render(self, task: Task) -> Text:
        left = task.time_remaining
        return Text("" if left is None or task.finished else f"{_clock(left)} left")


def _clock(seconds: float) -> str:
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}"


def _spread(name: str) -> Iterable[str]:
    """The pages of a folder; a folder without any stays, so that it is said to be empty."""
    if not is_folder(name):
        return [name]
    return [str(page) for page in walk(Path(name))] or [name]


def _size(name: str) -> int | None:
    """Bytes of a file, nought for one that is not there; null where they cannot be known: addresses, streams."""
    if name == "-" or _is_address(name):
        return None
    try:
        path = Path(name)
        return path.stat().st_size if path.is_file() else 0
    except (OSError, ValueError):
        return 0


def _is_address(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))
