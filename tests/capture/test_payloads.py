"""What a web archive holds of an answer is looked at as a file is: unpacked, told apart, or refused by what it is."""

from __future__ import annotations

import bz2
import gzip
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard

from khabar.capture import Capture, open_captures
from khabar.capture.check import SIZE_LIMIT
from khabar.capture.encodings import decoded, unchunked
from khabar.errors import Compressed, CutShort, KhabarError, NotAPage, NotReadable, TooLarge

PAGE = ("<!doctype html><html><h1>पुल खुला</h1>" + "<p>ज़िले के दो गाँव सड़क से जुड़े।</p>" * 40 + "</html>").encode()


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def chunked(data: bytes) -> bytes:
    parts = [data[at : at + 300] for at in range(0, len(data), 300)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def found(path: Path, body: bytes, kind: str | None = "text/html", more: str = "", status: str = "200 OK") -> object:
    """The one thing that a WARC with this answer gives: a capture, an error, or nothing."""
    typed = "" if kind is None else f"Content-Type: {kind}\r\n"
    content = f"HTTP/1.1 {status}\r\n{typed}{more}\r\n".encode() + body
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nContent-Length: {len(content)}\r\n\r\n"
    (path / "x.warc").write_bytes(head.encode() + content + b"\r\n\r\n")
    all_found = list(open_captures([path / "x.warc"]))
    assert len(all_found) < 2
    return all_found[0] if all_found else None


Pack = Callable[[bytes], bytes]
ENCODED: list[tuple[str, str, Pack]] = [
    ("gzip", "gzip", gzip.compress),
    ("x-gzip", "x-gzip", gzip.compress),
    ("br", "br", brotli.compress),
    ("zstd", "zstd", zstd),
    ("deflate", "deflate", zlib.compress),
    ("raw deflate", "deflate", raw_deflate),
    ("gzip twice", "gzip, gzip", lambda page: gzip.compress(gzip.compress(page))),
    ("gzip in br", "gzip, br", lambda page: brotli.compress(gzip.compress(page))),
    ("br in gzip", "br, gzip", lambda page: gzip.compress(brotli.compress(page))),
    ("two members of gzip", "gzip", lambda page: gzip.compress(page[:500]) + gzip.compress(page[500:])),
    ("gzip, not declared", "", gzip.compress),
    ("gzip twice, declared once", "gzip", lambda page: gzip.compress(gzip.compress(page))),
    ("zstd, not declared", "", zstd),
    ("gzip declared, plain", "gzip", bytes),
    ("br declared, plain", "br", bytes),
    ("deflate declared, plain", "deflate", bytes),
    ("zstd declared, plain", "zstd", bytes),
    ("gzip declared, zstd", "gzip", zstd),
    ("a charset for an encoding", "UTF-8", bytes),
    ("upper case", "GZIP", gzip.compress),
]


@pytest.mark.parametrize("frame", [bytes, chunked], ids=["at once", "chunked"])
@pytest.mark.parametrize(("what", "declared", "pack"), ENCODED, ids=[row[0] for row in ENCODED])
def test_body_is_unpacked_by_what_it_is(tmp_path: Path, what: str, declared: str, pack: Pack, frame: Pack) -> None:
    more = f"Content-Encoding: {declared}\r\n" if declared else ""
    more += "Transfer-Encoding: chunked\r\n" if frame is chunked else ""
    one = found(tmp_path, frame(pack(PAGE)), more=more)
    assert isinstance(one, Capture) and one.data == PAGE


def test_chunks_are_heeded_where_they_show_and_nowhere_else() -> None:
    assert unchunked(PAGE, "x", declared=True) == PAGE
    assert unchunked(chunked(PAGE), "x", declared=False) == PAGE
    assert unchunked(b"10\r\nrunning text that no size is of", "x", declared=False).startswith(b"10\r\n")


CUT: dict[str, tuple[str, bytes]] = {
    "gzip": ("gzip", gzip.compress(PAGE)[:-40]),
    "gzip without its checksum": ("gzip", gzip.compress(PAGE)[:-8]),
    "gzip, not declared": ("", gzip.compress(PAGE)[:60]),
    "br": ("br", brotli.compress(PAGE)[:-20]),
    "zstd": ("zstd", zstd(PAGE)[:-20]),
    "deflate": ("deflate", zlib.compress(PAGE)[:-20]),
    "raw deflate": ("deflate", raw_deflate(PAGE)[:-20]),
}


@pytest.mark.parametrize("what", CUT)
def test_body_that_breaks_off_says_so(tmp_path: Path, what: str) -> None:
    declared, body = CUT[what]
    one = found(tmp_path, body, more=f"Content-Encoding: {declared}\r\n" if declared else "")
    assert isinstance(one, CutShort) and "https://a.example/1" in one.message


def test_chunks_that_break_off_say_so(tmp_path: Path) -> None:
    assert isinstance(found(tmp_path, chunked(PAGE)[:-200], more="Transfer-Encoding: chunked\r\n"), CutShort)


def test_damage_inside_a_packed_body_is_said(tmp_path: Path) -> None:
    body = bytearray(gzip.compress(random.Random(3).randbytes(900)))
    body[400] ^= 0xFF
    one = found(tmp_path, bytes(body), more="Content-Encoding: gzip\r\n")
    assert isinstance(one, NotReadable) and "damaged" in one.message


NO_TEXT: dict[str, tuple[bytes, str]] = {
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    "a PDF behind a blank line": (b"\r\n%PDF-1.4\n%\xe2\xe3", "PDF"),
    "a JPEG": (b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(200)), "JPEG"),
    "a WebP": (b"RIFF\x24\0\0\0WEBPVP8 " + bytes(200), "WebP"),
    "an MP3": (b"ID3\3\0\0\0\0\0\x21" + bytes(100), "MP3"),
    "an MP4": (b"\0\0\0\x20ftypisom" + bytes(60), "MP4"),
    "an Ogg": (b"OggS\0\2" + bytes(60), "Ogg"),
    "random bytes": (random.Random(5).randbytes(4_000), "binary"),
    "a few random bytes": (random.Random(8).randbytes(120), "binary"),
}


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("what", NO_TEXT)
def test_what_is_no_text_is_named(tmp_path: Path, what: str, pack: Pack) -> None:
    body, word = NO_TEXT[what]
    one = found(tmp_path, pack(body), kind="text/html; charset=utf-8")
    assert isinstance(one, NotAPage) and word in one.message


TEXTS: dict[str, bytes] = {
    "UTF-16": PAGE.decode().encode("utf-16"),
    "UTF-16 without a mark": PAGE.decode().encode("utf-16-le"),
    "UTF-32 without a mark": PAGE.decode().encode("utf-32-le"),
    "a legacy charset": "<html><p>Шум и гам на улице, новость дня</p></html>".encode("cp1251"),
    "Japanese in seven bits": ("<html><p>" + "日本の新聞" * 30 + "</p></html>").encode("iso2022_jp"),
    "a stray control character": b"<html><p>" + b"word \x02 word " * 3 + b"text" * 40 + b"</p></html>",
}


@pytest.mark.parametrize("what", TEXTS)
def test_text_of_any_charset_is_no_binary(tmp_path: Path, what: str) -> None:
    one = found(tmp_path, TEXTS[what])
    assert isinstance(one, Capture) and one.data == TEXTS[what]


@pytest.mark.parametrize("layers", [["gzip"], ["gzip", "gzip"], ["gzip", "gzip", "gzip"]])
def test_bomb_is_refused_at_the_limit(layers: list[str]) -> None:
    data = gzip.compress(bytes(SIZE_LIMIT * 3))
    for _ in layers[1:]:
        data = gzip.compress(data)
    with pytest.raises(TooLarge):
        decoded(data, ", ".join(layers), "x", SIZE_LIMIT)


@pytest.mark.parametrize("pack", [brotli.compress, zstd], ids=["br", "zstd"])
def test_bomb_of_another_packing_is_refused_at_the_limit(pack: Pack) -> None:
    with pytest.raises(TooLarge):
        decoded(pack(bytes(SIZE_LIMIT * 3)), "br" if pack is brotli.compress else "", "x", SIZE_LIMIT)


def test_packings_inside_each_other_without_end_are_refused() -> None:
    data = PAGE
    for _ in range(9):
        data = gzip.compress(data)
    with pytest.raises(Compressed):
        decoded(data, "gzip", "x", SIZE_LIMIT)


def test_body_packed_as_no_browser_can_is_named(tmp_path: Path) -> None:
    one = found(tmp_path, bz2.compress(PAGE))
    assert isinstance(one, Compressed) and "bzip2" in one.message


SPELLED = [
    "text/html",
    "text/html charset=utf-8",
    "text/html, text/html; charset=utf-8",
    "TEXT/HTML;charset=utf-8",
    "text/html;",
    ";text/html",
    '"text/html"',
    "html",
    "application/xhtml+xml",
    "application/octet-stream",
    "text/plain",
    "application/xml",
    "binary/octet-stream",
    "unknown/unknown",
    "*/*",
    "None",
    "",
    None,
]


@pytest.mark.parametrize("kind", SPELLED)
def test_page_is_known_however_its_type_is_spelled(tmp_path: Path, kind: str | None) -> None:
    assert isinstance(found(tmp_path, PAGE, kind=kind), Capture)


@pytest.mark.parametrize("kind", ["image/png", "application/json", "text/css", "application/pdf", "video/mp4"])
def test_declared_file_of_another_kind_is_no_page(tmp_path: Path, kind: str) -> None:
    assert found(tmp_path, PAGE, kind=kind) is None


@pytest.mark.parametrize("kind", ["application/octet-stream", "text/plain", "", None])
def test_other_bytes_of_a_vague_type_are_passed_over(tmp_path: Path, kind: str | None) -> None:
    assert found(tmp_path, b"User-agent: *\nDisallow:\n", kind=kind) is None


@pytest.mark.parametrize(
    ("status", "read"),
    [
        ("200", True),
        ("203 Non-Authoritative Information", True),
        ("206 Partial Content", True),
        ("404 Not Found", False),
    ],
)
def test_status_decides_what_is_a_page(tmp_path: Path, status: str, read: bool) -> None:
    assert isinstance(found(tmp_path, PAGE, status=status), Capture) is read


def test_interim_answer_is_passed_over(tmp_path: Path) -> None:
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    one = found(tmp_path, content, status="100 Continue", kind=None)
    assert isinstance(one, Capture) and one.data == PAGE


def test_page_above_the_limit_is_named_and_a_film_above_it_is_not(tmp_path: Path) -> None:
    big = b"<html>" + bytes(SIZE_LIMIT)
    assert isinstance(found(tmp_path, big), TooLarge)
    assert found(tmp_path, bytes(SIZE_LIMIT + 1), kind="application/octet-stream") is None


def test_address_in_a_message_is_one_printable_line(tmp_path: Path) -> None:
    head = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\x1b[31m" + b"x" * 3_000
    (tmp_path / "x.warc").write_bytes(
        head + b"\r\nContent-Length: 36\r\n\r\nHTTP/1.1 200\r\nContent-Type: html\r\n\r\n\r\n\r\n"
    )
    (one,) = open_captures([tmp_path / "x.warc"])
    assert isinstance(one, KhabarError) and one.message.isprintable() and len(one.message) < 900
