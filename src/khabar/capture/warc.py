"""WARC (ISO 28500) and ARC: the pages among their records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from khabar.capture.capture import Capture
from khabar.capture.check import SIZE_LIMIT, check, too_large
from khabar.capture.dates import read_date
from khabar.capture.encodings import body_of
from khabar.capture.guard import guarded
from khabar.capture.http import PAGE_STATUS, Answer, is_page, plain, read_answer
from khabar.capture.lookahead import Lookahead
from khabar.capture.looks import is_html
from khabar.capture.members import first_bytes, opens_with_dictionary, stretches
from khabar.capture.records import Record, read_records
from khabar.capture.syntax import WARC, Syntax, syntax_of
from khabar.errors import KhabarError, NotReadable

__all__ = ["ARCHIVE_ENDINGS", "is_archive", "read_archive", "read_warc"]

#: What such files are called; a crawler adds `.open` while it writes.
ARCHIVE_ENDINGS = (".warc", ".warc.gz", ".warc.zst", ".warc.open", ".warc.gz.open", ".arc", ".arc.gz", ".arc.open")

_PAGE_RECORDS = ("response", "resource", "conversion")
"""Records that hold what was at an address; the others say something about it, or that it is kept elsewhere."""

_OPENING = 4_096


def read_warc(path: Path) -> Iterator[Capture | KhabarError]:
    """The pages of a WARC, ARC or WACZ file, in file order: HTML answers with status 200, 203 and 206.

    What is cut, damaged or odd is passed over up to the next record and comes out as an error that names the byte.
    Raises nothing.
    """
    # The table of formats names this room too.
    from khabar.capture.sources import open_captures

    return open_captures([path])


def is_archive(stream: Lookahead) -> bool:
    """Whether a stream, unpacked where it is packed, opens with a record."""
    return opens_with_dictionary(stream) or syntax_of(first_bytes(stream, _OPENING)) is not None


def read_archive(stream: Lookahead, name: str) -> Iterator[Capture | KhabarError]:
    """The pages of a WARC or ARC, packed or plain. Raises `MissingExtra` where zstd cannot be unpacked; a body in br or
    zstd that cannot be is that error in its place.
    """
    syntax = syntax_of(first_bytes(stream, _OPENING)) or WARC
    for stretch in stretches(stream):
        for record in read_records(stretch, syntax, name, _is_wanted):
            if isinstance(record, Record):
                yield from guarded(name, _pages(record, name, syntax))
            else:
                yield record


def _is_wanted(fields: dict[str, str]) -> bool:
    return fields.get("warc-type", "").lower() in _PAGE_RECORDS and (_is_web(_target(fields)) or not _target(fields))


def _target(fields: dict[str, str]) -> str:
    return fields.get("warc-target-uri", "").strip("<> ")


def _is_web(address: str) -> bool:
    """Name look-ups (dns:), files (ftp:, file:) and a crawler's notes (urn:, metadata:) are no pages of the web."""
    return address.lower().startswith(("http:", "https:"))


def _pages(record: Record, name: str, syntax: Syntax) -> Iterator[Capture]:
    """The page of a record, if it holds one. Raises the error that stands in its place."""
    if not _is_wanted(record.fields):
        return
    address = _target(record.fields)
    if not address:
        raise _odd(name, record, "it does not tell the address that it is of")
    answer = _answer(record, syntax)
    if answer is None:
        raise _odd(name, record, "it holds no HTTP answer")
    declared = answer.headers.get("content-type", "")
    # A declared picture, script or film is not worth unpacking.
    if answer.status in PAGE_STATUS and is_page(declared, b"<html>"):
        yield from _page(record, answer, declared, f"{name}#{plain(address)}", address)


def _page(record: Record, answer: Answer, declared: str, name: str, address: str) -> Iterator[Capture]:
    try:
        if record.length > SIZE_LIMIT:
            raise too_large(name, record.length)
        data = body_of(answer.body, answer.headers, name, SIZE_LIMIT)
    except KhabarError:
        # A download of any kind (octet-stream) may be packed or damaged as it likes, until it shows to be a page.
        if declared and not is_page(declared, answer.body):
            return
        raise
    if is_page(declared, data):
        check(data, name, inside=True)
        fetched = read_date(record.fields.get("warc-date", ""))
        yield Capture(data=data, name=name, url=address, fetched=fetched, headers=answer.headers)


def _answer(record: Record, syntax: Syntax) -> Answer | None:
    """The answer in a record; the file itself, where it is kept without one."""
    kind = record.fields.get("content-type", "")
    of_a_file = Answer(200, {"content-type": kind}, record.content)
    if record.fields["warc-type"].lower() != "response":
        return of_a_file
    answer = read_answer(record.content)
    if answer is None and (syntax is not WARC or is_html(record.content)):
        return of_a_file
    return answer


def _odd(name: str, record: Record, why: str) -> NotReadable:
    return NotReadable(
        f"{name}: the record at {record.place} was left out ({why})", remedy="what else is in it was read"
    )
