"""Sentences that a crawler cut into lines where a link or bold letters stood are whole again; headings and lists stay."""

from __future__ import annotations

import pytest

from khabar.article.flat.rejoin import rejoined
from khabar.article.flat.rows import FlatRow

BEFORE = "The collector told reporters in the city on Monday that the water had gone down."


def rows(lines: list[str], source: str, chrome: tuple[str, ...] = ()) -> list[FlatRow]:
    """A row of the body for each line, half believed where it is in `chrome`."""
    found, position = [], 0
    for number, line in enumerate(lines):
        start = source.index(line, position)
        position = start + len(line)
        kept = line not in chrome
        found.append(
            FlatRow(line, start, position, number, "", "paragraph" if kept else "chrome", 0.9 if kept else 0.3)
        )
    return found


def texts(pieces: list[str], between: str = "\n", chrome: tuple[str, ...] = ()) -> list[str]:
    lines = [BEFORE, *pieces, BEFORE]
    source = between.join(lines)
    return [row.text for row in rejoined(rows(lines, source, chrome), source)][1:-1]


@pytest.mark.parametrize(
    "pieces",
    [
        ["The shops sold every", "tumble dryer", "they had before noon, and people queued for more."],
        ["Schools in the district", ", which were to open on Tuesday,", "will stay closed."],
        ["Heavy rain lashed", "Chennai", "on Monday, flooding low-lying areas, officials said."],
        ["He works for the", "India Meteorological Department", "in Delhi."],
        ["मौसम विभाग", "ने अगले दो दिन के लिए", "ऑरेंज अलर्ट", "जारी किया है।"],
        ["प्रशासन ने बुधवार को सभी", "सरकारी स्कूलों", "में अवकाश घोषित कर दिया है।"],
        ["নির্বাচনের ফল", "এবং", "তার প্রভাব নিয়ে আলোচনা হয়েছে।"],
        ["नई दिल्ली:", "प्रधानमंत्री ने मंगलवार को नई योजना की घोषणा की।"],
    ],
)
def test_the_pieces_of_a_sentence_are_one_row(pieces: list[str]) -> None:
    assert texts(pieces) == ["\n".join(pieces)]


@pytest.mark.parametrize(
    "pieces",
    [
        ["Trains delayed", "At least 12 trains were cancelled because of water on the tracks."],
        ["Trains delayed", "At least 12 trains were cancelled, and", "several others", "were delayed."],
        ["स्कूलों में छुट्टी घोषित", "प्रशासन ने सभी स्कूलों में अवकाश घोषित कर दिया है।"],
        ["स्कूलों में छुट्टी घोषित", "प्रशासन ने बुधवार को", "शिक्षा विभाग", "की बैठक में फैसला लिया।"],
    ],
)
def test_a_heading_above_is_no_piece(pieces: list[str]) -> None:
    assert texts(pieces) == [pieces[0], "\n".join(pieces[1:])]


@pytest.mark.parametrize(
    "items",
    [
        ["Price at Lakeland", "2. Lakeland Drying Pod", "£79.99, Lakeland", "Best value heated airer, 9/10"],
        ["चावल एक किलो", "दाल आधा किलो", "नमक स्वाद के अनुसार", "घी दो चम्मच"],
        ["Speidel GmbH", "(opens in a new window)", "Application Advice for the Municipal Budget Office"],
    ],
)
def test_a_list_is_no_sentence(items: list[str]) -> None:
    assert texts(items) == items


def test_a_blank_line_parts_paragraphs() -> None:
    assert len(texts(["The shops sold every", "tumble dryer", "they had."], between="\n\n")) == 3


def test_pieces_that_are_half_believed_are_body_between_two_rows_of_it() -> None:
    pieces = ("मौसम विभाग", "ने अगले दो दिन के लिए", "ऑरेंज अलर्ट", "जारी किया है।")
    assert texts(list(pieces), chrome=pieces) == ["\n".join(pieces)]
