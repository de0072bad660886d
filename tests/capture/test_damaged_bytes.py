"""Bytes of every format changed at random: nothing is raised, every message can be shown, and the other pages are read."""

from __future__ import annotations

import base64
import gzip
import io
import json
import plistlib
import random
import zipfile
from pathlib import Path

import pytest

from khabar.capture import Capture, open_captures

TEXT = "".join(f"<p>{number * 7_919} गाँव सड़क से जुड़े।</p>" for number in range(300))
PAGE = f"<!doctype html><html><h1>पुल खुला</h1>{TEXT}</html>".encode()
SEEDS = 60
PAGES = 6


def record(number: int) -> bytes:
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"


def zipped(data: bytes, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as package:
        package.writestr("archive/data.warc.gz", data)
    return file.getvalue()


def har() -> bytes:
    content = {"mimeType": "text/html", "text": base64.b64encode(PAGE).decode(), "encoding": "base64"}
    entry = {"request": {"url": "https://a.example/"}, "response": {"status": 200, "content": content}}
    return json.dumps({"log": {"entries": [entry] * PAGES}}).encode()


MHTML = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=XyZ\r\n\r\n"
    b"--XyZ\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes(PAGE)
    + b"\r\n--XyZ--\r\n"
)
MEMBERS = [gzip.compress(record(number)) for number in range(PAGES)]
WHOLE = {
    "WARC": b"".join(map(record, range(PAGES))),
    "WARC in gzip": b"".join(MEMBERS),
    "WACZ": zipped(b"".join(MEMBERS)),
    "WACZ, stored": zipped(b"".join(MEMBERS), zipfile.ZIP_STORED),
    "HAR": har(),
    "MHTML": MHTML,
    "webarchive": plistlib.dumps({"WebMainResource": {"WebResourceData": PAGE}}, fmt=plistlib.FMT_BINARY),
}


def changed(data: bytes, chance: random.Random) -> bytes:
    """Some bytes flipped, cut off, put in, taken out or zeroed."""
    at, size = chance.randrange(len(data)), chance.choice([1, 4, 40, 400])
    return chance.choice(
        [
            data[:at] + bytes(byte ^ chance.randrange(1, 256) for byte in data[at : at + 4]) + data[at + 4 :],
            data[:at],
            data[:at] + chance.randbytes(size) + data[at:],
            data[:at] + data[at + size :],
            data[:at] + bytes(min(size, len(data) - at)) + data[at + size :],
        ]
    )


@pytest.mark.parametrize("format", WHOLE)
def test_no_change_of_bytes_raises_or_speaks_noise(tmp_path: Path, format: str) -> None:
    for seed in range(SEEDS):
        (tmp_path / "x").write_bytes(changed(WHOLE[format], random.Random(seed)))
        for one in open_captures([tmp_path / "x"]):
            assert isinstance(one, Capture) or (one.message.isprintable() and one.remedy), (seed, one)


@pytest.mark.parametrize("format", ["WARC", "WARC in gzip"])
def test_change_in_one_place_costs_two_pages_at_most(tmp_path: Path, format: str) -> None:
    for seed in range(SEEDS):
        data = WHOLE[format]
        hurt = changed(data, random.Random(seed))
        if not data.startswith(hurt):
            (tmp_path / "x.warc").write_bytes(hurt)
            found = [one for one in open_captures([tmp_path / "x.warc"]) if isinstance(one, Capture)]
            assert sum(one.data == PAGE for one in found) >= PAGES - 2, seed
