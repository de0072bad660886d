"""Files: what is a page is read, what is none is refused with the remedy."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from khabar.capture.files import SIZE_LIMIT, read_file, read_stream, walk
from khabar.errors import Compressed, Empty, KhabarError, NotAPage, NotFound, NotReadable, TooLarge

UNREADABLE: list[tuple[str, bytes, type[KhabarError]]] = [
    ("nothing", b"", Empty),
    ("only white space", b" \r\n\t\n", Empty),
    ("only a byte order mark", b"\xef\xbb\xbf", Empty),
    ("a PDF", b"%PDF-1.7\n%\xe2\xe3", NotAPage),
    ("a picture", b"\x89PNG\r\n\x1a\n...", NotAPage),
    ("a gzip", gzip.compress(b"<p>text</p>"), Compressed),
    ("a zip", b"PK\x03\x04....", Compressed),
]


@pytest.mark.parametrize(("what", "data", "error"), UNREADABLE, ids=[row[0] for row in UNREADABLE])
def test_unreadable_file_is_refused_by_name_and_with_a_remedy(
    tmp_path: Path, what: str, data: bytes, error: type[KhabarError]
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read_file(path)
    assert str(path) in caught.value.message
    assert caught.value.remedy


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"none\.html"):
        read_file(tmp_path / "none.html")


def test_folder_where_a_file_was_meant_is_not_readable(tmp_path: Path) -> None:
    with pytest.raises(NotReadable):
        read_file(tmp_path)


def test_page_above_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "dump.html"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(TooLarge, match="limit"):
        read_file(path)


def test_stream_above_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge):
        read_stream(io.BytesIO(b"x" * (SIZE_LIMIT + 1)))


def test_file_is_read_whole_with_its_time(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<p>ख़बर</p>".encode())
    capture = read_file(path)
    assert capture.data == "<p>ख़बर</p>".encode()
    assert capture.fetched is not None and capture.fetched.tzinfo is not None


def test_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", ".hidden.html", "c.css", "sub/d.warc.gz", ".git/e.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.name for path in walk(tmp_path)] == ["a.txt", "b.html", "d.warc.gz"]
