"""What an inline element says of a writer is read as far as a name goes: it may hold the whole rest of the page."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from khabar.page.blocks import Blocks
from khabar.page.html import read_html
from khabar.page.line import Line


def element(markup: str) -> LexborNode:
    node = LexborHTMLParser(markup).css_first("span")
    assert node is not None
    return node


def test_of_an_element_around_a_long_text_little_is_read() -> None:
    line = Line(Blocks())
    line.sign("class=author", element(f"<span>{'word ' * 5_000}</span>"))
    line.sign("class=author", element(f"<span>{'<b></b>' * 5_000}Asha Rao</span>"))
    assert all(len(said) <= 2_000 for _, said in line.signed)
    assert line.signed[1] == ("class=author", "")


def test_of_a_line_of_writers_without_end_the_first_are_read() -> None:
    line, node = Line(Blocks()), element("<span>Asha Rao</span>")
    for _ in range(1_000):
        line.sign("href=writer", node)
    assert len(line.signed) < 100


def test_a_name_in_elements_of_its_own_is_read_whole() -> None:
    page = read_html('<p>By <span class="author"> <b>Asha</b>\n <i>Rao</i> </span> in Pune</p>')
    assert page.blocks.signed == {0: ["Asha Rao"]}
