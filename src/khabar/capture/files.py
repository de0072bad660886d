"""Files and standard input: from a path or a stream to what is in it, after a look at what that is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from khabar.capture.capture import Capture
from khabar.capture.check import SIZE_LIMIT, check, too_large
from khabar.capture.formats import FORMATS, format_of
from khabar.capture.http import plain
from khabar.capture.lookahead import FileAhead
from khabar.capture.meter import OnBytes, metered
from khabar.capture.source import Source
from khabar.errors import KhabarError, NotAPage, NotFound, NotReadable
from khabar.instant import from_epoch
from khabar.sound import sound

__all__ = [
    "PAGE_ENDINGS",
    "SIZE_LIMIT",
    "captures_in",
    "check",
    "is_folder",
    "opened",
    "read_file",
    "read_stream",
    "too_large",
    "walk",
]

#: What a folder is searched for.
PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".txt", *(ending for format in FORMATS for ending in format.endings))

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


def captures_in(source: Source) -> Iterator[Capture | KhabarError]:
    """The captures of an open file or stream, whatever its name says it is. Raises what stands in the place of them."""
    format = format_of(source)
    if format is not None:
        yield from format.read(source)
    else:
        yield _page(source)


@contextmanager
def opened(path: Path, on_bytes: OnBytes | None = None) -> Iterator[Source]:
    """A file, open; `on_bytes` is told of the bytes that are read.

    Raises `NotFound`, and `NotReadable` for what is no regular file: a pipe or a device may never end."""
    name = _named(path)
    try:
        _regular(path.stat(), name)
        # A pipe that took the file's place since then must not hold the call until somebody writes.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"{name} is not there", remedy="check the path, or quote it if it holds spaces") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise NotReadable(f"{plain(name)} cannot be read: {why}", remedy="check its name and its permissions") from None
    status = os.fstat(handle)
    with metered(os.fdopen(handle, "rb"), status.st_size, on_bytes) as file:
        _regular(status, name)
        yield Source(name, FileAhead(file), _written(status), file)


def read_file(path: Path) -> Capture:
    """The one page in a file: HTML, text, MHTML or `.webarchive`. `fetched` is what the file notes, else its own time.

    Raises `NotFound`, `NotReadable` or `TooLarge`; and `NotAPage` for a WARC, WACZ or HAR, which holds many pages.
    """
    with opened(path) as source:
        return _one(source)


def read_stream(stream: BinaryIO, name: str = "-") -> Capture:
    """The one page on a stream. Raises as `read_file` does."""
    return _one(Source(name, FileAhead(stream)))


def is_folder(name: str) -> bool:
    """Whether a folder is called so; a name that nothing can have is none."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def walk(folder: Path) -> Iterator[Path]:
    """The pages below a folder, in the order of their paths; hidden files and folders are left out."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.name.lower().endswith(PAGE_ENDINGS) and path.is_file():
            yield path


def _one(source: Source) -> Capture:
    format = format_of(source)
    if format is None:
        return _page(source)
    if format.many:
        raise NotAPage(
            f"{source.name} is {format.name}, which holds any number of pages",
            remedy="khabar.capture.open_captures gives them one by one, and so does khabar read",
        )
    found = next(format.read(source))
    if isinstance(found, KhabarError):
        raise found
    return found


def _page(source: Source) -> Capture:
    """A page as it is. No more than the limit is read, however large a file calls itself."""
    size = os.fstat(source.file.fileno()).st_size if source.file else 0
    if size > SIZE_LIMIT:
        raise too_large(source.name, size)
    data = source.whole(SIZE_LIMIT)
    check(data, source.name)
    return Capture(data=data, name=source.name, fetched=source.fetched)


def _regular(status: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "something else")
        raise NotReadable(f"{name} is {kind}, not a file", remedy="give a file, or pipe it in: ... | khabar read -")


def _written(status: os.stat_result) -> datetime | None:
    return from_epoch(status.st_mtime)


def _named(path: Path) -> str:
    """A path as messages and records can hold it: bytes of its name that are no text become U+FFFD."""
    return sound(str(path))
