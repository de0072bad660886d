"""A word where it stands."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Word"]


class Word(Struct, frozen=True):
    """A word or mark; offsets count characters of its part."""

    text: str
    start: int
    end: int
