"""Hostile pages: mutated samples never raise, and deep nesting loses no text."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

import khabar
from khabar.errors import NotReadable
from khabar.page.html import read_html
from khabar.page.nesting import for_parser

PAGES = sorted((Path(__file__).parents[2] / "samples" / "pages").glob("*/aditya.html"))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """One of the ways in which captures go bad."""
    cut = chance.randrange(len(data))
    piece = data[cut : cut + chance.randrange(1, 400)]
    text = data.decode("utf-8", "replace")
    ways = (
        lambda: data[:cut],
        lambda: data[cut:],
        lambda: data[:cut] + data[cut + len(piece) :],
        lambda: data[:cut] + piece * chance.randrange(2, 30) + data[cut:],
        lambda: data[:cut] + b"\0" * chance.randrange(1, 50) + data[cut:],
        lambda: data[:cut] + chance.randbytes(200) + data[cut:],
        lambda: data[:cut] + text.encode("utf-16-le")[: len(piece)] + data[cut:],
        lambda: text.encode("utf-16"),
        lambda: text.encode("utf-16-be"),
        lambda: data.replace(b"utf-8", b"windows-1252").replace(b"UTF-8", b"x-none"),
        lambda: data.replace(b"</", b"<"),
        lambda: data.replace(b">", b"", chance.randrange(1, 20)),
        lambda: data.replace(b'"', b"", chance.randrange(1, 40)),
        lambda: b"<div><b>" * 3_000 + data + b"</b></div>" * 3_000,
        lambda: b"<p " + b"a=b " * 100_000 + b">" + data,
    )
    return chance.choice(ways)()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_mutated_pages_are_read(page: Path) -> None:
    chance = random.Random(page.parent.name)
    data = page.read_bytes()
    for _ in range(40):
        data = mutated(data, chance) or page.read_bytes()
        if len(data) > 300_000:
            data = page.read_bytes()
        with suppress(NotReadable):  # Bytes that are no text by now are refused, and that is all.
            assert khabar.read(data, url="https://a.example/1", sites=False).id


def test_deep_markup_keeps_its_text_and_its_rows() -> None:
    source = "".join(f"<div>line {n} <b>word</b>" for n in range(20_000)) + "</div>" * 20_000 + "<p>the end</p>"
    blocks = read_html(source).blocks
    assert blocks.text == [*(f"line {n} word" for n in range(20_000)), "the end"]
    assert max(len(one) for one in blocks.text) < 20


def test_fonts_never_closed_do_not_multiply() -> None:
    source = "".join(f"<p><font color={n}>word {n}" for n in range(20_000))
    assert for_parser(source).count(b"<font") < 30
    assert read_html(source).blocks.text == [f"word {n}" for n in range(20_000)]


def test_common_pages_are_parsed_as_they_are() -> None:
    for page in PAGES:
        source = page.read_text("utf-8", "replace")
        assert for_parser(source) == source.encode()
    table = "<table>" + "<tr><td>1<td><b>2</b><br>" * 5_000 + "</table>"
    assert for_parser(table) == table.encode()


def test_a_million_attributes_are_not_compared_with_each_other() -> None:
    source = "<p " + "".join(f"a{n}=b " for n in range(1_000_000)) + ">the text</p><p>the end</p>"
    assert len(for_parser(source)) < 50_000
    assert read_html(source).blocks.text == ["the text", "the end"]


def test_a_picture_inside_the_page_is_kept() -> None:
    source = f'<p><img src="data:image/png;base64,{"A" * 200_000}">the text</p>'
    assert for_parser(source) == source.encode()


def test_a_report_kept_in_one_long_attribute_costs_nothing_around_it() -> None:
    words = "शब्द और " * 20_000
    source = f"<p data-report='{words}' class=lead>the text</p><p title=\"it's\">the end</p>"
    assert for_parser(source) == source.encode()
    assert read_html(source).blocks.text == ["the text", "the end"]


def test_a_quoted_value_is_never_cut_open() -> None:
    attributes = "".join(f' a{n}="two words"' for n in range(20_000))
    source = f'<p{attributes}>the text</p><p class="b">the end</p>'
    assert len(for_parser(source)) < 50_000
    assert read_html(source).blocks.text == ["the text", "the end"]


def test_tags_that_hold_nothing_are_not_unclosed() -> None:
    source = "<p><b>a</b><i>b</i></p>" * 500 + "<img src=a><br><meta name=a><input><!-- a -->" * 600 + "<p><i>" * 30
    assert for_parser(source) == source.encode()


def test_closing_tags_without_an_opening_one_do_not_make_room_for_depth() -> None:
    source = "</div>" * 20_000 + "<div>" * 20_000 + "the text"
    assert for_parser(source).count(b"<div>") < 1_100
    assert read_html(source).blocks.text == ["the text"]


def test_a_closing_tag_inside_an_opening_one_closes_nothing() -> None:
    source = "<div</div>" * 20_000 + "the text"
    assert for_parser(source).count(b"<div") < 1_100
    assert read_html(source).blocks.text == ["the text"]
