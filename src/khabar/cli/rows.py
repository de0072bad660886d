"""Rows of plain values, printed as a table for a person or in a format for the next program."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import IO

from khabar.cells import harmless
from khabar.cli.complaint import note

__all__ = ["print_rows"]

Row = Mapping[str, object]
"""Text, numbers, times, lists of text; null where nothing is known."""


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
        from khabar.cli.tables import draw

        draw([[_text(row.get(name)) for name in columns] for row in kept], columns, plain=format == "txt")
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
