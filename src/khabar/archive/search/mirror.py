"""Opening an index that may lie where nothing can be written.

tantivy makes a lock file before it reads. In a read-only folder it cannot, so it is given a folder of our own, with
links to the files of the index.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import tantivy

__all__ = ["OpenIndex", "open_index"]

_REFUSALS = ("PermissionDenied", "ReadOnlyFilesystem", "Read-only file system")


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """An index, and the folder of links that has to live as long as it, if one was needed."""

    index: tantivy.Index
    links: TemporaryDirectory[str] | None = None


def open_index(folder: Path) -> OpenIndex:
    """The tantivy index in a folder, writable or not."""
    try:
        return OpenIndex(tantivy.Index.open(str(folder)))
    except ValueError as error:
        if not any(word in str(error) for word in _REFUSALS):
            raise
    links = TemporaryDirectory(prefix="khabar-")
    for path in folder.iterdir():
        if not path.name.endswith(".lock"):
            (Path(links.name) / path.name).symlink_to(path.resolve())
    return OpenIndex(tantivy.Index.open(links.name), links)
