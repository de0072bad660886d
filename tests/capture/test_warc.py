"""WARC and WACZ: every whole page is read; what is cut short is said, with the byte."""

from __future__ import annotations

import gzip
import re
import sys
import zipfile
from pathlib import Path

import brotli
import pytest

from khabar.capture import Capture
from khabar.capture.warc import read_warc
from khabar.errors import CutShort, KhabarError, MissingExtra, NotFound, NotReadable

BODY = "<html><body><p>चंद्रयान चाँद पर उतरा।</p></body></html>".encode() * 20


def record(
    address: str, body: bytes = BODY, *, status: str = "200 OK", kind: str = "text/html", wire: bool = False
) -> bytes:
    """A response record; `wire` keeps the body compressed and in chunks, as it came over the network."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n"
    if wire:
        packed = gzip.compress(body)
        body = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
        head += "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    http = head.encode() + b"\r\n" + body
    warc = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2023-08-23T12:34:56Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return warc.encode() + http + b"\r\n\r\n"


def pages(found: list[Capture | KhabarError]) -> list[Capture]:
    return [item for item in found if isinstance(item, Capture)]


PACKINGS = {"plain": bytes, "a gzip member a record": gzip.compress}


@pytest.mark.parametrize("packing", PACKINGS)
def test_pages_come_out_with_address_time_and_headers(tmp_path: Path, packing: str) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(PACKINGS[packing](record(f"https://a.example/{n}", wire=n == 2)) for n in (1, 2, 3)))
    found = list(read_warc(path))
    assert [page.url for page in pages(found)] == [f"https://a.example/{n}" for n in (1, 2, 3)]
    assert all(page.data == BODY and page.headers["content-type"] == "text/html" for page in pages(found))
    assert str(pages(found)[0].fetched) == "2023-08-23 12:34:56+00:00"


def test_pictures_and_error_pages_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(record("https://a.example/p", kind="image/png") + record("https://a.example/x", status="404 Gone"))
    assert list(read_warc(path)) == []


@pytest.mark.parametrize("missing", [20, 60, 100, 120, 140, 180, 240, 280])
@pytest.mark.parametrize("packing", PACKINGS)
def test_truncated_file_gives_what_is_whole_and_names_the_cut(tmp_path: Path, packing: str, missing: int) -> None:
    path = tmp_path / "crawl.warc"
    data = b"".join(PACKINGS[packing](record(f"https://a.example/{n}")) for n in (1, 2))
    path.write_bytes(data[:-missing])
    *whole, last = read_warc(path)
    assert [page.url for page in pages(whole)] == ["https://a.example/1"]
    assert isinstance(last, CutShort) and "byte" in last.message and str(path) in last.message


def test_file_of_something_else_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"no web archive at all " * 50)
    found = list(read_warc(path))
    assert len(found) == 1 and isinstance(found[0], NotReadable)


def test_wacz_is_opened_and_its_warcs_read(tmp_path: Path) -> None:
    path = tmp_path / "site.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/data.warc.gz", gzip.compress(record("https://a.example/1")))
    assert [page.url for page in pages(list(read_warc(path)))] == ["https://a.example/1"]


def test_damaged_wacz_and_missing_file_are_errors_not_exceptions(tmp_path: Path) -> None:
    (tmp_path / "bad.wacz").write_bytes(b"PK\x03\x04 cut")
    assert isinstance(next(iter(read_warc(tmp_path / "bad.wacz"))), NotReadable)
    assert isinstance(next(iter(read_warc(tmp_path / "none.warc"))), NotFound)


def test_body_whose_unpacker_is_missing_is_one_error_with_the_line_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = record("https://a.example/1", brotli.compress(BODY)).replace(
        b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n"
    )
    length = packed.index(b"\r\n\r\n") + 4
    content = packed[length:-4]
    head = re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % len(content), packed[:length])
    (tmp_path / "x.warc").write_bytes(head + content + b"\r\n\r\n" + record("https://a.example/2"))
    monkeypatch.setitem(sys.modules, "brotli", None)
    missing, read = read_warc(tmp_path / "x.warc")
    assert isinstance(missing, MissingExtra) and "khabar[warc]" in missing.remedy
    assert isinstance(read, Capture) and read.url == "https://a.example/2"
