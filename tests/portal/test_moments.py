"""Times and counts as a reader is told them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
import regex
from starlette.testclient import TestClient

from khabar.portal.directions import run
from khabar.portal.moments import moment, seen
from khabar.portal.words import words_in
from khabar.record import Article, TimeField

NOON = datetime(2024, 11, 30, 12, 0)
IST = timezone(timedelta(hours=5, minutes=30))
NEPAL = timezone(timedelta(hours=5, minutes=45))


@pytest.mark.parametrize(
    ("hours", "language", "name"),
    [(5.5, "hi", "भा.स."), (5.5, "en", "IST"), (5.75, "hi", "ने.स."), (5.75, "en", "NPT"), (0, "en", "GMT")],
)
def test_clock_has_the_name_that_readers_know(hours: float, language: str, name: str) -> None:
    assert moment(NOON.replace(tzinfo=timezone(timedelta(hours=hours))), language).endswith(f"12:00 {name}")


def test_clock_without_a_name_is_told_by_its_offset() -> None:
    assert moment(NOON.replace(tzinfo=timezone(timedelta(hours=-8))), "en").endswith("12:00 -08:00")


def test_time_without_a_zone_names_none() -> None:
    assert moment(NOON, "en").endswith("12:00")


def test_capture_is_told_on_the_clock_of_the_article_beside_it() -> None:
    article = Article(id="one", published=TimeField(NOON.replace(tzinfo=NEPAL), 0.9))
    assert seen(NOON.replace(tzinfo=UTC), "en", article).endswith("17:45 NPT")


def test_capture_alone_is_told_on_the_clock_of_the_portal() -> None:
    assert seen(NOON.replace(tzinfo=UTC), "en").endswith("17:30 IST")


def test_article_page_tells_publication_and_capture_on_one_clock(client: TestClient, talab: str) -> None:
    told = regex.sub("<[^>]*>", " ", client.get(f"/article/{talab}?ui=en").text)
    assert "15:30 IST" in told
    assert "+00:00" not in told


def test_sheet_has_the_address_and_the_time_of_capture(client: TestClient) -> None:
    sheet = client.get("/article/whole0001?ui=en").text.partition('<p class="sheet"')[2].partition("</p>")[0]
    assert "https://jalsamachar.example/desh/nadi-1" in sheet
    assert "Captured" in sheet


@pytest.mark.parametrize("language", ["hi", "en"])
def test_one_article_is_counted_in_the_singular(language: str) -> None:
    words = words_in(language)
    assert words("results", total=1) != words("results", total=2).replace("2", "1")


def test_run_inside_a_sentence_is_escaped_and_kept_apart() -> None:
    told = words_in("en").mixed("copy_of", agency=run("<b>भाषा</b>"))
    assert told == 'copy of <span lang="hi" dir="ltr">&lt;b&gt;भाषा&lt;/b&gt;</span>'


def test_agency_goes_before_the_copy_in_hindi() -> None:
    assert words_in("hi").mixed("copy_of", agency="भाषा") == "भाषा की प्रति"
