"""Rows drawn for a person: as a table where the terminal is wide enough, else a row below the other; one line each in a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["draw"]

_UNBROKEN = 24
"""Characters. A word up to this length - an id, a number - is copied from a table, so it stays on one line."""

_NARROWEST = 12
"""Characters of a line below which running text is no longer read."""

_BETWEEN = 3
"""Blanks between two columns with lines."""

_WIDE = 10_000


def draw(cells: Sequence[Sequence[str]], columns: Sequence[str], *, plain: bool) -> None:
    """Print at least one row of texts below the heads `columns`. `plain`: a line a row, whatever its length."""
    console = Console()
    if plain or not console.is_terminal:
        # A pipe has no width: there a row stays one line, for grep.
        Console(width=_WIDE).print(_table(cells, columns, lines=False), crop=False)
        return
    spoken = [[_as_spoken(cell) for cell in row] for row in cells]
    if _width(spoken, len(columns)) <= console.width:
        console.print(_table(spoken, columns, lines=True))
    else:
        for row in spoken:
            console.print(_one_below_the_other(row, columns))


def _table(cells: Sequence[Sequence[str]], columns: Sequence[str], *, lines: bool) -> Table:
    table = Table(box=SIMPLE_HEAD if lines else None, show_edge=False, pad_edge=False)
    for at, name in enumerate(columns):
        whole = _unbroken(cells, at)
        table.add_column(name, overflow="fold", no_wrap=whole > 0, min_width=whole or None)
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _one_below_the_other(row: Sequence[str], columns: Sequence[str]) -> Table:
    table = Table(box=None, show_header=False, show_edge=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, cell in zip(columns, row, strict=True):
        if cell:
            table.add_row(name, Text(cell))
    table.add_row("", "")
    return table


def _unbroken(cells: Sequence[Sequence[str]], at: int) -> int:
    """The width of a column of short words; 0 for one of running text."""
    longest = max(len(row[at]) for row in cells)
    return longest if longest <= _UNBROKEN and not any(" " in row[at] for row in cells) else 0


def _width(cells: Sequence[Sequence[str]], columns: int) -> int:
    """The least that a table takes to be read."""
    least = (_unbroken(cells, at) or min(_NARROWEST, max(len(row[at]) for row in cells)) for at in range(columns))
    return sum(least) + _BETWEEN * (columns - 1)


def _as_spoken(cell: str) -> str:
    """A time with a blank between day and clock, where a line may end, and without its seconds."""
    if cell[4:5] != "-" or "T" not in cell:
        return cell
    try:
        return datetime.fromisoformat(cell).isoformat(" ", "minutes")
    except ValueError:
        return cell
