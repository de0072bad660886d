"""Files that are none, names that no file can have, and zips of every oddity: one row each, never an exception."""

from __future__ import annotations

import gzip
import os
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.capture import Capture, open_captures
from khabar.capture.check import SIZE_LIMIT
from khabar.capture.files import read_file, walk
from khabar.capture.guard import guarded
from khabar.errors import KhabarError, NotFound, NotReadable, Refused, TooLarge

PAGE = b"<!doctype html><html><h1>A bridge</h1><p>Two villages are joined.</p></html>"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
WARC = (
    f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nContent-Length: {len(HTTP)}\r\n\r\n".encode()
    + HTTP
    + b"\r\n\r\n"
)


def around(path: Path, name: str | Path) -> KhabarError:
    """The error in the place of an odd name between two sound pages."""
    (path / "good.html").write_bytes(PAGE)
    found = list(open_captures([path / "good.html", name, path / "good.html"]))
    first, odd, last = found
    assert isinstance(first, Capture) and isinstance(last, Capture) and isinstance(odd, KhabarError)
    assert odd.message and odd.remedy and len(odd.message) < 600
    return odd


def test_named_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "page.html")
    assert "a named pipe" in around(tmp_path, tmp_path / "page.html").message


def test_socket_is_no_file(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "s"))
        assert "a socket" in around(tmp_path, tmp_path / "s").message


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_device_is_no_file(tmp_path: Path, device: str) -> None:
    assert "a device" in around(tmp_path, device).message


def test_link_to_a_device_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "zero.html").symlink_to("/dev/zero")
    assert "a device" in around(tmp_path, tmp_path / "zero.html").message


def test_link_to_itself_is_not_readable(tmp_path: Path) -> None:
    (tmp_path / "loop.html").symlink_to(tmp_path / "loop.html")
    assert isinstance(around(tmp_path, tmp_path / "loop.html"), NotReadable)


def test_folder_of_links_in_a_circle_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.html").write_bytes(PAGE)
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    (tmp_path / "a" / "dead.html").symlink_to(tmp_path / "nowhere")
    assert len(list(open_captures([tmp_path]))) == 1


ODD_NAMES = [
    "x" * 300 + ".html",
    "ख़बर" * 200,
    "x\0y.warc",
    "",
    "/",
    "no/such/file.html",
    "good.html/below.html",
    "\ud800.html",
]


@pytest.mark.parametrize("name", ODD_NAMES, ids=[ascii(name[:12]) for name in ODD_NAMES])
def test_name_that_no_file_has_is_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert isinstance(around(tmp_path, name if name != "/" else tmp_path / "none"), KhabarError)


@pytest.mark.parametrize("name", ["ftp://a.example/x", "file:///etc/passwd", "postgresql://x", "gopher://x/1"])
def test_address_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    assert isinstance(around(tmp_path, name), Refused)


def test_bytes_of_a_name_that_are_no_text_become_replacement_characters(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.html"
    Path(os.fsdecode(path)).write_bytes(PAGE)
    (one,) = open_captures([os.fsdecode(path)])
    assert isinstance(one, Capture) and one.name.endswith("caf�.html")


def test_file_that_grows_past_the_limit_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_bytes(b"x" * (SIZE_LIMIT + 1))
    real = os.fstat

    def small(handle: int) -> os.stat_result:
        status = list(real(handle))
        status[6] = 0
        return os.stat_result(status)

    monkeypatch.setattr(os, "fstat", small)
    with pytest.raises(TooLarge):
        read_file(tmp_path / "page.html")


def test_file_that_vanishes_between_the_list_and_the_reading_is_one_row(tmp_path: Path) -> None:
    for name in ("a.html", "b.html", "c.html"):
        (tmp_path / name).write_bytes(PAGE)
    found = open_captures(list(walk(tmp_path)))
    next(found)
    (tmp_path / "b.html").unlink()
    assert [type(one) for one in found] == [NotFound, Capture]


def test_whatever_a_reader_stumbles_over_becomes_a_row() -> None:
    def stumbles() -> Iterator[Capture]:
        yield Capture(data=b"x")
        raise ZeroDivisionError("by nothing")

    first, last = guarded("x.html", stumbles())
    assert isinstance(first, Capture) and isinstance(last, NotReadable) and "x.html" in last.message


def zipped(path: Path, *, packing: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as package:
        package.writestr("archive/bad.warc", WARC)
        package.writestr("archive/good.warc.gz", gzip.compress(WARC), zipfile.ZIP_STORED)
    return path


def patched(path: Path, offsets: tuple[int, int], value: bytes) -> None:
    """The first member's head and its line in the list changed: `offsets` within each."""
    data = bytearray(path.read_bytes())
    for start, offset in zip((0, data.find(b"PK\1\2")), offsets, strict=True):
        data[start + offset : start + offset + len(value)] = value
    path.write_bytes(data)


ZIPS = {"encrypted": ((6, 8), b"\1\0"), "method 99": ((8, 10), b"\x63\0"), "version 25.5": ((4, 6), b"\xff\0")}


@pytest.mark.parametrize("what", ZIPS)
def test_member_that_cannot_be_unpacked_is_one_row(tmp_path: Path, what: str) -> None:
    patched(zipped(tmp_path / "x.wacz"), *ZIPS[what])
    found = list(open_captures([tmp_path / "x.wacz"]))
    assert len([one for one in found if isinstance(one, KhabarError)]) == 1
    assert what == "version 25.5" or len([one for one in found if isinstance(one, Capture)]) == 1


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("at", [60, 90, 120])
def test_member_damaged_inside_is_one_row(tmp_path: Path, packing: int, at: int) -> None:
    path = zipped(tmp_path / "x.wacz", packing=packing)
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)
    found = list(open_captures([path]))
    assert [one.name for one in found if isinstance(one, Capture)] == [
        f"{path}!archive/good.warc.gz#https://a.example/1"
    ]
    assert len([one for one in found if isinstance(one, KhabarError)]) == 1


def test_wrong_checksum_of_a_member_is_said_behind_its_pages(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.wacz")
    path.write_bytes(path.read_bytes().replace(b"Two villages", b"Six villages"))
    pages = list(open_captures([path]))
    assert [type(one) for one in pages] == [Capture, NotReadable, Capture]
    assert isinstance(pages[1], NotReadable) and "checksum" in pages[1].message


@pytest.mark.parametrize("name", ["n" * 300 + ".warc", "a\x1b[31m.warc", "../../etc/x.warc", "ख़बर.warc"])
def test_member_of_any_name_is_read(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "x.wacz", "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr(name, WARC)
    (one,) = open_captures([tmp_path / "x.wacz"])
    assert isinstance(one, Capture) and one.data == PAGE and one.name.isprintable()


def test_zip_without_a_web_archive_is_one_row(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.wacz", "w") as package:
        package.writestr("datapackage.json", "{}")
    (one,) = open_captures([tmp_path / "x.wacz"])
    assert isinstance(one, KhabarError) and "zip" in one.message


def test_zip_cut_in_the_middle_is_one_row(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.wacz")
    path.write_bytes(path.read_bytes()[:200])
    (one,) = open_captures([path])
    assert isinstance(one, NotReadable)
