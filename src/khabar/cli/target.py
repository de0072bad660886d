"""Which archive a command means: the first word, or KHABAR_ARCHIVE."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.complaint import note
from khabar.cli.setting import setting

if TYPE_CHECKING:
    from khabar.archive import Archive

__all__ = ["Target", "WaitOption", "target"]

WaitOption = Annotated[
    float | None,
    typer.Option("--wait", min=0, metavar="SECONDS", help="How long to wait for another writer.  [default: 60]"),
]


@dataclass(frozen=True, slots=True)
class Target:
    """An archive's folder or address, and the words after it."""

    archive: str
    words: tuple[str, ...] = ()

    def open(self, *, create: bool = False, wait: float | None = None) -> Archive:
        """The archive; what a reader has to know of it goes to standard error.

        `wait`: seconds to wait for another writer. Raises `NotFound`, `BadArchive` or `MissingExtra`.
        """
        from khabar.archive import Archive

        warnings.showwarning = _show_warning  # type: ignore[assignment]
        archive = Archive(self.archive, create=create, **({} if wait is None else {"wait": wait}))
        for warning in archive.warnings():
            note(f"khabar: {warning}")
        return archive


def target(words: Sequence[str], *, after: int | None = None) -> Target:
    """The archive among the words of a command that takes `after` words more (null: one or more).

    With KHABAR_ARCHIVE set, the archive may be left out; a first word that is an archive is still taken for one.
    """
    default = setting("KHABAR_ARCHIVE")
    if default and (len(words) == after or (after is None and not (words and _is_archive(words[0])))):
        return Target(default, tuple(words))
    fewest = 2 if after is None else after + 1
    if len(words) < fewest:
        raise typer.BadParameter("an archive is missing: name it first, or set KHABAR_ARCHIVE")
    if after is not None and len(words) > fewest:
        raise typer.BadParameter(f"{words[fewest]!r} is one word too many; quote words that belong together")
    return Target(words[0], tuple(words[1:]))


def _show_warning(message: Warning | str, *_: object) -> None:
    """An article passed over because its record is torn, in one line like every other complaint."""
    note(f"khabar: {message}")


def _is_archive(word: str) -> bool:
    scheme = word.partition("://")[0]
    return scheme in ("postgresql", "postgres") or os.path.lexists(Path(word) / "khabar.toml")
