"""Flat text becomes rows that cut out exactly what the source says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.page.blocks import Blocks
from khabar.page.flat import looks_flat, read_flat

PIECES = st.sampled_from(
    [
        "script",
        "रूस",
        "Nov 30, 2024",
        " / ",
        "।",
        ".",
        "\n",
        "\t",
        "  ",
        " | ",
        "Delhi",
        "\0",
        "दिल्ली",
        "a\u0301" * 9,
        "。",
    ]
)


def rows(source: str) -> list[str]:
    return read_flat(source).blocks.text


def hints(blocks: Blocks) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for hint, text in zip(blocks.hint, blocks.text, strict=True):
        found.setdefault(hint, []).append(text)
    return found


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_every_row_is_the_stretch_of_source_it_names(source: str) -> None:
    blocks = read_flat(source).blocks
    assert [source[start:end] for start, end in zip(blocks.start, blocks.end, strict=True)] == blocks.text
    assert all(text == text.strip() and text for text in blocks.text)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_rows_stand_in_reading_order_and_never_overlap(source: str) -> None:
    blocks = read_flat(source).blocks
    assert all(end <= start for end, start in zip(blocks.end, blocks.start[1:], strict=False))


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("नई दिल्लीNov 30, 2024 / 02:58 pm", ["नई दिल्ली", "Nov 30, 2024 / 02:58 pm"]),
        ("Asha RaoUpdated: 3 March 2025, 10:15 AM IST", ["Asha Rao", "Updated:", "3 March 2025, 10:15 AM IST"]),
        ("scriptRiver floods three towns", ["script", "River floods three towns"]),
        ("बारिश हुई।मंत्री पहुंचे।", ["बारिश हुई।", "मंत्री पहुंचे।"]),
        ("The rain stopped.Officials went home.", ["The rain stopped.", "Officials went home."]),
        ("होम / राज्य / बिहार", ["होम", "राज्य", "बिहार"]),
        ("मुंबई३० नवंबर २०२४", ["मुंबई", "३० नवंबर २०२४"]),
        ("He paid Rs. 3.5 lakh to the U.S. firm.", ["He paid Rs. 3.5 lakh to the U.S. firm."]),
        ("दावा कर रहे हैं कि  उत्तर", ["दावा कर रहे हैं कि  उत्तर"]),
    ],
)
def test_glued_things_come_apart(line: str, cut: list[str]) -> None:
    assert rows(line) == cut


def test_title_line_is_the_page_title_and_its_parts_are_rows() -> None:
    page = read_flat("Home\nRiver floods three towns | Example Times\nWorld\nRiver floods three towns\nIt rained.")
    assert page.title == "River floods three towns | Example Times"
    assert hints(page.blocks)["site"] == ["Example Times"]
    assert hints(page.blocks)["headline"] == ["River floods three towns"] * 2


@pytest.mark.parametrize(
    "code",
    [
        'var a = {"headline": "River floods three towns.", "body": "It rained. It rained again."};',
        "@media (min-width: 20em) { .story { color: red } }",
        "window.dataLayer = window.dataLayer || [];\nfunction gtag(){dataLayer.push(arguments);}",
    ],
)
def test_script_left_in_is_told_from_text(code: str) -> None:
    blocks = read_flat(f"It rained in the north.\n{code}\nThe towns were flooded.").blocks
    assert hints(blocks)[""] == ["It rained in the north.", "The towns were flooded."]


def test_headline_repeated_behind_a_breadcrumb_is_a_row_of_its_own() -> None:
    head = "नदी की बाढ़ से तीन शहर डूबे"
    page = read_flat(f"{head} | उदाहरण\n{head}\nबारिश हुई।\nहोम / राज्य / {head}")
    assert page.blocks.text[-3:] == ["होम", "राज्य", head]


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE html><html><p>x",
        "\ufeff <html>",
        "<p>One paragraph.</p>",
        "<div><a href='/'>Home</a><p>It rained.</p></div> " * 9 + "x",
        "<!-- auth - false --><!DOCTYPE html><html><p>x " + "x " * 900,
        "<script>" + "x = 1;" * 900 + "</script><!DOCTYPE html><html><p>x " + "x " * 900,
        f"<div><script>{'x = 1;' * 90_000}</script><p>One paragraph.</p><p>Another one.</p></div>" + "x",
    ],
)
def test_markup_is_not_flat(source: str) -> None:
    assert not looks_flat(source)


@pytest.mark.parametrize(
    "source",
    ["", "बारिश हुई।", "2 < 3 and 4 > 1", "The <b> tag is old. " + "It makes text bold. " * 60, "var a='<div>';" * 2],
)
def test_text_without_markup_is_flat(source: str) -> None:
    assert looks_flat(source)


@pytest.mark.parametrize("source", ["x" * 2_000_000, "a " * 500_000, "क" * 500_000, "| " * 200_000, "\n" * 500_000])
def test_huge_input_without_structure_is_cut_all_the_same(source: str) -> None:
    assert all(len(text) <= 1500 for text in rows(source))
