"""The line breaks of a page that became one line are found again, and nothing else is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.page.lost_breaks import SURE, lost_breaks

LINES = [
    "Home",
    "World",
    "Sport",
    "River floods three towns in the north after a week of rain",
    "By Asha Rao",
    "30 November 2024, 02:58 PM IST",
    "Share",
    "The river rose above the danger mark on Saturday, and the towns along it were told to leave. The police said that "
    "eight hundred people had been taken to camps by the evening.",
    "Also read: What to do when the water comes",
    "The camps have food and water for a week, the magistrate said. More rain is expected on Sunday.",
]


def sure(line: str) -> set[int]:
    return {one.start for one in lost_breaks(line) if one.probability >= SURE}


def places_of(lines: list[str], glue: str) -> set[int]:
    places, position = set(), 0
    for line in lines[:-1]:
        position += len(line)
        places.add(position)
        position += len(glue)
    return places


@pytest.mark.parametrize(("glue", "missed"), [(" ", 3), ("", 4)])
def test_headline_byline_time_and_body_come_apart(glue: str, missed: int) -> None:
    wanted = places_of(LINES, glue)
    found = sure(glue.join(LINES))
    assert len(wanted - found) <= missed
    assert len(found - wanted) <= 2


def test_a_sentence_is_not_broken() -> None:
    assert not sure(
        "The river rose above the danger mark on Saturday, and the towns along it were told to leave at once."
    )


@pytest.mark.parametrize("line", ["", " ", "word", "।" * 3000, "a\u0301 " * 3000, "क " * 5000, "\0 \0", "{ " * 2000])
def test_what_is_no_page_is_looked_at_all_the_same(line: str) -> None:
    assert all(0 <= one.probability <= 1 for one in lost_breaks(line))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*LINES, "दिल्ली", "नदी में बाढ़।", " ", "", "2024", "|", "«x»"]), max_size=30))
def test_breaks_are_in_order_and_hold_no_letter(pieces: list[str]) -> None:
    line = "".join(pieces)
    found = lost_breaks(line)
    assert all(not line[one.start : one.end].strip() for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
