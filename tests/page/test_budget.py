"""A page past the budget is cut, and its record says how much of it was read."""

from __future__ import annotations

import pytest

from khabar.article import read_page
from khabar.page import budget, flat, html, line
from khabar.reading import page_of

PARAGRAPH = "नगर निगम ने सोमवार को शहर के तीन बाजारों में अभियान चलाया और दर्जनों ठेले हटाए।"


def notes(source: str) -> list[str]:
    return [note for note in read_page(page_of(source)).notes if "too long" in note]


def test_flat_text_past_the_budget_says_how_many_characters_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flat, "MOST_FLAT_ROWS", 10)
    source = "\n".join([PARAGRAPH] * 20)
    read = 10 * len(PARAGRAPH) + 9
    assert notes(source) == [
        f"the page is too long to be read whole: its first {read} of {len(source):,} characters were read"
    ]


def test_html_past_the_budget_says_how_many_lines_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "MOST_ROWS", 10)
    monkeypatch.setattr(html, "MOST_ROWS", 10)
    source = "<!DOCTYPE html><body>" + f"<p>{PARAGRAPH}</p>" * 20
    assert notes(source) == ["the page is too long to be read whole: its first 10 lines of text were read"]


def test_page_within_the_budget_says_nothing() -> None:
    assert notes("\n".join([PARAGRAPH] * 20)) == []
    assert budget.MOST_FLAT_ROWS < budget.MOST_ROWS
