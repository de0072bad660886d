"""Times at posts of live blogs: their day is counted from what the page knows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from khabar.article.shape.post_times import Days, post_time, settled_times
from khabar.language import get

INDIA = timezone(timedelta(hours=5, minutes=30))


def day(hour: int, minute: int = 0, of: int = 25) -> datetime:
    return datetime(2024, 11, of, hour, minute, tzinfo=INDIA)


def moments(
    *printed: str, published: datetime | None = None, modified: datetime | None = None, fetched: datetime | None = None
) -> list[str | None]:
    days = Days(published, modified, fetched, INDIA)
    times = [post_time(text, "", get("hi"), days) for text in printed]
    assert all(times)
    return [time.isoformat()[:16] if time else None for time in settled_times([time for time in times if time], days)]


def test_clocks_of_one_day_stand_on_the_day_of_the_last_change() -> None:
    assert moments("14:58", "9:30 AM", modified=day(15)) == ["2024-11-25T14:58", "2024-11-25T09:30"]


def test_midnight_lies_where_the_clock_jumps_up() -> None:
    told = moments("12:20 AM", "11:50 PM", "10:05 PM", modified=day(0, 25))
    assert told == ["2024-11-25T00:20", "2024-11-24T23:50", "2024-11-24T22:05"]


def test_two_midnights() -> None:
    assert moments("01:00", "23:00", "02:00", "22:00", modified=day(1, 5)) == [
        "2024-11-25T01:00", "2024-11-24T23:00", "2024-11-24T02:00", "2024-11-23T22:00",
    ]  # fmt: skip


def test_newest_post_is_not_after_the_last_change() -> None:
    assert moments("23:40", "22:10", modified=day(0, 10)) == ["2024-11-24T23:40", "2024-11-24T22:10"]


def test_days_count_up_from_publication_where_no_change_is_told() -> None:
    assert moments("00:30", "23:00", "21:00", published=day(20, 45)) == [
        "2024-11-26T00:30", "2024-11-25T23:00", "2024-11-25T21:00",
    ]  # fmt: skip


def test_oldest_first_counts_up() -> None:
    assert moments("21:00", "23:00", "00:30", "02:00", published=day(20, 45)) == [
        "2024-11-25T21:00", "2024-11-25T23:00", "2024-11-26T00:30", "2024-11-26T02:00",
    ]  # fmt: skip


def test_clock_on_a_page_without_a_day_has_no_answer() -> None:
    assert moments("14:58", "13:10") == [None, None]


def test_minutes_ago_count_from_the_capture() -> None:
    assert moments("5 मिनट पहले", "2 घंटे पहले", published=day(9), fetched=day(12)) == [
        "2024-11-25T11:55",
        "2024-11-25T10:00",
    ]


def test_minutes_ago_without_the_time_of_the_capture_have_no_answer() -> None:
    assert moments("5 मिनट पहले", "2 घंटे पहले", published=day(9)) == [None, None]


def test_printed_day_goes_before_the_pages_own() -> None:
    assert moments("24 नवंबर 2024, 10:20", modified=day(15)) == ["2024-11-24T10:20"]


def test_markup_gives_the_time_with_its_zone() -> None:
    days = Days(None, None, None, INDIA)
    time = post_time("23.41 GMT", "datetime=2024-03-12T23:41:09.000Z", get("en"), days)
    assert time is not None
    assert time.moment == datetime(2024, 3, 12, 23, 41, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["फेसबुक", "18 नवंबर 2024", "1,800 लोग", "पहला चरण 5 जिलों में", "मुख्यमंत्री ने कहा कि बैठक 10:30 बजे शुरू होगी", "2/12"]
)
def test_row_that_begins_with_no_clock_is_no_time(text: str) -> None:
    assert post_time(text, "", get("hi"), Days(day(9), None, None, INDIA)) is None


def test_words_behind_the_time_begin_at_its_end() -> None:
    text = "10:20 AM | जांच रिपोर्ट सात दिन में"
    time = post_time(text, "", get("hi"), Days(day(9), None, None, INDIA))
    assert time is not None
    assert text[time.end :] == "जांच रिपोर्ट सात दिन में"
