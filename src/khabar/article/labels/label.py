"""What each block of an HTML page is: headline, paragraph, caption ... or chrome.

The net gives the chances; tags tell a subhead from a paragraph. Of several copies of the article in one page the one
that is cut into paragraphs is kept.
"""

from __future__ import annotations

from khabar.article.labels.copies import without_copies
from khabar.article.labels.features import features
from khabar.article.labels.net import HEADS, Matrix, probabilities
from khabar.article.shape.holes import mended
from khabar.page.blocks import Blocks, Label
from khabar.page.page import Page
from khabar.page.tags import COMMENT, WITHIN_TAGS
from khabar.page.title import words

__all__ = ["kept_kind", "label", "labelled"]

_BODY, _HEADLINE, _STANDFIRST, _BYLINE, _CAPTION = range(len(HEADS))
_BIT = {name: 1 << bit for bit, name in enumerate(WITHIN_TAGS)}
_BALANCED = 0.5
_KEPT, _NO_BODY = 0.48, 0.5
"""Share of the likeliest row's chance from which a row is body, and the chance of that row below which none is.

The threshold that serves F1 best is half of the best F1 (Lipton, Elkan and Naryanaswamy 2014), which is .96 of what a page has.
"""

_STANDFIRST_FROM = 0.4
_TITLE = 15
"""Characters of a row that no title says by chance."""

_CELL = 120
"""Characters. A table with a longer cell lays out the page."""

_ENDS = tuple(".।॥۔。!?？！")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_SPOKEN = 6
"""Spaces in a cell that is a sentence: a table with one lays out the page too."""

_DECK = 40
"""Characters of a heading above the first paragraph that is no heading of a part."""

_MOST_DECKS = 3
"""More headings in a row are those of other reports."""

_PARAGRAPH = 60
"""Characters of a row that opens the text."""

_NEAR = 15
"""Blocks around the headline among which a printed time is the article's."""


def label(page: Page) -> Page:
    """`page` with its blocks labelled."""
    blocks = page.blocks
    if not len(blocks):
        return page
    return mended(labelled(page, probabilities(features(page), blocks.elements.spellings)))


def labelled(page: Page, chances: Matrix) -> Page:
    """`page` with its blocks labelled by what a net says of them, a row of `HEADS` for each; `chances` are changed."""
    blocks = page.blocks
    chances[:, _BODY] = _balanced(chances[:, _BODY])
    headline = _headline(page, chances)
    _standfirst(blocks, chances, headline)
    if headline is not None:
        chances[headline, _BODY] = 0.0
        _deck(blocks, chances, headline)
    body = chances[:, _BODY].round(3).tolist()
    without_copies(blocks, body)
    blocks.probability = body
    kept = [row for row, chance in enumerate(body) if chance >= _BALANCED]
    last = kept[-1] if kept else len(blocks)
    blocks.label = [
        kept_kind(blocks, row) if chance >= _BALANCED else _left_out(blocks, row, chances, last)
        for row, chance in enumerate(body)
    ]
    _header(blocks, chances, headline, kept)
    return page


def _balanced(body: Matrix) -> Matrix:
    """The chances of body with their odds moved so that even ones are where a row begins to be kept.

    On a page like none that it knows the net is sure of nothing, yet knows which rows are the likeliest.
    """
    best = float(body.max())
    if best < _NO_BODY:
        return body
    even = _KEPT * best
    odds = body * (1 - even)
    moved: Matrix = (odds / (odds + (1 - body) * even)).astype(body.dtype)
    return moved


def _headline(page: Page, chances: Matrix) -> int | None:
    """The most likely row; where the net sees none the first `h1`, or the first row that the title says word for word."""
    blocks, title = page.blocks, page.title or ""
    best = int(chances[:, _HEADLINE].argmax())
    if chances[best, _HEADLINE] >= 0.3:
        return _more_of_title(blocks, title, _with_kicker(blocks, best))
    first = next((row for row, tag in enumerate(blocks.tag) if tag == "h1"), None)
    if first is None:
        first = next((row for row, text in enumerate(blocks.text) if len(text) >= _TITLE and text in title), None)
    return first if first is None else _more_of_title(blocks, title, first)


def _with_kicker(blocks: Blocks, best: int) -> int:
    """The `h1` that says kicker and headline, where `best` is a step of the breadcrumb that repeats the headline alone."""
    if blocks.tag[best] in ("h1", *_HEADINGS):
        return best
    said = "".join(words(blocks.text[best]))
    whole = (
        row for row, tag in enumerate(blocks.tag) if tag == "h1" and "".join(words(blocks.text[row])).endswith(said)
    )
    return next(whole, best) if len(said) >= _TITLE else best


def _more_of_title(blocks: Blocks, title: str, best: int) -> int:
    """The heading that says more of the title where `best` says the less of it: a blog's own name stands in its `h1`."""
    said = blocks.text[best]
    if said not in title:
        return best
    headings = [row for row, tag in enumerate(blocks.tag) if tag in _HEADINGS and len(blocks.text[row]) > 2 * len(said)]
    return next((row for row in headings if len(blocks.text[row]) >= _TITLE and blocks.text[row] in title), best)


def _standfirst(blocks: Blocks, chances: Matrix, headline: int | None) -> None:
    """A likely standfirst is no body text: a field holds it. It stands above the first paragraphs."""
    likely = chances[:, _STANDFIRST] >= _STANDFIRST_FROM
    if headline is None or not likely.any():
        chances[:, _STANDFIRST] = 0.0
        return
    sure = [row for row in (chances[:, _BODY] >= 0.8).nonzero()[0].tolist() if not likely[row] and row > headline]
    end = sure[2] if len(sure) > 2 else len(blocks)
    likely[end:] = False
    chances[~likely, _STANDFIRST] = 0.0
    chances[likely, _BODY] = 0.0


def _deck(blocks: Blocks, chances: Matrix, headline: int) -> None:
    """Headings between the headline and the first paragraph, long or several, are standfirst: nothing stands under them.

    One that links to a report is that report's, not this page's.
    """
    row = headline + 1
    above: list[int] = []
    end = min(len(blocks), headline + _NEAR)
    while row < end:
        if chances[row, _BODY] >= _BALANCED:
            if blocks.tag[row] in _HEADINGS:
                if blocks.links[row] > _BALANCED:
                    return
                above.append(row)
            elif len(blocks.text[row]) >= _PARAGRAPH:
                break
        row += 1
    else:
        return
    if 1 < len(above) <= _MOST_DECKS or (len(above) == 1 and len(blocks.text[above[0]]) >= _DECK):
        chances[above, _BODY], chances[above, _STANDFIRST] = 0.0, 1.0


def _header(blocks: Blocks, chances: Matrix, headline: int | None, kept: list[int]) -> None:
    """The rows around the headline that are fields of their own."""
    for row in chances[:, _STANDFIRST].nonzero()[0].tolist():
        blocks.label[row] = "standfirst"
    if headline is None:
        return
    blocks.label[headline] = "headline"
    for row in range(max(0, headline - _NEAR), min(len(blocks), headline + _NEAR)):
        if blocks.label[row] == "chrome" and "datetime=" in blocks.hint[row] and len(blocks.text[row]) < 120:
            blocks.label[row] = "dateline"


def kept_kind(blocks: Blocks, row: int) -> Label:
    """The kind of a row of the body, told by its tags."""
    tag, within = blocks.tag[row], blocks.elements.within[blocks.parent[row]]
    if within & _BIT["table"] and tag in ("td", "th", "tr", "p", "div", "caption"):
        return "table" if _is_data(blocks, row) else "paragraph"
    if tag == "h1" or tag in _HEADINGS:
        return "subhead"
    if within & (_BIT["li"] | _BIT["dd"] | _BIT["dt"]):
        return "list"
    return "quote" if within & _BIT["blockquote"] else "paragraph"


def _is_data(blocks: Blocks, row: int) -> bool:
    """Whether the table around a row holds figures rather than the page's layout: short cells, several in a line."""
    elements = blocks.elements
    element = blocks.parent[row]
    for _ in range(30):
        if element <= 0 or elements.tag[element] == "table":
            break
        element = elements.parent[element]
    rows = range(elements.first[element], min(elements.last[element], elements.first[element] + 200))
    said = (
        text
        for text in (blocks.text[one] for one in rows)
        if text.rstrip()[-1:] in _ENDS and text.count(" ") >= _SPOKEN
    )
    return len(rows) > 3 and max(len(blocks.text[one]) for one in rows) < _CELL and next(said, None) is None


def _left_out(blocks: Blocks, row: int, chances: Matrix, last: int) -> Label:
    """The kind of a row that is not body."""
    within = blocks.elements.within[blocks.parent[row]]
    if chances[row, _CAPTION] >= 0.5 or within & (_BIT["figcaption"] | _BIT["figure"]):
        return "caption"
    if chances[row, _BYLINE] >= 0.5:
        return "byline"
    if within & COMMENT:
        return "comment"
    return "related" if blocks.links[row] > 0.8 and len(blocks.text[row]) > 25 and row > last else "chrome"
