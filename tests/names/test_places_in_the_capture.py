"""A part of the record has a place in the capture only where the capture prints it."""

from __future__ import annotations

from khabar.names.texts import texts
from khabar.record import Article, Evidence, Field


def offset(text: str, *evidence: Evidence) -> int | None:
    return next(texts(Article(id="a", headline=Field(text, 0.9, evidence)))).offset


def test_another_wording_that_is_as_long_is_no_place() -> None:
    other = Evidence("title-part", 10, 14, text="पुल1")
    assert offset("पुल2", other) is None
    assert offset("पुल2", other, Evidence("h1", 50, 54, text="पुल2")) == 50


def test_a_line_break_in_the_capture_is_the_same_wording() -> None:
    assert offset("नया पुल", Evidence("label", 7, 14, text="नया\nपुल")) == 7
    assert offset("नया पुल", Evidence("label", 7, 14)) == 7
