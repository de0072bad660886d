"""A value that something on the page speaks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from khabar.page.page import Page
from khabar.record import Evidence

__all__ = ["Candidate", "declared", "evidence_at", "printed", "printed_part"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """`how` is a key of `weights.toml`: what kind of evidence this is tells how far to trust it."""

    value: T
    how: str
    evidence: Evidence


def declared(value: T, how: str, path: str, text: str | None = None) -> Candidate[T]:
    """A value from structured metadata. `text`: the words there, where they are not the value itself."""
    return Candidate(value, how, Evidence(how, path=path, text=text))


def evidence_at(how: str, span: tuple[int, int] | None, text: str | None) -> Evidence:
    """Words of the page, with the characters of its source they stand in where those are known."""
    return Evidence(how, span[0], span[1], text=text) if span else Evidence(how, text=text)


def printed(page: Page, row: int, value: T, how: str) -> Candidate[T]:
    """A value that a whole block says."""
    return Candidate(value, how, evidence_at(how, page.span(row), page.blocks.text[row]))


def printed_part(page: Page, row: int, value: T, how: str, part: slice) -> Candidate[T]:
    """A value that a stretch of a block's text says."""
    text = page.blocks.text[row][part]
    whole = page.span(row)
    span = page.find(text, whole[0]) if whole else None
    inside = whole is not None and span is not None and span[1] <= whole[1]
    return Candidate(value, how, evidence_at(how, span if inside else None, text))
