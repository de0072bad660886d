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

#: Characters of the shorter page: more than one may hold before anything is bounded.
SIZE = 2_500

#: Twice, a little for tables that grow, and for the lines that are looked at once a page grows longer than `GIANT`.
TWICE = 2.6


def work(source: str) -> int:
    return operations(lambda: read_page(page_of(source)))


@pytest.mark.parametrize("name", SHAPES)
def test_page_twice_as_long_takes_twice_the_work(name: str) -> None:
    shape = SHAPES[name]
    read_page(page_of(shape(2 * SIZE)))  # What is remembered of words is remembered before either count.
    assert work(shape(2 * SIZE)) < TWICE * work(shape(SIZE))
