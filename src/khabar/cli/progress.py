"""The bar of `khabar add`: on standard error, on a terminal only, with a time that is measured rather than hoped."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from khabar.capture.files import CONTAINER_ENDINGS, is_folder, walk

if TYPE_CHECKING:
    from khabar.archive import Outcome

__all__ = ["Progress"]

_MEASURED = 60.0
"""Seconds of the past from which the time left is reckoned."""


class Progress:
    """Counts outcomes. Folders are listed first, so that the total is known; a WARC's records cannot be, and while one
    is read the bar counts upward and promises nothing.
    """

    def __init__(self, names: Iterable[str], *, quiet: bool, report: Path | None) -> None:
        self._names = [page for name in names for page in _spread(name)]
        self._known = all(not _is_many(name) for name in self._names)
        self._shown = sys.stderr.isatty() and not quiet
        self._report: IO[bytes] | None = report.open("wb") if report else None
        self._failed = 0
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not self._shown,
            speed_estimate_period=_MEASURED,
        )
        self._task: TaskID = self._bar.add_task("reading", total=len(self._names) if self._known else None)

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
        """The inputs, folders opened out."""
        return iter(self._names)

    def tell(self, outcome: Outcome) -> None:
        """One page is done."""
        self._failed += outcome.failure is not None
        self._bar.update(
            self._task, advance=1, description=f"reading, {self._failed} failed" if self._failed else "reading"
        )
        if self._report:
            import msgspec

            self._report.write(msgspec.json.encode(outcome) + b"\n")


def _spread(name: str) -> Iterable[str]:
    """The pages of a folder; a folder without any stays, so that it is said to be empty."""
    if not is_folder(name):
        return [name]
    return [str(page) for page in walk(Path(name))] or [name]


def _is_many(name: str) -> bool:
    return name.lower().endswith(CONTAINER_ENDINGS)
