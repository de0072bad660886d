"""WACZ (Webrecorder's Web Archive Collection Zipped 1.1), and any other zip that holds WARC files."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast
from zlib import crc32

from khabar.capture.capture import Capture
from khabar.capture.guard import guarded
from khabar.capture.http import plain
from khabar.capture.lookahead import FileAhead, Lookahead
from khabar.capture.source import Source
from khabar.capture.warc import ARCHIVE_ENDINGS, read_archive
from khabar.errors import Compressed, KhabarError, NotReadable

__all__ = ["is_wacz", "read_wacz"]

_HEAD = 65_536
_PARTS = re.compile(rb"datapackage\.json|(?:archive|indexes|pages)/[\w./-]+|\.(?:warc|arc)(?:\.gz|\.zst)?\b")
_ENCRYPTED = 1


def is_wacz(stream: Lookahead) -> bool:
    """Whether a stream is a zip that begins with one of the parts of a WACZ, or with a WARC."""
    head = stream.ahead(0, _HEAD)
    return head.startswith(b"PK\x03\x04") and _PARTS.search(head) is not None


def read_wacz(source: Source) -> Iterator[Capture | KhabarError]:
    """The pages of the WARC files in a zip; one that cannot be unpacked is an error in its place.

    Raises `NotReadable` for a damaged zip, `Compressed` for one that holds no WARC.
    """
    if source.file is not None:
        yield from _read(source.file, source.name)
        return
    # The list of a zip stands at its end: what comes through a pipe is laid on the disk first.
    with tempfile.TemporaryFile() as file:
        while some := source.stream.take(1 << 20):
            file.write(some)
        yield from _read(cast(BinaryIO, file), source.name)


def _read(file: BinaryIO, name: str) -> Iterator[Capture | KhabarError]:
    file.seek(0)
    try:
        package = zipfile.ZipFile(file)
    except Exception as error:  # Zip versions of the future, broken lists, names of no charset.
        raise NotReadable(f"{name} is a zip that cannot be read: {error}", remedy="fetch the file again") from None
    with package:
        archives = [entry for entry in package.infolist() if entry.filename.lower().endswith(ARCHIVE_ENDINGS)]
        for entry in archives:
            named = f"{name}!{plain(entry.filename)}"
            yield from guarded(named, _member(package, entry, named))
    if not archives:
        raise Compressed(
            f"{name} is a zip without a WARC file in it", remedy="unpack it first (unzip) and name the folder"
        )


def _member(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Iterator[Capture | KhabarError]:
    if entry.flag_bits & _ENCRYPTED:
        raise NotReadable(f"{name} is encrypted", remedy="decrypt the package with the tool that made it")
    checksum = entry.CRC
    # zipfile would throw the last bytes away with a wrong checksum; the records inside are told apart one by one.
    del entry.CRC
    try:
        member = package.open(entry)
    except Exception as error:  # Packings that zipfile does not know, heads that contradict the list.
        raise NotReadable(
            f"{name} cannot be unpacked: {error}", remedy="pack it again with deflate, or store it"
        ) from None
    with member:
        stream, odd = _Summed(cast(BinaryIO, member)), False
        for found in read_archive(stream, name):
            odd = odd or isinstance(found, KhabarError)
            yield found
    if not odd and stream.sum != checksum:
        raise NotReadable(
            f"{name} is damaged: its checksum is wrong, and what was read of it may be",
            remedy="fetch the file again and compare",
        )


class _Summed(FileAhead):
    """A member of a zip, with the checksum of what was read."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self.sum = 0

    def _more(self) -> bytes:
        data = super()._more()
        self.sum = crc32(data, self.sum)
        return data
