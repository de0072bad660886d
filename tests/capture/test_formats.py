"""Formats that hold pages are told by their bytes, whatever a file is called, and from standard input too."""

from __future__ import annotations

import base64
import gzip
import io
import json
import plistlib
import quopri
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard

from khabar.capture import Capture, open_captures
from khabar.capture.files import read_file, walk
from khabar.errors import CutShort, Empty, KhabarError, NotAPage, NotReadable

PAGE = ("<!doctype html><html><h1>पुल खुला</h1>" + "<p>ज़िले के दो गाँव सड़क से जुड़े।</p>" * 40 + "</html>").encode()
ADDRESS = "https://a.example/1"


def warc(*numbers: int) -> bytes:
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{}\r\nContent-Length: {}\r\n\r\n"
    return b"".join(head.format(number, len(content)).encode() + content + b"\r\n\r\n" for number in numbers)


def wacz(*numbers: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/data.warc.gz", gzip.compress(warc(*numbers)))
    return file.getvalue()


def har(*numbers: int) -> bytes:
    entries = [
        {
            "startedDateTime": "2023-08-23T12:34:56.123+05:30",
            "request": {"method": "GET", "url": f"https://a.example/{number}"},
            "response": {
                "status": 200,
                "content": {"mimeType": "text/html", "text": base64.b64encode(PAGE).decode(), "encoding": "base64"}
                if number % 2
                else {"mimeType": "text/html; charset=utf-8", "text": PAGE.decode()},
            },
        }
        for number in numbers
    ]
    odd = [
        {"request": {}},
        {"request": {"url": "x"}, "response": {"status": 200, "content": {"mimeType": "image/png"}}},
    ]
    return json.dumps(
        {"log": {"version": "1.2", "creator": {"name": "by hand"}, "entries": [*entries, *odd[1:]]}}
    ).encode()


def mhtml(body: bytes = PAGE, *, charset: str = "utf-8", coding: str = "quoted-printable") -> bytes:
    packed = quopri.encodestring(body) if coding == "quoted-printable" else base64.encodebytes(body)
    return (
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/1\r\nSubject: =?utf-8?Q?pul?=\r\n"
            b"Date: Wed, 23 Aug 2023 12:34:56 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
            b'\ttype="text/html";\r\n\tboundary="--XyZ"\r\n\r\n\r\n----XyZ\r\nContent-Type: image/gif\r\n'
            b"Content-Location: https://a.example/p.gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQ==\r\n"
            b"----XyZ\r\nContent-Type: text/html; charset=" + charset.encode() + b"\r\nContent-ID: <frame-0>\r\n"
            b"Content-Transfer-Encoding: " + coding.encode() + b"\r\nContent-Location: https://a.example/1\r\n\r\n"
        )
        + packed
        + b"\r\n----XyZ--\r\n"
    )


def webarchive(format: plistlib.PlistFormat = plistlib.FMT_BINARY) -> bytes:
    main = {
        "WebResourceData": PAGE,
        "WebResourceURL": ADDRESS,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
    }
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=format)


ARC = b"filedesc://x.arc 0.0.0.0 20230823123456 text/plain 13\n1 0 by hand\n\n\n" + b"".join(
    f"https://a.example/{number} 192.0.2.1 20230823123456 text/html {len(PAGE)}\n".encode() + PAGE + b"\n"
    for number in (1, 2)
)

Numbers = list[int]
FORMATS: dict[str, tuple[bytes, Numbers]] = {
    "WARC": (warc(1, 2), [1, 2]),
    "WARC, a gzip member for all": (gzip.compress(warc(1, 2)), [1, 2]),
    "WARC in gzip": (gzip.compress(warc(1)) + gzip.compress(warc(2)), [1, 2]),
    "WARC in zstd": (zstandard.compress(warc(1)) + zstandard.compress(warc(2)), [1, 2]),
    "ARC": (ARC, [1, 2]),
    "WACZ": (wacz(1, 2), [1, 2]),
    "HAR": (har(1, 2), [1, 2]),
    "MHTML": (mhtml(), [1]),
    "MHTML in base64": (mhtml(coding="base64"), [1]),
    "webarchive": (webarchive(), [1]),
    "webarchive as XML": (webarchive(plistlib.FMT_XML), [1]),
}
NAMES = [
    "page.html",
    "crawl.warc",
    "crawl.warc.gz",
    "crawl.warc.open",
    "notes.txt",
    "saved",
    "x.mhtml",
    "x.har",
    "x.arc",
]


def addresses(names: list[Path | str]) -> list[str | None]:
    found = list(open_captures(names))
    assert all(isinstance(one, Capture) for one in found), found
    return [one.url for one in found if isinstance(one, Capture)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format", FORMATS)
def test_format_is_told_by_its_bytes_under_any_name(tmp_path: Path, format: str, name: str) -> None:
    data, numbers = FORMATS[format]
    (tmp_path / name).write_bytes(data)
    assert addresses([tmp_path / name]) == [f"https://a.example/{number}" for number in numbers]


@pytest.mark.parametrize("format", FORMATS)
def test_every_page_comes_from_standard_input(monkeypatch: pytest.MonkeyPatch, format: str) -> None:
    data, numbers = FORMATS[format]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert addresses(["-"]) == [f"https://a.example/{number}" for number in numbers]


@pytest.mark.parametrize("format", FORMATS)
def test_page_comes_out_of_each_as_it_was(tmp_path: Path, format: str) -> None:
    (tmp_path / "x").write_bytes(FORMATS[format][0])
    for one in open_captures([tmp_path / "x"]):
        assert isinstance(one, Capture)
        data = one.data if isinstance(one.data, bytes) else one.data.encode()
        assert data.strip() == PAGE


def test_page_that_is_called_mhtml_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "x.mhtml").write_bytes(PAGE)
    assert read_file(tmp_path / "x.mhtml").data == PAGE


def test_folder_is_searched_for_all_of_them(tmp_path: Path) -> None:
    endings = [
        "html",
        "mhtml",
        "mht",
        "arc",
        "arc.gz",
        "warc",
        "warc.gz",
        "warc.zst",
        "warc.open",
        "wacz",
        "har",
        "webarchive",
    ]
    for ending in [*endings, "css", "cdx"]:
        (tmp_path / f"x.{ending}").write_bytes(b"x")
    assert sorted(path.name for path in walk(tmp_path)) == sorted(f"x.{ending}" for ending in endings)


def test_charset_of_the_part_is_kept(tmp_path: Path) -> None:
    (tmp_path / "x.mht").write_bytes(mhtml("<html><p>Zoë</p></html>".encode("latin-1"), charset="iso-8859-1"))
    (one,) = open_captures([tmp_path / "x.mht"])
    assert isinstance(one, Capture) and "iso-8859-1" in one.headers["content-type"]
    assert one.fetched == datetime(2023, 8, 23, 12, 34, 56, tzinfo=UTC)


def test_time_of_a_har_is_kept(tmp_path: Path) -> None:
    (tmp_path / "x.har").write_bytes(har(1))
    (one,) = open_captures([tmp_path / "x.har"])
    assert isinstance(one, Capture) and str(one.fetched) == "2023-08-23 12:34:56.123000+05:30"


@pytest.mark.parametrize("format", ["MHTML", "webarchive"])
def test_file_of_one_page_is_read_by_its_path(tmp_path: Path, format: str) -> None:
    (tmp_path / "x").write_bytes(FORMATS[format][0])
    assert read_file(tmp_path / "x").url == ADDRESS


@pytest.mark.parametrize("format", ["WARC", "WACZ", "HAR", "ARC"])
def test_file_of_many_pages_is_no_page(tmp_path: Path, format: str) -> None:
    (tmp_path / "x").write_bytes(FORMATS[format][0])
    with pytest.raises(NotAPage, match="any number of pages"):
        read_file(tmp_path / "x")


Data = Callable[[], bytes]
REFUSED: dict[str, tuple[str, Data, type[KhabarError], str]] = {
    "no MHTML": ("x.mhtml", lambda: b"just words, no message at all", NotAPage, "MHTML"),
    "MHTML without a page": (
        "x.mht",
        lambda: mhtml().replace(b"text/html; charset", b"text/css; charset"),
        NotAPage,
        "MHTML",
    ),
    "MHTML that ends inside the page": ("x.mht", lambda: mhtml()[:-300], CutShort, "MHTML"),
    "no webarchive": ("x.webarchive", lambda: b"bplist00 but nothing else", NotReadable, "is a .webarchive"),
    "webarchive cut": ("x.webarchive", lambda: webarchive()[:-50], NotReadable, "is a .webarchive"),
    "no HAR": ("x.har", lambda: b'{"log": 5}', NotReadable, "HAR"),
    "HAR cut": ("x", lambda: har(1, 2)[:-200], NotReadable, "HAR"),
    "empty HAR": ("x.har", lambda: b"", NotReadable, "HAR"),
    "empty page": ("x.html", lambda: b"", Empty, "empty"),
    "a tar": ("x.html", lambda: b"a.txt".ljust(257, b"\0") + b"ustar\0" + bytes(300), NotAPage, "tar"),
    "a RAR": ("x.html", lambda: b"Rar!\x1a\x07\1\0" + bytes(30), NotReadable, "RAR"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_by_its_name(tmp_path: Path, what: str) -> None:
    name, data, error, word = REFUSED[what]
    (tmp_path / name).write_bytes(data())
    (one,) = open_captures([tmp_path / name])
    assert isinstance(one, error) and word in one.message and one.remedy


def test_odd_entry_of_a_har_does_not_stop_the_rest(tmp_path: Path) -> None:
    log = json.loads(har(1, 2))
    log["log"]["entries"][0]["request"] = 7
    (tmp_path / "x.har").write_text(json.dumps(log))
    assert [type(one) for one in open_captures([tmp_path / "x.har"])] == [NotReadable, Capture]


def test_har_saved_without_its_content_says_so(tmp_path: Path) -> None:
    log = json.loads(har(1))
    del log["log"]["entries"][0]["response"]["content"]["text"]
    (tmp_path / "x.har").write_text(json.dumps(log))
    (one,) = open_captures([tmp_path / "x.har"])
    assert isinstance(one, NotReadable) and "content" in one.message
