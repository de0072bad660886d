"""A page twice as long takes twice the work to read, whatever it holds: operations of Python are counted, never time.

What a pattern does is no operation of Python: of the patterns, those that could look back or run on without end, the
steps are bounded by their own writing (`khabar.page.glue`); what they find is counted here.
"""

from __future__ import annotations

import pytest
from benchmarks.shapes import SHAPES
from tests.test_grows_with_the_text import operations

from khabar.article import read_page
from khabar.reading import page_of

#: Characters of the shorter page. Where a page begins to be read in another way, as one line that may hold a whole page or as
#: plain text, the work takes a step once: pairs of things grow fourfold from any size on.
SIZES = (1_500, 3_000)

#: Twice, and a little for tables that grow.
TWICE = 2.6


def growth(name: str, size: int) -> float:
    pages = [SHAPES[name](size * times) for times in (1, 2)]
    read_page(page_of(pages[1]))  # What is remembered of words is remembered before either count.
    once, twice = (operations(lambda page=page: read_page(page_of(page))) for page in pages)  # type: ignore[misc]
    return twice / once


@pytest.mark.parametrize("name", SHAPES)
def test_page_twice_as_long_takes_twice_the_work(name: str) -> None:
    assert any(growth(name, size) < TWICE for size in SIZES)
