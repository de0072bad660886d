"""`lost/`: what stood in an archive's folder and no ledger knows. Nothing is deleted there but by `remove`.

A file is moved here whole, or the stretch of a pack behind its acknowledged end is. The name keeps where it came from:
`20261201T101500-1-records-000001.zst`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from khabar.archive.durable import sync_folder

__all__ = ["Lost"]


class Lost:
    """The folder `lost` of one archive."""

    def __init__(self, folder: Path) -> None:
        self._archive = folder
        self.folder = folder / "lost"

    def take(self, path: Path) -> Path:
        """Move a file or folder of the archive here. Gives its new path."""
        target = self._free(path)
        path.rename(target)
        sync_folder(self.folder)
        return target

    def cut(self, path: Path, offset: int) -> Path:
        """Move what a file holds behind `offset` here: copied and synced first, then cut off."""
        target = self._free(path)
        with path.open("rb") as source, target.open("wb") as copy:
            source.seek(offset)
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        sync_folder(self.folder)
        os.truncate(path, offset)
        return target

    def files(self, kind: str) -> Iterator[Path]:
        """What came from the folder `kind` of the archive."""
        return iter(sorted(self.folder.glob(f"*-*-{kind}-*")) if self.folder.is_dir() else ())

    def _free(self, path: Path) -> Path:
        self.folder.mkdir(exist_ok=True)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        origin = "-".join(path.relative_to(self._archive).parts)
        names = (self.folder / f"{stamp}-{number}-{origin}" for number in count(1))
        return next(name for name in names if not os.path.lexists(name))
