"""`khabar read`: records on standard output, one line a broken page on standard error."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import jsonschema
import pytest

Call = Callable[..., Any]


def test_one_page_is_one_object(call: Call, page: Path) -> None:
    called = call("read", page)
    record = json.loads(called.out)
    assert called.code == 0
    assert record["headline"]["value"] == "तालाब फिर भरा, गाँव में ख़ुशी"
    assert record["body"][0]["text"].startswith("गाँव का पुराना तालाब")


def test_record_fits_the_schema(call: Call, page: Path) -> None:
    schema = json.loads(call("schema").out)
    jsonschema.validate(json.loads(call("read", page).out), schema)


def test_several_pages_are_json_lines(call: Call, pages: Path) -> None:
    lines = call("read", pages).out.splitlines()
    assert [json.loads(line)["headline"]["value"][:14] for line in lines] == [f"तालाब संख्या {n}" for n in range(3)]


def test_standard_input_is_read(call: Call, page: Path) -> None:
    called = call("read", "-", "--url", "https://gramvani.example/1", stdin=page.read_bytes())
    assert json.loads(called.out)["url"]["value"] == "https://gramvani.example/1"


def test_piped_input_needs_no_name(call: Call, page: Path) -> None:
    assert json.loads(call("read", stdin=page.read_bytes()).out)["body"]


def test_workers_give_the_records_in_order(call: Call, pages: Path) -> None:
    assert call("read", pages, "--parallel", 2).out == call("read", pages).out


@pytest.mark.parametrize(
    ("format", "sign"),
    [("text", "तालाब"), ("markdown", "# तालाब"), ("html", "<h1>"), ("jsonld", "schema.org"), ("ninjs", '"standard"')],
)
def test_formats(call: Call, page: Path, format: str, sign: str) -> None:
    called = call("read", page, "--format", format)
    assert called.code == 0
    assert sign in called.out


def test_unknown_format_is_wrong_use_and_names_those_there_are(call: Call, page: Path) -> None:
    called = call("read", page, "--format", "docx")
    assert called.code == 2
    assert "md, txt" in called.err


def test_output_file_is_whole_or_not_there(call: Call, page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert call("read", page, "-o", out).out == ""
    assert json.loads(out.read_text("utf-8"))["body"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_input_file_names_pages_line_by_line(call: Call, page: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text(f"# pages\n{page}\n\n{page}\n", "utf-8")
    assert len(call("read", "-i", names).out.splitlines()) == 2


def test_precision_leaves_out_what_is_unsure(call: Call, page: Path) -> None:
    kept = json.loads(call("read", page, "--precision").out)["body"]
    assert all(block["confidence"] >= 0.8 for block in kept)


def test_required_field_that_is_missing_fails_the_page(call: Call, page: Path) -> None:
    called = call("read", page, "--require", "modified")
    assert called.code == 23
    assert "has no modified" in called.err


def test_required_field_must_exist_in_the_record(call: Call, page: Path) -> None:
    assert call("read", page, "--require", "headlin").code == 2


BAD = {
    "empty": (b"", 5),
    "blank": (b" \n\t", 5),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", 21),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, 21),
    "gzip": (gzip.compress(b"<p>text</p>"), 22),
    "no article": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", 23),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_page_is_one_line_with_a_remedy_and_a_code_of_its_own(call: Call, tmp_path: Path, kind: str) -> None:
    data, code = BAD[kind]
    path = tmp_path / "bad.html"
    path.write_bytes(data)
    called = call("read", path)
    assert (called.code, called.out) == (code, "")
    assert called.err.count("\n") == 1
    assert str(path) in called.err
    assert "; " in called.err


def test_missing_file(call: Call, tmp_path: Path) -> None:
    called = call("read", tmp_path / "none.html")
    assert (called.code, called.err.count("\n")) == (4, 1)


def test_page_of_200_mb_is_refused_unread(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    called = call("read", path)
    assert called.code == 14
    assert "200 MB" in called.err


def test_page_cut_inside_a_letter_is_read_and_said_to_be_cut(call: Call, page: Path) -> None:
    data = page.read_bytes()
    cut = data[: data.index("लहर".encode()) + 4]
    page.write_bytes(cut)
    called = call("read", page)
    assert called.code == 25
    assert str(page) in called.err and "fetch the page again" in called.err
    assert json.loads(called.out)["headline"]["value"].startswith("तालाब")


class _Refusing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def refusing_server() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Refusing)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/story"
    server.shutdown()
    server.server_close()


def test_address_that_answers_404(call: Call, refusing_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_ALLOW_PRIVATE", "1")
    called = call("read", refusing_server)
    assert (called.code, called.err.count("\n")) == (24, 1)
    assert "404" in called.err


def test_private_address_is_refused(call: Call) -> None:
    assert call("read", "http://127.0.0.1:9/").code == 6


def test_other_pages_of_the_call_go_on(call: Call, page: Path, tmp_path: Path) -> None:
    called = call("read", tmp_path / "none.html", page)
    assert called.code == 0
    assert json.loads(called.out)["body"]
    assert "1 of 2 failed" in called.err


def test_strict_leaves_with_12_where_any_failed(call: Call, page: Path, tmp_path: Path) -> None:
    assert call("read", tmp_path / "none.html", page, "--strict").code == 12


def test_failures_of_two_kinds_leave_with_1(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    assert call("read", tmp_path / "none.html", tmp_path / "empty.html").code == 1


def test_file_name_with_a_line_end_stays_one_line(call: Call, tmp_path: Path) -> None:
    assert call("read", tmp_path / "a\nb\x1b[31m.html").err.count("\n") == 1
