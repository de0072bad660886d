"""Rows of plain values, printed as a table for a person or in a format for the next program."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import IO

from khabar.cli.complaint import note

__all__ = ["print_rows"]

Row = Mapping[str, object]
"""Text, numbers, times, lists of text; null where nothing is known."""

_UNBROKEN = 24
"""Characters. A word up to this length - an id, a time, a number - is copied from a table, so it stays on one line."""


def print_rows(rows: Iterable[Row], format: str, columns: Sequence[str], *, nothing: str = "nothing found") -> int:
    """Print the rows in one of `formats.ROWS` and give their number.

    `columns` heads tables; JSON rows keep every key they have. Where there is no row, standard error says `nothing`.
    """
    count = _print(rows, format, columns)
    if not count and nothing:
        note(nothing)
    return count


def _print(rows: Iterable[Row], format: str, columns: Sequence[str]) -> int:
    out = sys.stdout
    if format == "jsonl":
        return sum(1 for row in rows if out.write(_json(row) + "\n"))
    kept = list(rows)
    if format == "json":
        out.write(("[\n" + ",\n".join(f"  {_json(row)}" for row in kept) + "\n]\n") if kept else "[]\n")
    elif format in ("csv", "tsv"):
        _separated(kept, columns, out, "," if format == "csv" else "\t")
    elif format == "md":
        _markdown(kept, columns, out)
    elif kept:
        _table(kept, columns, boxed=format == "table")
    return len(kept)


def _json(row: Row) -> str:
    import msgspec

    return msgspec.json.encode(dict(row)).decode()


def _separated(rows: Sequence[Row], columns: Sequence[str], out: IO[str], sign: str) -> None:
    writer = csv.writer(out, delimiter=sign, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_text(row.get(name)) for name in columns] for row in rows])


def _markdown(rows: Sequence[Row], columns: Sequence[str], out: IO[str]) -> None:
    for cells in (columns, ["---"] * len(columns), *([_text(row.get(name)) for name in columns] for row in rows)):
        out.write("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n")


def _table(rows: Sequence[Row], columns: Sequence[str], *, boxed: bool) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    # A pipe has no width: there a row stays one line, for grep.
    fits = console.is_terminal and boxed
    table = Table(box=SIMPLE_HEAD if fits else None, show_edge=False, pad_edge=False)
    cells = [[_text(row.get(name)) for name in columns] for row in rows]
    for at, name in enumerate(columns):
        longest = max(len(line[at]) for line in cells)
        whole = longest <= _UNBROKEN and not any(" " in line[at] for line in cells)
        table.add_column(name, overflow="fold", no_wrap=whole, min_width=longest if whole else None)
    for line in cells:
        table.add_row(*map(Text, line))
    console.print(table) if fits else Console(width=10_000).print(table, crop=False)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, Sequence) and not isinstance(cell, str):
        return ", ".join(map(str, cell))
    return str(cell)
