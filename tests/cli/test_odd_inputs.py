"""What a person may name: every page of an archive on standard input, odd lines of a list, pages that are no articles."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]

FORWARDING = (
    b"<html><head><meta http-equiv=refresh content='0;url=https://b.example/2'><title>Prabhat</title></head></html>"
)
ABSENT = (
    "<html lang=hi><head><title>पेज नहीं मिला | प्रभात</title></head><body><h1>पेज नहीं मिला</h1></body></html>".encode()
)


def warc(page: bytes, *numbers: int) -> bytes:
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{}\r\nContent-Length: {}\r\n\r\n"
    return b"".join(head.format(number, len(content)).encode() + content + b"\r\n\r\n" for number in numbers)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_every_page_of_a_warc_on_standard_input_is_read(call: Call, page: Path, pack: Callable[[bytes], bytes]) -> None:
    done = call("read", "-", stdin=pack(warc(page.read_bytes(), 1, 2, 3)))
    records = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [record["url"]["value"] for record in records] == [f"https://a.example/{n}" for n in (1, 2, 3)]


def test_every_page_of_a_warc_on_standard_input_is_added(call: Call, page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    data = warc(text.encode(), 1) + warc(text.replace("तालाब", "कुआँ").encode(), 2)
    done = call("add", tmp_path / "archive", "-", "--format", "json", stdin=data)
    assert done.code == 0
    assert [row["pages"] for row in json.loads(done.out) if row["result"] == "added"] == [2]


DNS = b"20250709112000\nnadi.example. 60 IN A 192.0.2.7\n"
LOOK_UP = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: dns:nadi.example\r\nWARC-Date: 2025-07-09T11:20:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: text/dns\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (len(DNS), DNS)
)


@pytest.mark.parametrize(
    ("name", "data"), [("look-up.warc", LOOK_UP), ("empty.har", b'{"log": {"version": "1.2", "entries": []}}')]
)
def test_container_without_a_page_is_not_read_in_silence(call: Call, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    called = call("read", tmp_path / name)
    assert (called.code, called.out) == (5, "")
    assert f"{name} holds no page" in called.err


def test_odd_lines_of_a_list_cost_no_page(call: Call, page: Path, tmp_path: Path) -> None:
    lines = [str(page), "x" * 300, "/dev/zero", "y\0z.warc", "ftp://a.example/", "http://[bad/", "ख़बर" * 100, str(page)]
    (tmp_path / "list.txt").write_text("\n".join(lines), "utf-8")
    done = call("add", tmp_path / "archive", "-i", tmp_path / "list.txt", "--format", "json")
    counts = {row["result"]: row["pages"] for row in json.loads(done.out)}
    assert done.code == 0 and counts["added"] == 1 and counts["unchanged"] == 1 and counts["failed"] == 6
    assert "Traceback" not in done.err and all(line.startswith("khabar: ") for line in done.err.splitlines())


@pytest.mark.parametrize("command", [("read",), ("add", "archive")])
@pytest.mark.parametrize(("data", "word"), [(FORWARDING, "https://b.example/2"), (ABSENT, "पेज नहीं मिला")])
def test_page_in_the_place_of_another_is_a_failure_that_says_so(
    call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...], data: bytes, word: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*command, "-", stdin=data)
    assert done.code == 23 and word in done.err
