"""Trees of any shape: no text is lost between the markup and the table, and none inside a kept block."""

from __future__ import annotations

from contextlib import suppress
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import khabar
from khabar.article.body import find
from khabar.article.labels.label import label
from khabar.errors import NotReadable
from khabar.page.html import read_html

BLOCKS = ("p", "div", "section", "article", "h1", "h2", "ul", "li", "blockquote", "td", "table", "tr", "main", "x-box")
INLINE = ("b", "i", "span", "a", "em", "font", "nobr", "q", "mark", "time", "strange")
ATTRIBUTES = ("", ' class="story"', ' id="ad-1"', ' href="/x"', ' itemprop="articleBody"', ' datetime="2024-11-30"')

words = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="\ufeff\ufffd"),
    min_size=1,
    max_size=30,
)
sentences = st.sampled_from(
    (
        "रक्षा मंत्री ने शनिवार को कहा कि सीमा पर स्थिति सामान्य है और सेना सतर्क है।",
        "The council said on Monday that the bridge would open before the rains.",
        "चित्र: समाचार",
    )
)


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(
        st.sampled_from(BLOCKS + INLINE), st.sampled_from(ATTRIBUTES), st.lists(children, max_size=5), st.booleans()
    ).map(lambda one: f"<{one[0]}{one[1]}>{''.join(one[2])}" + (f"</{one[0]}>" if one[3] else ""))


trees = st.recursive(
    st.one_of(words.map(escape), sentences, st.sampled_from(("<br>", "<hr>", "<img src=/a.jpg>", "<!-- x -->"))),
    _element,
    max_leaves=40,
)


def _letters(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=300, deadline=None)
@given(trees)
def test_every_text_node_of_a_page_is_in_the_table(tree: str) -> None:
    body = LexborHTMLParser(tree).body
    page = read_html(tree)
    assert _letters("".join(page.blocks.text)) == _letters(body.text(deep=True) if body else "")


@settings(max_examples=200, deadline=None)
@given(trees)
def test_no_text_of_a_kept_row_is_lost(tree: str) -> None:
    page = label(read_html(f"<h1>पुल खुला</h1>{tree}"))
    kept = [row for row, chance in enumerate(page.blocks.probability) if chance >= 0.5]
    body = _letters("".join(block.text for block in find(page)))
    lost = [page.blocks.text[row] for row in kept if _letters(page.blocks.text[row]) not in body]
    assert lost == []


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(("", "<html>", "<!DOCTYPE html><p>", "\ufeff<table><td>")))
def test_any_bytes_are_a_page_or_are_refused(data: bytes, opening: str) -> None:
    with suppress(NotReadable):
        assert khabar.read(opening.encode() + data).id
