"""Which archive a command means: the first word, or KHABAR_ARCHIVE."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.complaint import complain
from khabar.setting import from_archive, setting

if TYPE_CHECKING:
    from khabar.archive import Archive

__all__ = ["Target", "WaitOption", "is_archive", "target"]

WaitOption = Annotated[
    float | None,
    typer.Option("--wait", min=0, metavar="SECONDS", help="How long to wait for another writer.  [default: 60]"),
]


@dataclass(frozen=True, slots=True)
class Target:
    """An archive's folder or address, and the words after it."""

    archive: str
    words: tuple[str, ...] = ()

    def is_new(self) -> bool:
        """Whether there is no folder of this name, or an empty one: `open` would make the archive."""
        folder = Path(self.archive)
        try:
            return "://" not in self.archive and (
                not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
            )
        except OSError:  # `open` will say what is wrong with it.
            return False

    def open(self, *, create: bool = False, wait: float | None = None) -> Archive:
        """The archive; what a reader has to know of it goes to standard error.

        `wait`: seconds to wait for another writer. Raises `NotFound`, `BadArchive` or `MissingExtra`.
        """
        from khabar.archive import Archive

        warnings.showwarning = _show_warning  # type: ignore[assignment]
        archive = Archive(self.archive, create=create, **({} if wait is None else {"wait": wait}))
        for warning in archive.warnings():
            complain(warning)
        return archive


def target(words: Sequence[str], *, after: int | None = None, wants: str = "") -> Target:
    """The archive among the words of a command that takes `after` words more (null: one or more), which are `wants`.

    With KHABAR_ARCHIVE set, the archive may be left out; a first word that is an archive is still taken for one.
    """
    found = _found(words, after, wants)
    from_archive(found.archive)
    return found


def _found(words: Sequence[str], after: int | None, wants: str) -> Target:
    default = setting("KHABAR_ARCHIVE")
    named = bool(words) and is_archive(words[0])
    if default and (len(words) == after or (after is None and words and not named)):
        return Target(default, tuple(words))
    fewest = 2 if after is None else after + 1
    if len(words) < fewest:
        raise typer.BadParameter(_missing(words, wants, named=named))
    if after is not None and len(words) > fewest:
        raise typer.BadParameter(f"{words[fewest]!r} is one word too many; quote words that belong together")
    return Target(words[0], tuple(words[1:]))


def _missing(words: Sequence[str], wants: str, *, named: bool) -> str:
    if words and named:
        return f"{wants} is missing after the archive {words[0]}"
    asked = f"{wants} of which archive? " if words else ""
    return f"{asked}ARCHIVE is missing: name it first, or set KHABAR_ARCHIVE"


def _show_warning(message: Warning | str, *_: object) -> None:
    """An article passed over because its record is torn, in one line like every other complaint."""
    complain(str(message))


def is_archive(word: str) -> bool:
    """Whether a word of the command line names an archive that is there, or one in PostgreSQL."""
    scheme = word.partition("://")[0]
    return scheme in ("postgresql", "postgres") or os.path.lexists(Path(word) / "khabar.toml")
