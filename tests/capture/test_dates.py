"""Times of capture, of every length that the standards allow."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.capture import Capture
from khabar.capture.dates import read_date

EAST = timezone(timedelta(hours=5, minutes=30))

DATES: list[tuple[str, datetime]] = [
    ("2023", datetime(2023, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ("2024-02", datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)),
    ("2023-08-23", datetime(2023, 8, 23, 23, 59, 59, tzinfo=UTC)),
    ("2023-08-23T12:34Z", datetime(2023, 8, 23, 12, 34, 59, tzinfo=UTC)),
    ("2023-08-23T12:34:56Z", datetime(2023, 8, 23, 12, 34, 56, tzinfo=UTC)),
    ("2023-08-23T12:34:56", datetime(2023, 8, 23, 12, 34, 56, tzinfo=UTC)),
    ("2023-08-23t12:34:56z", datetime(2023, 8, 23, 12, 34, 56, tzinfo=UTC)),
    ("2023-08-23T12:34:56.7Z", datetime(2023, 8, 23, 12, 34, 56, 700_000, tzinfo=UTC)),
    ("2023-08-23T12:34:56.123456789Z", datetime(2023, 8, 23, 12, 34, 56, 123_456, tzinfo=UTC)),
    ("2023-08-23T12:34:60Z", datetime(2023, 8, 23, 12, 34, 59, tzinfo=UTC)),
    ("2023-08-23T12:34:56+05:30", datetime(2023, 8, 23, 12, 34, 56, tzinfo=EAST)),
    ("20230823123456", datetime(2023, 8, 23, 12, 34, 56, tzinfo=UTC)),
]


@pytest.mark.parametrize(("text", "time"), DATES, ids=[row[0] for row in DATES])
def test_date_of_any_legal_length_is_read(text: str, time: datetime) -> None:
    assert read_date(text) == time


@pytest.mark.parametrize("text", ["", "yesterday", "2023-13-01", "2023-02-30", "20230823123", "2023-08-23T25:00:00Z"])
def test_what_tells_no_time_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01", "9999", "0000"]
)
def test_ends_of_the_calendar_are_no_time(text: str) -> None:
    assert read_date(text) is None


@given(st.datetimes(), st.integers(-14 * 60, 14 * 60))
def test_time_of_a_capture_can_be_told_in_every_zone(time: datetime, minutes: int) -> None:
    fetched = Capture(data=b"x", fetched=time.replace(tzinfo=timezone(timedelta(minutes=minutes)))).fetched
    assert fetched is None or all(fetched.astimezone(timezone(timedelta(hours=hours))) for hours in (-14, 0, 14))


def test_time_of_a_capture_without_a_zone_is_utc() -> None:
    assert Capture(data=b"x", fetched=datetime(2023, 8, 23, 12)).fetched == datetime(2023, 8, 23, 12, tzinfo=UTC)
