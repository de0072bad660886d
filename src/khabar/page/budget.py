"""How much of one page is read: past it the page is cut, with a note, so that no page holds up those behind it.

Reading takes time and memory for each row more than for each character, so rows are counted: some forty times those of the
longest live blogs.
"""

from __future__ import annotations

__all__ = ["MOST_FLAT_CHARACTERS", "MOST_FLAT_ROWS", "MOST_ROWS", "cut_note"]

MOST_ROWS = 60_000
"""Rows of a page of HTML: 18 MB of paragraphs have as many."""

MOST_FLAT_ROWS = 8_000
"""Rows of text without markup, which cost more each, five times those of the longest live blogs; code that was left in
counts too."""

MOST_FLAT_CHARACTERS = 4_000_000


def cut_note(read: int, of: int | None, unit: str) -> str:
    """The note on a page of which only the first `read` of `of` characters or lines were read."""
    whole = f" of {of:,}" if of is not None else ""
    return f"the page is too long to be read whole: its first {read:,}{whole} {unit} were read"
