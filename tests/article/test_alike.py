"""Rows marked up alike are read alike."""

from __future__ import annotations

import pytest

import khabar
from khabar.article.labels.features import features
from khabar.page.html import read_html

LINES = [
    f"The council of the town said on {day} that the {nth} bridge would open before the rains, and that nobody need pay."
    for day, nth in (("Monday", "first"), ("Tuesday", "second"))
]


def _page(last: str) -> str:
    text = "".join(f"<div class='txt'>{line}</div>" for line in LINES)
    story = f"<h1>Bridge opens</h1>{text}<div class='ad'>Advertisement</div>{last}"
    return f"<title>Bridge opens</title><div class='s'>{story}</div><div class='ft'>Copyright</div>"


@pytest.mark.parametrize("last", ["He left.", "It was late"])
def test_a_short_last_paragraph_behind_an_advertisement_is_kept(last: str) -> None:
    article = khabar.read(_page(f"<div class='txt'>{last}</div>"))
    assert [block.text for block in article.body] == [*LINES, last]


def test_each_row_names_the_first_of_its_markup() -> None:
    assert features(read_html(_page("<div class='txt'>He left.</div>"))).alike.tolist() == [0, 1, 1, 3, 1, 5]
