"""Sentences that a tag inside them broke over several lines of flat text."""

from __future__ import annotations

import pytest

import khabar
from khabar.article.flat.broken_lines import as_one, pieces_of_sentences
from khabar.article.flat.rows import FlatRow, rows_of
from khabar.language.words import words as printed_words
from khabar.page.flat import read_flat


def sentences(*lines: str) -> list[str]:
    rows: list[FlatRow] = rows_of(read_flat("\n".join(lines)).blocks)
    return [as_one(pieces).text for pieces in pieces_of_sentences(rows)]


@pytest.mark.parametrize(
    "lines",
    [
        ("There are extreme claims about it, said", "John Lednicky", ", a virologist at the college."),
        ("The bill was sent back to the", "Senate", "which had passed it a week before."),
        ("राष्ट्रपति ने सोमवार को", "नई दिल्ली", ", मुंबई और पुणे का दौरा किया।"),
    ],
)
def test_a_link_inside_a_sentence_leaves_one_sentence(lines: tuple[str, ...]) -> None:
    assert sentences(*lines) == [" ".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ("home", "sport", "kultur", "wetter"),
        ("The council met on Monday to vote.", "iPhone sales rise for the fifth time in a row"),
        ("Read more:", "how the vote was lost in the last hour of the night"),
        ("विपक्ष ने किया विरोध", "सदन की कार्यवाही सोमवार को शुरू होते ही विपक्ष ने नारे लगाए।"),
    ],
)
def test_lines_of_their_own_stay_apart(lines: tuple[str, ...]) -> None:
    assert sentences(*lines) == list(lines)


def test_every_row_is_in_one_sentence_once_and_in_order() -> None:
    rows = rows_of(
        read_flat("One line of words here\nand it goes on, with\nA Name\n, who said so.\n\nMenu\nshop").blocks
    )
    assert [row for pieces in pieces_of_sentences(rows) for row in pieces] == rows


PARAGRAPHS = [
    "Police in [Pune] said on Monday that they had found [three stolen idols] in a house near the river after a search.",
    "The idols had been missing since [March], when thieves broke into a temple in [Satara] at night and fled by car.",
    "A court sent [two brothers] to custody for five days, an officer said, and the search for a third man goes on.",
    "The priest, [Vasant Kale], told reporters that the oldest idol was made in [1740], long before the temple itself.",
    "Villagers had offered a reward, which [the trust] will now give to a home for children, its secretary said.",
    "A guard will stand at the door from next week, and [four cameras] have been ordered, he added.",
]
HEAD = ["Home", "News", "Sport", "Three stolen idols found in Pune", "By Asha Rao", "12 March 2024, 14:30"]


def test_a_body_full_of_links_is_read_like_one_without() -> None:
    whole = "\n".join([*HEAD, *(text.replace("[", "").replace("]", "") for text in PARAGRAPHS), "Contact us", "Terms"])
    broken = "\n".join(
        [*HEAD, *(text.replace("[", "\n").replace("]", "\n") for text in PARAGRAPHS), "Contact us", "Terms"]
    )
    found, wanted = (printed_words(khabar.read(text).text) for text in (broken, whole))
    assert found == wanted
    assert "Pune" in found
