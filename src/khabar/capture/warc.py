"""WARC files (ISO 28500) and WACZ packages (Webrecorder's Web Archive Collection Zipped 1.1)."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from khabar.capture.capture import Capture
from khabar.capture.files import SIZE_LIMIT, too_large
from khabar.capture.meter import OnBytes, metered
from khabar.errors import CutShort, KhabarError, NotFound, NotReadable
from khabar.extras import part

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

__all__ = ["is_web_archive", "read_warc"]

_PAGE_TYPES = ("text/html", "application/xhtml+xml")


def is_web_archive(path: Path) -> bool:
    """Whether the name says WARC or WACZ."""
    return path.name.lower().endswith((".warc", ".warc.gz", ".wacz"))


def read_warc(path: Path, on_bytes: OnBytes | None = None) -> Iterator[Capture | KhabarError]:
    """The pages of a WARC or WACZ file: HTML answers with status 200, in file order.

    A file that ends inside a record gives what is whole, then a `CutShort` that names the byte. Raises nothing.
    """
    try:
        if path.name.lower().endswith(".wacz"):
            yield from _read_wacz(path, on_bytes)
        else:
            size = path.stat().st_size
            with metered(path.open("rb"), size, on_bytes) as stream:
                yield from _records(stream, str(path), size)
    except FileNotFoundError:
        yield NotFound(f"{path} is not there", remedy="check the path")
    except KhabarError as error:
        yield error
    except (OSError, zipfile.BadZipFile) as error:
        yield NotReadable(f"{path} cannot be read: {error}", remedy="fetch the file again")


def _read_wacz(path: Path, on_bytes: OnBytes | None) -> Iterator[Capture | KhabarError]:
    with metered(path.open("rb"), path.stat().st_size, on_bytes) as file, zipfile.ZipFile(file) as package:
        for entry in package.infolist():
            if entry.filename.lower().endswith((".warc", ".warc.gz")):
                with package.open(entry) as stream:
                    yield from _records(stream, f"{path}!{entry.filename}", entry.file_size)


def _records(stream: IO[bytes], name: str, size: int) -> Iterator[Capture | KhabarError]:
    with part("warc"):
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    records = ArchiveIterator(stream)
    start = 0
    try:
        for record in records:
            start = records.offset
            if record.rec_type == "response" and record.http_headers is not None:
                yield from _page(record, name, start)
            elif record.rec_type == "response":
                yield _cut(name, start, "its HTTP headers are missing")
    except (ArchiveLoadFailed, OSError, ValueError, EOFError, zlib.error) as error:
        yield _cut(name, records.offset, str(error).strip())
    except AttributeError:
        # warcio trips over a record whose own headers are cut: it looks for a target address that is not there.
        yield _cut(name, records.offset, "its headers are cut")
    else:
        if records.offset < size:
            yield _cut(name, records.offset, f"{size - records.offset} bytes at the end make no record")


def _page(record: ArcWarcRecord, name: str, start: int) -> Iterator[Capture | KhabarError]:
    http = record.http_headers
    data = _read(record.content_stream())
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    page_type = (http.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if record.raw_stream.limit and not record.raw_stream.read(1):
        # The header promises more bytes than the file has left: the download or the crawl was stopped here.
        yield _cut(name, start, f"{record.raw_stream.limit} of {record.length} bytes are missing")
    elif http.get_statuscode() != "200" or page_type not in _PAGE_TYPES:
        return
    elif len(data) > SIZE_LIMIT:
        yield too_large(f"{name}#{address}", record.length)
    else:
        headers = {key.lower(): value for key, value in http.headers}
        yield Capture(data=data, name=f"{name}#{address}", url=address, fetched=_time(record), headers=headers)


def _read(stream: IO[bytes]) -> bytes:
    """The whole stream, up to one byte above the limit; warcio's readers give a buffer at a time."""
    data = bytearray()
    while len(data) <= SIZE_LIMIT and (chunk := stream.read(65_536)):
        data += chunk
    return bytes(data)


def _time(record: ArcWarcRecord) -> datetime | None:
    try:
        return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None


def _cut(name: str, start: int, why: str) -> CutShort:
    return CutShort(
        f"{name}: the record at byte {start} is not whole ({why})",
        remedy="fetch the file again; the records before it were read",
    )
