"""Where in the source a row stands: where the page prints it, whatever else says the same words."""

from __future__ import annotations

from khabar.page.html import read_html

HEADLINE = "Bridge over the Kosi opens after nine years of work"
FILLER = "".join(f"<p>Paragraph {number} of a long report on the river.</p>" for number in range(200))


def printed(source: str, text: str) -> str | None:
    """What stands in the source where the row `text` is found."""
    page = read_html(source)
    span = page.span(page.blocks.text.index(text))
    return source[slice(*span)] if span else None


def test_row_is_found_where_it_is_printed_not_in_title_script_or_attribute() -> None:
    source = (
        f'<head><title>{HEADLINE}</title><script type="application/ld+json">{{"headline": "{HEADLINE}"}}</script></head>'
        f'<body><img alt="{HEADLINE}"><h1>{HEADLINE}</h1>{FILLER}</body>'
    )
    page = read_html(source)
    span = page.span(page.blocks.text.index(HEADLINE))
    assert span is not None
    assert source[: span[0]].endswith("<h1>")


def test_row_parted_by_markup_and_entities_is_found_whole() -> None:
    said = "&ldquo;The <b>bridge</b>&rdquo;, said <a href='/x'>the&nbsp;minister</a>, \n is open"
    source = f"<body>{FILLER}<p>{said}.</p>{FILLER}</body>"
    assert printed(source, "“The bridge”, said the minister, is open.") == f"{said}."


def test_row_before_one_that_is_placed_is_found_before_it() -> None:
    source = f"<body><p>By Asha Rao</p>{FILLER}<h1>{HEADLINE}</h1><p>By Asha Rao</p><p>The text.</p></body>"
    page = read_html(source)
    texts = page.blocks.text
    body = page.span(texts.index("The text."))
    first = page.span(texts.index("Paragraph 0 of a long report on the river."))
    second = page.span(len(texts) - 2)
    assert first is not None and second is not None and body is not None
    assert first[1] < second[0] < body[0]


def test_row_of_words_that_stand_nowhere_together_is_not_placed() -> None:
    source = "<body><p>One two <style>p {}</style>three four five</p><p>Six</p></body>"
    page = read_html(source)
    page.blocks.text[0] = "Words that the page never says"
    assert page.span(0) is None
    assert page.span(1) is not None
