"""Files and standard input: from a path or a stream to captures, after a look at what the bytes are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from khabar.capture.capture import Capture
from khabar.errors import Compressed, Empty, NotAPage, NotFound, NotReadable, TooLarge
from khabar.instant import from_epoch

__all__ = ["PAGE_ENDINGS", "SIZE_LIMIT", "check", "read_file", "read_stream", "walk"]

#: Bytes. Forty times the longest live blog we have met; a page above it is a dump, not a page.
SIZE_LIMIT = 32 * 1024 * 1024

#: What a folder is searched for.
PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".txt", ".warc", ".warc.gz", ".wacz")

_PACKED = {
    b"\x1f\x8b": ("gzip", "gunzip -c {name} | khabar read -"),
    b"PK\x03\x04": ("zip", "unzip it and name the files, or give it the ending .wacz if it is a web archive"),
    b"BZh": ("bzip2", "bunzip2 -c {name} | khabar read -"),
    b"\xfd7zXZ": ("xz", "xz -dc {name} | khabar read -"),
    b"\x28\xb5\x2f\xfd": ("zstd", "zstd -dc {name} | khabar read -"),
}
_BINARY = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a RIFF sound, film or WebP picture",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"SQLite format 3": "an SQLite database",
    b"PAR1": "a Parquet file",
}


def check(data: bytes, name: str) -> None:
    """Look at the first bytes of an input.

    Raises `Empty`, `Compressed`, `NotAPage` or `TooLarge`, with the remedy. Anything else is taken for text.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Empty(f"{name} is empty", remedy="fetch the page again, or check the command that wrote it")
    if len(data) > SIZE_LIMIT:
        raise too_large(name, len(data))
    for magic, (kind, remedy) in _PACKED.items():
        if data.startswith(magic):
            raise Compressed(f"{name} is {kind}-compressed", remedy="unpack it first: " + remedy.format(name=name))
    for magic, kind in _BINARY.items():
        if data.startswith(magic):
            raise NotAPage(f"{name} is {kind}, not a page", remedy="give HTML, or the text of a page")


def too_large(name: str, size: int) -> TooLarge:
    return TooLarge(
        f"{name} holds {size / 1e6:.0f} MB, the limit for a page is {SIZE_LIMIT / 1e6:.0f} MB",
        remedy="split it, or give the WARC it came from",
    )


def read_file(path: Path) -> Capture:
    """The capture in one file. `fetched` is the file's own time.

    Raises `NotFound`, `NotReadable` or `TooLarge`; a file above the limit is refused before it is read.
    """
    try:
        status = path.stat()
        if status.st_size > SIZE_LIMIT:
            raise too_large(str(path), status.st_size)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"{path} is not there", remedy="check the path, or quote it if it holds spaces") from None
    except (OSError, ValueError) as error:
        raise NotReadable(f"{path} cannot be read: {error}", remedy="check its permissions") from None
    check(data, str(path))
    return Capture(data=data, name=str(path), fetched=from_epoch(status.st_mtime))


def read_stream(stream: BinaryIO, name: str = "-") -> Capture:
    """The capture on a stream, standard input as a rule. Raises as `read_file` does."""
    data = stream.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise too_large(name, len(data))
    check(data, name)
    return Capture(data=data, name=name)


def walk(folder: Path) -> Iterator[Path]:
    """The pages below a folder, in the order of their paths; hidden files and folders are left out."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.name.lower().endswith(PAGE_ENDINGS) and path.is_file():
            yield path
