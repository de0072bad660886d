"""Lists read page by page to their end, whatever comes in or goes meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.archive import Archive
from khabar.archive.search import order
from khabar.archive.search.order import Cursor
from khabar.archive.surt import surt
from khabar.errors import BadQuery
from khabar.record import Article, Field, TimeField

NOON = datetime(2024, 6, 4, 12, tzinfo=UTC)


def article(number: int) -> Article:
    """Every third has no time; of the others four share a second."""
    made = Article.from_text("परिषद ने बजट पारित किया और सदस्यों ने चर्चा की।", id=f"a{number:03}", language="hi")
    made.url = Field(f"https://desh.example/{number}", 0.9)
    if number % 3:
        made.published = TimeField(NOON - timedelta(days=number // 6), 0.9)
    return made


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive(tmp_path_factory.mktemp("cursor") / "archive") as made:
        made.add(map(article, range(60)))
        yield made


def walk(archive: Archive, query: str, size: int, **more: object) -> list[list[str]]:
    pages, after = [], None
    while True:
        hits = archive.search(query, limit=size, after=after, **more)  # type: ignore[arg-type]
        pages.append([hit.id for hit in hits])
        after = hits.following
        if after is None:
            return pages


@pytest.mark.parametrize("size", [1, 7, 20, 59, 60, 61])
@pytest.mark.parametrize(("query", "sort"), [("", "newest"), ("बजट", "newest"), ("बजट", "best")])
def test_pages_give_every_article_once(archive: Archive, query: str, sort: str, size: int) -> None:
    met = [id for page in walk(archive, query, size, sort=sort) for id in page]
    assert len(met) == len(set(met)) == 60


def test_articles_that_share_one_number_are_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.archive.search.document.order_of", lambda id, published: int(id[1:]) // 7)
    with Archive(tmp_path / "archive") as archive:
        archive.add(map(article, range(30)))
        met = [id for page in walk(archive, "", 3) for id in page]
    assert sorted(met) == [f"a{number:03}" for number in range(30)]


def test_list_is_newest_first_and_undated_last(archive: Archive) -> None:
    times = [hit.published for hit in archive.search("", limit=60)]
    dated = [time for time in times if time]
    assert dated == sorted(dated, reverse=True)
    assert times[: len(dated)] == dated


def test_preceding_page_is_the_one_before(archive: Archive) -> None:
    first = archive.search("", limit=20)
    second = archive.search("", limit=20, after=first.following)
    back = archive.search("", limit=20, after=second.preceding)
    assert [hit.id for hit in back] == [hit.id for hit in first]
    assert (second.offset, back.offset) == (20, 0)
    assert first.preceding is None
    assert archive.search("", limit=20, after=back.following)[0].id == second[0].id


def test_what_comes_in_moves_no_page(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive") as archive:
        archive.add(map(article, range(30)))
        first = archive.search("", limit=10)
        newer = article(1)
        newer.id, newer.published = "new", TimeField(NOON + timedelta(days=9), 0.9)
        newer.url = Field("https://desh.example/new", 0.9)
        archive.add([newer])
        archive.remove(first[9].id, "court-order")
        rest = archive.search("", limit=30, after=first.following)
        assert len(rest) == 20
        assert not {hit.id for hit in rest} & {hit.id for hit in first}


@pytest.mark.parametrize("text", ["10010", "!!", "", "kQ", str(Cursor(1 << 63)), str(Cursor(-1)), "ल"])
def test_place_that_nobody_handed_out_is_refused(archive: Archive, text: str) -> None:
    if text:
        with pytest.raises(BadQuery):
            archive.search("", after=text)


def test_place_of_another_list_is_refused(archive: Archive) -> None:
    with pytest.raises(BadQuery):
        archive.search("", after=archive.search("बजट", limit=5).following)


@given(st.integers(0, 1 << 40), st.none() | st.integers(-(1 << 62), (1 << 62) - 1), st.lists(st.text()))
def test_cursor_survives_being_text(seen: int, number: int | None, met: list[str]) -> None:
    cursor = Cursor(seen, number, tuple(met))
    assert Cursor.of(str(cursor)) == cursor


@given(st.text(), st.datetimes(timezones=st.just(UTC)))
def test_order_fits_a_signed_number(id: str, moment: datetime) -> None:
    assert 0 <= order.order_of(id, moment) < 1 << 62
    assert -(1 << 62) - 1 <= order.order_of(id, None) < 0


def test_day_filter_is_the_outlets_own_day(archive: Archive) -> None:
    hits = archive.search("", day="2024-06-04", limit=60)
    assert {hit.published and hit.published.date().isoformat() for hit in hits} == {"2024-06-04"}
    assert hits.total == next(one.count for one in archive.search("").facets["day"] if one.value == "2024-06-04")
    assert archive.search("", day=["2024-06-04", "2024-06-03"]).total > hits.total


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "2024-06", "20240604T10", "99999-01-01"])
def test_day_that_is_none_is_refused(archive: Archive, day: str) -> None:
    with pytest.raises(BadQuery):
        archive.search("", day=day)


@pytest.mark.parametrize("since", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001", "9999-12"])
def test_ends_of_the_calendar_are_dates(archive: Archive, since: str) -> None:
    assert archive.search("", since=since).total + archive.search("", until=since).total >= 40


@pytest.mark.parametrize(
    ("address", "turned"),
    [
        ("https://www.Desh.Example.in/A/b/?z=1&a=2#top", "in,example,desh)/A/b?a=2&z=1"),
        ("desh.example", "example,desh)/"),
        ("http://desh.example:8080/", "example,desh:8080)/"),
        ("https://desh.example/ख़बर", "example,desh)/%E0%A4%96%E0%A4%BC%E0%A4%AC%E0%A4%B0"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_address_turned_round(address: str, turned: str) -> None:
    assert surt(address) == turned


def test_addresses_under_a_host_come_in_order(archive: Archive) -> None:
    first = archive.addresses(["example,desh)"], limit=10)
    rest = archive.addresses(["example,desh)"], after=first[-1][0])
    assert [address for address, _ in first + rest] == sorted(surt(f"https://desh.example/{n}") for n in range(60))
    assert archive.addresses(["example,des)"]) == []
