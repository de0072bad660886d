"""Cells of a table that somebody will open in a spreadsheet."""

from __future__ import annotations

import regex

__all__ = ["harmless"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, in their full width too."""

_NUMBER = regex.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: one that begins as a formula does gets a `'` in front (OWASP, CSV injection).

    Numbers stay as they are: `-3.5` and `+91` calculate nothing.
    """
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
