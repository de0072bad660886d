"""What a caller asks of an archive by mistake is named, and a closed archive says that it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

import khabar
from khabar import Archive, Capture
from khabar.errors import BadArchive, BadQuery, KhabarError

PAGE = "<h1>पुल समय पर बनेगा</h1><p>मंत्री ने कहा कि नया पुल समय पर बनेगा और लोगों के लिए खोल दिया जाएगा।</p>"
ADDRESS = "https://example.in/pul"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive(tmp_path / "news")
    archive.add([Capture(PAGE, url=ADDRESS), Capture(PAGE.replace("पुल", "घाट"), url="https://example.in/ghat")])
    return archive


METHODS = sorted(name for name in dir(Archive) if not name.startswith("_") and name != "close")


def asked(archive: Archive, method: str) -> object:
    """What a method gives, asked with the least that it takes, a lazy answer read to its end."""
    call = getattr(archive, method)
    needed = [
        one
        for one in signature(call).parameters.values()
        if one.default is one.empty and one.kind is not one.VAR_KEYWORD
    ]
    answer = call(*([] if one.name == "items" else "x.jsonl" for one in needed))
    return list(answer) if isinstance(answer, Iterator) else answer


@pytest.mark.parametrize("method", METHODS)
def test_a_closed_archive_says_so_whatever_is_asked(method: str, archive: Archive) -> None:
    archive.close()
    with pytest.raises(BadArchive, match=r"news is closed; open it again"):
        asked(archive, method)


def test_a_closed_archive_has_no_length_and_no_articles_and_cannot_be_entered(archive: Archive) -> None:
    archive.close()
    for ask in (len, list, Archive.__enter__):
        with pytest.raises(BadArchive, match=r"news is closed"):
            ask(archive)


def test_an_archive_closed_twice_or_in_the_midst_of_a_loop_raises_nothing_strange(archive: Archive) -> None:
    articles = iter(archive)
    assert next(articles).headline
    archive.close()
    archive.close()
    with pytest.raises(BadArchive):
        next(articles)


@pytest.mark.parametrize(
    "items", [5, None, "x", b"<p>x</p>", Path("x"), Capture(PAGE), khabar.read(PAGE), [5], [b"x"], [None]]
)
def test_one_page_or_none_is_no_list_of_pages(items: Any, archive: Archive) -> None:
    with pytest.raises(TypeError, match=r"Archive.add takes a list of pages|a page is a khabar.Article"):
        archive.add(items)
    assert len(archive) == 2


@pytest.mark.parametrize("number", [-1, -(10**30)])
def test_counts_below_zero_are_refused(number: int, archive: Archive) -> None:
    for asked in (
        lambda: archive.search("पुल", limit=number),
        lambda: archive.search("पुल", offset=number),
        lambda: archive.newest(limit=number),
        lambda: archive.version(ADDRESS, number),
    ):
        with pytest.raises(BadQuery, match="give 0 or more"):
            asked()


def test_counts_beyond_any_database_are_no_fault(archive: Archive) -> None:
    with pytest.raises(KhabarError, match="no version"):
        archive.version(ADDRESS, 10**30)


def test_wrong_types_are_named(archive: Archive) -> None:
    for asked in (lambda: archive.search(5), lambda: archive.search("x", limit="5"), lambda: archive.article(None)):  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"is a (str|whole number), not"):
            asked()
    with pytest.raises(TypeError, match="an archive is a folder or a postgresql:// address, not int"):
        Archive(5)  # type: ignore[arg-type]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2024-02-31", "9999-12-31T23:59:59-14:00"])
def test_a_day_at_the_end_of_the_calendar_is_no_day(day: str, archive: Archive) -> None:
    with pytest.raises(BadQuery, match="is no date"):
        archive.article(f"{ADDRESS}@{day}")


def test_an_archive_is_shown_without_its_password(archive: Archive) -> None:
    from khabar.archive.asked import shown

    assert repr(archive).startswith("<Archive '") and repr(archive).endswith("news'>")
    archive.close()
    assert repr(archive).endswith("news', closed>")
    assert shown("postgresql://user:secret@host:5432/news") == "postgresql://host/news"
