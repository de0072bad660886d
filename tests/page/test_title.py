"""The parts of a title are told apart by what the page shows, whatever the bar."""

from __future__ import annotations

import pytest

from khabar.page.title import find_title, title_parts

HEADLINE = "River floods three towns in the north"


@pytest.mark.parametrize("bar", [" | ", " - ", " – ", " — ", " : ", "|", " » ", " :: "])
def test_any_bar_parts_headline_and_site(bar: str) -> None:
    parts = title_parts(f"{HEADLINE}{bar}Example Times", [HEADLINE])
    assert [(part.text, part.role) for part in parts] == [(HEADLINE, "headline"), ("Example Times", "site")]


def test_site_may_come_first() -> None:
    parts = title_parts(f"Example Times: {HEADLINE}", [HEADLINE])
    assert [(part.text, part.role) for part in parts] == [("Example Times", "site"), (HEADLINE, "headline")]


def test_bar_inside_the_headline_stays_where_the_page_says_so() -> None:
    headline = "Explained - why the river floods every year"
    assert title_parts(f"{headline} - Example Times", [headline])[0].text == headline


def test_colon_is_no_bar_where_the_page_does_not_say_so() -> None:
    headline = "Heavy rain: schools closed in three districts"
    assert title_parts(f"{headline} | Example Times")[0].text == headline


def test_title_in_two_languages_gives_two_headlines() -> None:
    parts = title_parts(f"नदी की बाढ़ से तीन शहर डूबे | {HEADLINE} | Example Times", ["नदी की बाढ़ से तीन शहर डूबे"])
    assert [part.role for part in parts] == ["headline", "other-headline", "site"]


def test_spans_cut_out_the_parts() -> None:
    title = f"  {HEADLINE}  |  Example Times "
    assert all(title[part.start : part.end] == part.text for part in title_parts(title))


@pytest.mark.parametrize("title", ["", " ", "|", " - - ", "|||"])
def test_title_without_words_has_no_parts(title: str) -> None:
    assert title_parts(title) == []


def test_leftover_word_glued_to_the_title_stays_outside() -> None:
    found = find_title([f"script{HEADLINE} | Example Times", HEADLINE])
    assert found is not None
    assert found.text == f"{HEADLINE} | Example Times"


def test_page_on_one_line_shows_its_title_by_saying_it_again() -> None:
    line = f"{HEADLINE} | Example Times Home World {HEADLINE} It rained. " + "More rain fell. " * 200 + "Example Times"
    found = find_title([line])
    assert found is not None
    assert found.text == f"{HEADLINE} | Example Times"


def test_quotes_and_dashes_of_the_title_may_differ_from_the_heading() -> None:
    plain, printed = "The mayor's plan - three bridges for the river", "The mayor’s plan – three bridges for the river"
    found = find_title([f"{plain} | Example Times Home World {printed} It rained. " + "More rain fell. " * 200])
    assert found is not None
    assert found.known == plain


def test_title_of_a_single_line_said_only_once_ends_at_the_bar_before_a_name_said_again() -> None:
    said = "Three towns under water after the river bank broke"
    prose = "The river rose over the bank in three towns. Water broke in. " * 20
    found = find_title([f"{said} | Example Times Home World The flood {prose} Example Times"])
    assert found is not None
    assert found.known == said
