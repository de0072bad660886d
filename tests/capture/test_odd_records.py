"""One odd record never ends an archive: those around it are read, and one row says what was left out, and where."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from khabar.capture import Capture, open_captures
from khabar.errors import CutShort, KhabarError, NotReadable

TEXT = "ज़िले के दो गाँव अब साल भर सड़क से जुड़े रहेंगे, यह बात अधिकारियों ने सोमवार को बताई।"
PAGE = f"<!doctype html><html lang=hi><title>पुल</title><h1>पुल खुला</h1>{f'<p>{TEXT}</p>' * 12}</html>".encode()
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE


def record(
    address: str | None,
    *,
    of: str = "response",
    content: bytes = HTTP,
    length: str | None = None,
    end: str = "\r\n\r\n",
) -> bytes:
    """One record; `length`: what it says of itself, where that is not true."""
    target = "" if address is None else f"WARC-Target-URI: {address}\r\n"
    kind = "application/http" if content.startswith(b"HTTP") else "text/html"
    head = (
        f"WARC/1.1\r\nWARC-Type: {of}\r\nWARC-Record-ID: <urn:uuid:1>\r\n{target}WARC-Date: 2023-08-23T12:34:56Z\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(content) if length is None else length}\r\n\r\n"
    )
    return head.encode() + content + end.encode()


def good(number: int) -> bytes:
    return record(f"https://a.example/{number}")


def together(records: list[bytes]) -> bytes:
    return b"".join(records)


def by_member(records: list[bytes]) -> bytes:
    return b"".join(map(gzip.compress, records))


def in_one_member(records: list[bytes]) -> bytes:
    return gzip.compress(b"".join(records))


def by_frame(records: list[bytes]) -> bytes:
    return b"".join(map(zstandard.ZstdCompressor(write_checksum=True).compress, records))


PACKINGS = [together, by_member, in_one_member, by_frame]
Packing = Callable[[list[bytes]], bytes]


def read(path: Path, data: bytes) -> tuple[list[str], list[KhabarError]]:
    """The addresses of the captures in a file of these bytes, and the errors."""
    path.write_bytes(data)
    found = list(open_captures([path]))
    captures = [one for one in found if isinstance(one, Capture)]
    assert all(capture.data == PAGE for capture in captures)
    return [str(capture.url) for capture in captures], [one for one in found if isinstance(one, KhabarError)]


BROKEN: dict[str, bytes] = {
    "no address": record(None),
    "a stray line": b"what is this line doing here\r\n",
    "stray bytes": random.Random(1).randbytes(3_000),
    "ten bytes short": record("https://a.example/odd", length=str(len(HTTP) - 10)),
    "ten bytes long": record("https://a.example/odd", length=str(len(HTTP) + 10)),
    "long over the next record": record("https://a.example/odd", length=str(len(HTTP) + 700)),
    "longer than the file": record("https://a.example/odd", length="4000000000"),
    "negative length": record("https://a.example/odd", length="-5"),
    "no number for a length": record("https://a.example/odd", length="many"),
    "no length": record("https://a.example/odd").replace(b"Content-Length", b"Content-Longth"),
    "no HTTP answer": record("https://a.example/odd", content=b"just some words"),
    "nothing in it": record("https://a.example/odd", content=b""),
    "a head without an end": b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X-Fill: a\r\n" * 20,
}


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("odd", BROKEN)
def test_odd_record_is_passed_over_and_said(tmp_path: Path, odd: str, packing: Packing) -> None:
    found, errors = read(tmp_path / "crawl.warc", packing([good(1), BROKEN[odd], good(2), good(3)]))
    assert found == ["https://a.example/1", "https://a.example/2", "https://a.example/3"]
    assert len(errors) == 1 and "byte" in errors[0].message and errors[0].remedy


@pytest.mark.parametrize("odd", BROKEN)
def test_what_is_said_of_an_odd_record_is_plain_words(tmp_path: Path, odd: str) -> None:
    message = read(tmp_path / "crawl.warc", together([good(1), BROKEN[odd], good(2)]))[1][0].message
    assert message.isprintable() and len(message) < 400 and " -" not in message.replace(str(tmp_path), "")


@pytest.mark.parametrize("where", ["head", "middle", "checksum", "magic"])
@pytest.mark.parametrize("packing", [by_member, by_frame])
def test_damaged_member_costs_its_own_record_alone(tmp_path: Path, packing: Packing, where: str) -> None:
    sound = packing([good(1)])
    hurt = bytearray(packing([good(2)]))
    at = {"head": 14, "middle": len(hurt) // 2, "checksum": len(hurt) - 6, "magic": 0}[where]
    if packing is by_frame:
        at = {"checksum": len(hurt) - 2}.get(where, at)
    for place in range(at, min(at + 5, len(hurt))):
        hurt[place] ^= 0x5A
    found, errors = read(tmp_path / "crawl.warc.gz", sound + hurt + packing([good(3), good(4)]))
    assert found == ["https://a.example/1", "https://a.example/3", "https://a.example/4"]
    assert len(errors) == 1 and f"byte {len(sound)}" in errors[0].message and errors[0].message.isprintable()


def test_every_second_record_may_be_damaged(tmp_path: Path) -> None:
    parts = []
    for number in range(40):
        member = bytearray(gzip.compress(good(number)))
        if number % 2:
            member[len(member) // 2] ^= 0xFF
        parts.append(bytes(member))
    found, errors = read(tmp_path / "crawl.warc.gz", b"".join(parts))
    assert found == [f"https://a.example/{number}" for number in range(0, 40, 2)]
    assert len(errors) == 20


QUIET = [
    record("dns:a.example", content=b"20230823123456\na.example. 300 IN A 192.0.2.1\n"),
    record("ftp://a.example/list.html"),
    record("file:///provenance-summary.html"),
    record("urn:pageinfo:https://a.example/", of="resource", content=b"<html>a note of the crawler</html>"),
    record("whois:a.example", content=b"owner: nobody"),
    record("https://a.example/x", of="metadata", content=b"fetchTimeMs: 12\r\n"),
    record("https://a.example/x", of="request", content=b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"),
    record("https://a.example/x", of="revisit", content=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
    record(None, of="warcinfo", content=b"software: by hand\r\n"),
    record("https://a.example/x", of="something-new", content=b"?"),
    record("https://a.example/x", content=b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no</p>"),
    record("https://a.example/x.png", content=b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
    record(
        "https://a.example/x.bin",
        content=b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n\x1f\x8b\x08broken",
    ),
]


@pytest.mark.parametrize("packing", PACKINGS)
def test_records_of_other_kinds_are_passed_over_without_alarm(tmp_path: Path, packing: Packing) -> None:
    found, errors = read(tmp_path / "crawl.warc", packing([good(1), *QUIET, good(2)]))
    assert found == ["https://a.example/1", "https://a.example/2"] and errors == []


@pytest.mark.parametrize("of", ["resource", "conversion"])
def test_page_kept_without_its_answer_is_read(tmp_path: Path, of: str) -> None:
    assert read(tmp_path / "x.warc", record("https://a.example/1", of=of, content=PAGE)) == (
        ["https://a.example/1"],
        [],
    )


@pytest.mark.parametrize("packing", PACKINGS)
def test_pages_many_steps_long_follow_each_other(tmp_path: Path, packing: Packing) -> None:
    words = [random.Random(number).randbytes(400_000).hex().encode() + b" " * number for number in (900_000, 1, 0)]
    contents = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>" + text for text in words]
    parts = [record(f"https://a.example/{n}", content=content) for n, content in enumerate(contents)]
    (tmp_path / "x.warc").write_bytes(packing(parts))
    found = list(open_captures([tmp_path / "x.warc"]))
    assert [one.data for one in found if isinstance(one, Capture)] == [b"<html>" + text for text in words]
    assert len(found) == 3


@pytest.mark.parametrize("end", ["", "\r\n", "\n", "\n\n\n\n\r\n"])
def test_any_number_of_line_ends_parts_records(tmp_path: Path, end: str) -> None:
    data = record("https://a.example/1", end=end) + good(2)
    assert read(tmp_path / "x.warc", data) == (["https://a.example/1", "https://a.example/2"], [])


def test_words_of_a_page_that_look_like_a_record_are_text(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    inner = b"<html><pre>\nWARC/1.0\r\nWARC-Type: response\r\n\r\n</pre></html>"
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + inner
    path.write_bytes(record("https://a.example/1", content=content) + good(2))
    found = list(open_captures([path]))
    assert [one.data for one in found if isinstance(one, Capture)] == [inner, PAGE] and len(found) == 2


def test_zstd_dictionary_in_front_is_used(tmp_path: Path) -> None:
    dictionary = zstandard.train_dictionary(4_096, [good(number) * 2 for number in range(200)])
    frame = dictionary.as_bytes()
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    front = b"\x5d\x2a\x4d\x18" + len(frame).to_bytes(4, "little") + frame
    data = front + packer.compress(good(1)) + packer.compress(good(2))
    assert read(tmp_path / "x.warc.zst", data) == (["https://a.example/1", "https://a.example/2"], [])


def test_file_that_ends_inside_a_record_says_how_much_is_missing(tmp_path: Path) -> None:
    found, errors = read(tmp_path / "x.warc", (good(1) + good(2))[:-100])
    assert found == ["https://a.example/1"]
    assert [type(error) for error in errors] == [CutShort] and "bytes are missing" in errors[0].message


def test_large_stretches_of_nothing_are_one_row(tmp_path: Path) -> None:
    noise = random.Random(2).randbytes(3_000_000)
    found, errors = read(tmp_path / "x.warc", good(1) + noise + b"\n" + good(2))
    assert found == ["https://a.example/1", "https://a.example/2"]
    assert [type(error) for error in errors] == [NotReadable]


ARC = (
    b"filedesc://a.arc 0.0.0.0 20230823123456 text/plain 76\n1 0 by-hand\n"
    b"URL IP-address Archive-date Content-type Archive-length\n\n"
)


def arc(address: str, content: bytes = HTTP, length: int | None = None) -> bytes:
    return f"{address} 192.0.2.1 20230823123456 text/html {length or len(content)}\n".encode() + content + b"\n"


@pytest.mark.parametrize("packing", [together, by_member])
def test_arc_is_read_addresses_with_blanks_too(tmp_path: Path, packing: Packing) -> None:
    data = packing([ARC, arc("http://a.example/?t=Naya Pul"), arc("dns:a.example", b"a"), arc("http://a.example/2")])
    assert read(tmp_path / "a.arc", data) == (["http://a.example/?t=Naya Pul", "http://a.example/2"], [])


def test_arc_record_of_a_wrong_length_is_passed_over(tmp_path: Path) -> None:
    data = ARC + arc("http://a.example/1") + arc("http://a.example/2", length=99) + arc("http://a.example/3")
    found, errors = read(tmp_path / "a.arc", data)
    assert found == ["http://a.example/1", "http://a.example/3"] and len(errors) == 1
