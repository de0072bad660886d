"""Printed dates come to the time they stand for, and what only looks like a date to none."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.language import find_dates, other_calendars, read_date

sys.path.insert(0, str(Path(__file__).parent))

from date_cases import TABLES, DateCase, date_cases, read

CASES = [case for table in TABLES for case in date_cases(table)]
NOON = datetime.fromisoformat("2024-11-30T14:58+05:30")


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}-{case.language}-{case.text}" for case in CASES])
def test_a_printed_date_comes_to_its_time(case: DateCase) -> None:
    when = read_date(case.text, language=case.language, relative_to=case.relative_to)
    assert read(when) == case.wanted()


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("25 de mayo de 2025 16:51", "es", "2025-05-25"),
        ("el 3 de mayo de 2019", "es", "2019-05-03"),
        ("25 de maio de 2025", "pt", "2025-05-25"),
        ("2025年1月14日 20:00", "ja", "2025-01-14"),
        ("2025年1月14日", "zh", "2025-01-14"),
        ("2025년 1월 14일", "ko", "2025-01-14"),
    ],
)
def test_parts_may_be_joined_as_the_locale_joins_them(text: str, language: str, day: str) -> None:
    when = read_date(text, language=language, relative_to=NOON)
    assert when and when.start.date().isoformat() == day


def test_the_table_holds_every_kind_of_form() -> None:
    kinds = Counter(case.kind for case in CASES)
    assert len(CASES) >= 260
    assert kinds["none"] >= 60
    assert len({(case.text, case.language, case.relative_to) for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("text", "offset", "assumed"),
    [
        ("30 नवंबर 2024, 02:58 PM", 330, True),
        ("30 नवंबर 2024, 02:58 PM IST", 330, False),
        ("30 Nov 2024 09:28 GMT", 0, False),
        ("2024-11-30T18:28:00+09:00", 540, False),
        ("30 नवंबर 2024", 330, True),
    ],
)
def test_the_zone_is_the_printed_one_or_that_of_the_language(text: str, offset: int, assumed: bool) -> None:
    when = read_date(text, language="hi", relative_to=None)
    assert when is not None
    assert when.start.utcoffset() == timedelta(minutes=offset)
    assert when.zone_assumed is assumed


def test_the_day_of_reading_is_taken_in_the_zone_of_the_language() -> None:
    late = datetime(2024, 11, 30, 20, 0, tzinfo=UTC)  # 01:30 on Sunday in India
    when = read_date("आज", language="hi", relative_to=late)
    assert when is not None and when.start.isoformat() == "2024-12-01T00:00:00+05:30"


def test_what_counts_from_a_day_has_no_answer_without_one() -> None:
    for text in ("आज", "2 घंटे पहले", "बीते शुक्रवार", "30 नवंबर", "शाम 5 बजे"):
        assert read_date(text, language="hi", relative_to=None) is None


def test_dates_of_a_longer_text_come_in_order_with_their_places() -> None:
    text = "सोमवार को हुई बैठक के बाद 2 दिसंबर को धारा 370 पर शाम साढ़े पाँच बजे फैसला आया।"
    found = find_dates(text, language="hi", relative_to=NOON)
    assert [text[one.start : one.end] for one in found][:2] == ["सोमवार", "2 दिसंबर"]
    assert [one.when.start.isoformat() for one in found][-1].endswith("17:30:00+05:30")
    assert not any("370" in text[one.start : one.end] for one in found)


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("आज विक्रम संवत 2081 है", "hi", ["विक्रम संवत 2081"]),
        ("काठमाडौं, २०८१ मंसिर १५, शनिबार", "ne", ["२०८१ मंसिर १५, शनिबार"]),
        ("30 नवंबर 2024 को धारा 370", "hi", []),
    ],
)
def test_dates_of_other_calendars_are_kept_as_text(text: str, language: str, kept: list[str]) -> None:
    assert [text[start:end] for start, end in other_calendars(text, language=language)] == kept


def test_a_date_beside_one_of_another_calendar_is_read() -> None:
    when = read_date("कार्तिक शुक्ल एकादशी, 12 नवंबर 2024", language="hi", relative_to=NOON)
    assert when is not None and when.start.isoformat() == "2024-11-12T00:00:00+05:30"


_PARTS = st.sampled_from([case.text for case in CASES] + ["\u200d", "्", "\ue000", "़", ":", "0", " ", "2024", "/"])


@given(st.lists(_PARTS | st.text(max_size=6), max_size=6).map("".join), st.sampled_from(["hi", "mr", "ne", "en", "xx"]))
def test_any_text_is_read_without_an_exception(text: str, language: str) -> None:
    for found in find_dates(text, language=language, relative_to=NOON):
        assert 0 <= found.start < found.end <= len(text)
        assert found.when.start.tzinfo is not None
