"""The doors of the library: what they take, what they refuse, and how they say so."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khabar
from khabar import Capture
from khabar.errors import Compressed, Empty, KhabarError, NotAPage, NotFound, NotReadable, TooLarge

PAGE = "<h1>पुल समय पर बनेगा</h1><p>मंत्री ने कहा कि नया पुल समय पर बनेगा।</p>"

ADDRESSES = (
    "https://example.org/", "HTTP://example.org", "ftp://example.org/a", "file:///tmp/a.html", "www.bbc.com/hindi",
    "bbc.com/hindi/1", "//cdn.example.org/x", "https://उदाहरण.भारत/ख़बर", " https://example.org/a\n", "data:text/html,x",
    "mailto:a@b.example",
)  # fmt: skip
PATHS = (
    "page.html", "./x/y.html", "../y.htm", "/tmp/page", "~/pages/a.txt", "C:\\x.html", "C:\\My Pages\\x y.html", "D:/x/y",
    "\\\\server\\x", "खबर.html", "पन्ने/खबर.html", "crawl.warc.gz", "a/b.wacz", "./My Pages/a b.html", "saved.mhtml",
    "notes.md", "page.PDF",
)  # fmt: skip
TEXTS = (
    "मोदी", "पुल समय पर बनेगा", "कहा.उन्होंने", "और/या", "बीजेपी/कांग्रेस", "U.S.", "3.5", "2024/11/30", "जय हिंद!", "...", "http",
    "दिल्ली: पुल", "पढ़ें https://example.org/a", "Read page.html before the vote", "https://example.org/ पर पढ़ें", "एनडीटीवी.कॉम",
    "<p>page.html</p>",
    "/ होम / देश", "page.html\nand another line",
)  # fmt: skip


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_is_no_text_and_the_remedy_fetches_it(name: str) -> None:
    with pytest.raises(NotAPage, match=r"is an address.*khabar read ADDRESS"):
        khabar.read(name)


@pytest.mark.parametrize("name", PATHS)
def test_a_path_is_no_text_and_the_remedy_reads_it(name: str) -> None:
    with pytest.raises(NotAPage, match=r"is a path.*khabar\.read\(Path\("):
        khabar.read(name)


@pytest.mark.parametrize("text", TEXTS)
def test_text_stays_text(text: str) -> None:
    assert khabar.read(text).id


def test_a_name_with_blanks_is_a_path_where_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert khabar.read("the first page.html").id
    Path("the first page.html").write_text(PAGE, encoding="utf-8")
    with pytest.raises(NotAPage, match="is a path"):
        khabar.read("the first page.html")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", Empty), (b" \n\t\0", Empty), ("", Empty), (" \n\u00a0\ufeff", Empty), (b"\xef\xbb\xbf", Empty),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NotAPage), (b"\xff\xd8\xff\xe0\0\x10JFIF", NotAPage), (b"%PDF-1.7\n1 0 obj", NotAPage),
        (b"GIF89a\x01\0\x01\0", NotAPage), (b"\x1f\x8b\x08\0\0\0", Compressed), (b"PK\x03\x04\x14\0", Compressed),
        (b"x" * (33 * 1024 * 1024), TooLarge), ("x " * (17 * 1024 * 1024), TooLarge),
    ],
    ids=range(13),
)  # fmt: skip
def test_what_holds_no_page_is_refused_as_the_command_line_does(
    data: bytes | str, error: type[KhabarError], tmp_path: Path
) -> None:
    for source in (data, Capture(data)):
        with pytest.raises(error) as raised:
            khabar.read(source)
        assert raised.value.remedy
    path = tmp_path / "page"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    if data != " \n\u00a0\ufeff":
        with pytest.raises(error):
            khabar.read(path)


@pytest.mark.parametrize("source", [None, 5, 1.5, [], {}, object(), Capture(None), Capture(5)])  # type: ignore[arg-type]
def test_what_is_no_source_is_a_type_error_that_says_what_is_taken(source: object) -> None:
    with pytest.raises(TypeError, match=r"bytes, a str .*, a Path or a khabar\.Capture, not "):
        khabar.read(source)  # type: ignore[arg-type]


def test_an_open_file_is_told_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    with (tmp_path / "a.html").open() as file, pytest.raises(TypeError, match=r"read\(\)"):
        khabar.read(file)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "source", [PAGE, PAGE.encode(), bytearray(PAGE.encode()), memoryview(PAGE.encode()), Capture(PAGE)]
)
def test_every_form_of_a_page_is_read_alike(source: bytes | str | Capture, tmp_path: Path) -> None:
    article = khabar.read(source)
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    assert article.text == khabar.read(tmp_path / "a.html").text == "मंत्री ने कहा कि नया पुल समय पर बनेगा।"


def test_a_missing_file_and_a_wrong_address_say_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        khabar.read(tmp_path / "none.html")
    with pytest.raises(TypeError, match="an address is a str"):
        khabar.read(PAGE, url=5)  # type: ignore[arg-type]


def test_halves_of_letters_in_an_address_are_no_reason_to_fail() -> None:
    article = khabar.read(Capture(PAGE, name="\udcff.html", url="https://a.example/\ud800"))
    assert article.url and article.url.value == "https://a.example/\ufffd"


@given(st.text(max_size=60) | st.text(alphabet="./\\:~ \0abcक.html", max_size=30) | st.binary(max_size=60))
def test_anything_is_read_or_refused_by_an_error_of_khabar(source: str | bytes) -> None:
    with suppress(NotReadable, TooLarge):
        assert khabar.read(source).id


def test_a_folder_of_sites_may_be_named_by_its_path_as_text(tmp_path: Path) -> None:
    site = 'hosts = ["a.example"]\noutlet = "सेतु समाचार"\n'
    (tmp_path / "a.toml").write_text(site, encoding="utf-8")
    for folder in (tmp_path, str(tmp_path)):
        outlet = khabar.read(PAGE, url="https://a.example/x", sites=folder).outlet
        assert outlet and outlet.value == "सेतु समाचार"
