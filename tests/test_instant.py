"""Times of a page can be reckoned with; addresses of a page are split or are none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khabar
from khabar.address import join_address, split_address
from khabar.article.moment import read_machine
from khabar.instant import clock_zone, from_epoch, from_iso, instant, safe, shifted
from khabar.language import codes, find_dates
from khabar.record import TimeField

FARTHEST = timedelta(hours=23, minutes=59)
ENDS = (
    "9999-12-31T23:59:59-05:30", "0001-01-01T00:00:00+14:00", "9999-12-31", "0001-01-01", "9999-12-31T23:59:59-14:00",
    "0000-00-00T00:00:00", "Fri, 31 Dec 9999 23:59:59 -0530", "31 दिसंबर 9999",
    "2024-01-01T10:00:00+99:99", "2024-01-01T10:00:00-24:00",
)  # fmt: skip


def reckoned(time: datetime) -> bool:
    for zone in (timezone(FARTHEST), timezone(-FARTHEST)):
        assert time.astimezone(zone) == time
        assert time.replace(tzinfo=zone).astimezone(UTC) + 300 * FARTHEST - 600 * FARTHEST
    return True


@given(st.datetimes(timezones=st.sampled_from([UTC, None, timezone(FARTHEST), timezone(-FARTHEST)])))
def test_a_safe_time_can_be_reckoned_with(time: datetime) -> None:
    assert (kept := safe(time)) is None or reckoned(kept)


@given(st.integers(), st.integers(-1, 14), st.integers(-1, 40), st.integers(-1, 30), st.integers(-1, 70))
def test_numbers_name_a_time_or_none(year: int, month: int, day: int, hour: int, minute: int) -> None:
    assert (time := instant(year, month, day, hour, minute)) is None or reckoned(time)


@given(st.floats() | st.integers(), st.text(max_size=30))
def test_seconds_and_text_name_a_time_or_none(seconds: float, text: str) -> None:
    assert (time := from_epoch(seconds)) is None or reckoned(time)
    assert (time := from_iso(text)) is None or reckoned(time)
    assert clock_zone(seconds) is None or abs(seconds) < 1440


@given(st.timedeltas())
def test_a_shift_stays_in_the_years(distance: timedelta) -> None:
    assert (time := shifted(datetime(2024, 1, 1, tzinfo=UTC), distance)) is None or reckoned(time)


@pytest.mark.parametrize("text", ENDS)
def test_the_ends_of_the_calendar_are_no_times(text: str) -> None:
    assert read_machine(text, UTC) is None
    assert all(reckoned(found.when.start) for code in codes() for found in find_dates(text, language=code))


@pytest.mark.parametrize("text", ENDS)
@pytest.mark.parametrize(
    "form",
    [
        '<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{0}","dateModified":"{0}"}}</script>',
        '<meta property="article:published_time" content="{0}"><meta property="article:modified_time" content="{0}">',
        '<article><h1>A headline of words</h1><time datetime="{0}">{0}</time><p>text</p></article>',
        "A headline of words\n{0}\nText of the report.",
    ],
)
def test_a_page_that_declares_them_is_read(form: str, text: str) -> None:
    article = khabar.read(form.format(text))
    for field in (article.published, article.modified):
        assert not isinstance(field, TimeField) or reckoned(field.value)


@pytest.mark.parametrize("fetched", [datetime.max, datetime.min, datetime.max.replace(tzinfo=timezone(-FARTHEST))])
def test_a_capture_of_no_time_has_none(fetched: datetime) -> None:
    assert khabar.Capture(b"<p>x</p>", fetched=fetched).fetched is None


@given(st.text(max_size=20), st.text(alphabet="htps:/[]@%?#.कé℀0123456789-", max_size=30))
def test_any_text_is_split_as_an_address_or_is_none(base: str, text: str) -> None:
    split_address(text)
    split_address("http://" + text)
    join_address("http://" + base, "//" + text)


@pytest.mark.parametrize(
    "address", ["http://[bad", "http://[::1", "http://a:99999999/", "http://a:x/", "http://℀.example/"]
)
def test_what_is_no_address_has_no_parts(address: str) -> None:
    assert split_address(address) is None
    home = '<nav class="breadcrumb"><a href="/">Home</a> <a href="/w">World</a></nav><h1>A headline</h1><p>text</p>'
    assert khabar.read(home, url=address).url is None
