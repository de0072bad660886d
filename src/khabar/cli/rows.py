"""Rows of plain values, printed as a table for a person or in a format for the next program."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import IO, Any

import typer

from khabar.cells import harmless

__all__ = ["RowFormat", "format_option", "print_rows"]

Row = Mapping[str, object]
"""Text, numbers, times, lists of text; null where nothing is known."""


class RowFormat(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    md = "md"


def format_option(*more: str, help: str) -> Any:
    """`--format` of a command that has formats of its own besides those of rows; its value is their name."""
    names = (*RowFormat, *more)

    def named(value: str) -> str:
        if value not in names:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(names)}.")
        return value

    return typer.Option("--format", "-f", metavar=f"<{'|'.join(names)}>", parser=named, help=help)


def print_rows(rows: Iterable[Row], format: RowFormat, columns: Sequence[str]) -> int:
    """Print the rows and give their number. `columns` heads tables; JSON rows keep every key they have."""
    out = sys.stdout
    if format is RowFormat.jsonl:
        return sum(1 for row in rows if out.write(_json(row) + "\n"))
    kept = list(rows)
    if format is RowFormat.json:
        out.write(("[\n" + ",\n".join(f"  {_json(row)}" for row in kept) + "\n]\n") if kept else "[]\n")
    elif format in (RowFormat.csv, RowFormat.tsv):
        _separated(kept, columns, out, "," if format is RowFormat.csv else "\t")
    elif format is RowFormat.md:
        _markdown(kept, columns, out)
    elif kept:
        _table(kept, columns)
    return len(kept)


def _json(row: Row) -> str:
    import msgspec

    return msgspec.json.encode(dict(row)).decode()


def _separated(rows: Sequence[Row], columns: Sequence[str], out: IO[str], sign: str) -> None:
    writer = csv.writer(out, delimiter=sign, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_cell(row.get(name)) for name in columns] for row in rows])


def _cell(value: object) -> str:
    # The writer quotes what holds the end of its own lines; a bare carriage return would end one for other readers.
    return harmless(_text(value)).replace("\r\n", "\n").replace("\r", "\n")


def _markdown(rows: Sequence[Row], columns: Sequence[str], out: IO[str]) -> None:
    for cells in (columns, ["---"] * len(columns), *([_text(row.get(name)) for name in columns] for row in rows)):
        out.write("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n")


def _table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    # A pipe has no width: there a row stays one line, for grep.
    wide = console.is_terminal
    table = Table(box=SIMPLE_HEAD if wide else None, show_edge=False, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_text(row.get(name))) for name in columns))
    console.print(table) if wide else Console(width=10_000).print(table, crop=False)


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
