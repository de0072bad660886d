"""Times that metadata spells: what a program prints is read as what is meant for people is, with its zone."""

from __future__ import annotations

from datetime import UTC

import pytest

from khabar.article.moment import read_machine


@pytest.mark.parametrize(
    ("text", "time", "assumed"),
    [
        ("2020-01-28T15:28:56+0530", "2020-01-28T15:28:56+05:30", False),
        ("2020-01-28T15:28:56:123Z", "2020-01-28T15:28:56+00:00", False),
        ("Tue Jan 28 15:28:56 CET 2020", "2020-01-28T15:28:56+01:00", False),
        ("Tue Jan 28 15:28:56 IST 2020", "2020-01-28T15:28:56+05:30", False),
        ("Tue Jan 28 2020 15:28:56 GMT+0530 (India Standard Time)", "2020-01-28T15:28:56+05:30", False),
        ("Tue Jan 28 15:28:56 2020", "2020-01-28T15:28:56+00:00", True),
        ("Jan 28, 2020 3:28:56 PM", "2020-01-28T15:28:56+00:00", True),
        ("January 28, 2020", "2020-01-28T00:00:00+00:00", True),
        ("Tue, 28 Jan 2020 15:28:56 GMT", "2020-01-28T15:28:56+00:00", False),
    ],
)
def test_time_of_metadata(text: str, time: str, assumed: bool) -> None:
    moment = read_machine(text, UTC)
    assert moment is not None
    assert (moment.time.isoformat(), moment.zone_assumed) == (time, assumed)


@pytest.mark.parametrize("text", ["", "Breaking News 2020", "Jan 2020", "Section 28, Act 2020", "2020"])
def test_what_is_no_time(text: str) -> None:
    assert read_machine(text, UTC) is None
