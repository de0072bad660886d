"""Which archive a command means: the first word, or KHABAR_ARCHIVE."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from khabar.cli.setting import setting

if TYPE_CHECKING:
    from khabar.archive import Archive

__all__ = ["Target", "target"]


@dataclass(frozen=True, slots=True)
class Target:
    """An archive's folder or address, and the words after it."""

    archive: str
    words: tuple[str, ...] = ()

    def open(self, *, create: bool = False) -> Archive:
        """The archive. Raises `NotFound`, `BadArchive` or `MissingExtra`."""
        from khabar.archive import Archive

        return Archive(self.archive, create=create)


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


def _is_archive(word: str) -> bool:
    scheme = word.partition("://")[0]
    return scheme in ("postgresql", "postgres") or os.path.lexists(Path(word) / "khabar.toml")
