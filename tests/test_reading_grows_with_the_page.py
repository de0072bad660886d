"""A page twice as long takes twice the work to read, whatever it holds: operations of Python are counted, never time.

What a pattern does is no operation of Python: of the patterns, those that could look back or run on without end, the
steps are bounded by their own writing (`khabar.page.glue`); what they find is counted here.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from benchmarks.shapes import SHAPES
from tests.test_grows_with_the_text import operations

from khabar.article import read_page
from khabar.reading import page_of

#: Characters of the pages, each twice as long as the one before. At less than the first a page may turn from plain text into
#: text that lost its markup, and from lines into one line that holds it all: the work takes a step there once.
SIZES = (2_000, 4_000, 8_000)

#: Twice, and a little for tables that grow.
TWICE = 2.6


@pytest.mark.parametrize("name", SHAPES)
def test_page_twice_as_long_takes_twice_the_work(name: str) -> None:
    pages = [SHAPES[name](size) for size in SIZES]
    read_page(page_of(pages[-1]))  # What is remembered of words is remembered before any count.
    work = [operations(lambda page=page: read_page(page_of(page))) for page in pages]  # type: ignore[misc]
    assert max(twice / once for once, twice in pairwise(work)) < TWICE
