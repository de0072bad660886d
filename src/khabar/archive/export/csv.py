"""CSV of chosen columns (RFC 4180, UTF-8): the columns of the Parquet parts. Lists and structs stand as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from khabar.archive.export.writer import Channel, Writer, put
from khabar.archive.table import Row, row_of
from khabar.cells import harmless
from khabar.errors import NotFound
from khabar.record import Article

__all__ = ["COLUMNS", "CSV", "TSV", "line"]

COLUMNS = (
    "id", "url", "outlet", "section", "language", "headline", "standfirst", "byline", "agency", "place",
    "published", "modified", "text",
)  # fmt: skip
"""What is written where nobody chose."""


def _write(articles: Iterable[Article], out: BinaryIO, channel: Channel, *, delimiter: str = ",") -> int:
    columns = channel.columns or COLUMNS
    if strangers := set(columns) - set(Row.__struct_fields__):
        raise NotFound(
            f"there is no column {', '.join(sorted(strangers))}", remedy="columns: " + ", ".join(Row.__struct_fields__)
        )
    out.write(line(columns, delimiter).encode())
    rows = (row_of(article) for article in articles)
    return put(out, (line([getattr(row, name) for name in columns], delimiter) for row in rows), "")


def _write_tabs(articles: Iterable[Article], out: BinaryIO, channel: Channel) -> int:
    return _write(articles, out, channel, delimiter="\t")


def line(cells: Iterable[object], delimiter: str = ",") -> str:
    """One line of a table, with its end. Null is empty, lists and structs stand as JSON, formulas are made harmless."""
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerow([harmless(cell) for cell in map(_text, cells)])
    return made.getvalue()


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode().strip('"')


CSV = Writer("csv", (".csv",), "text/csv", _write)
TSV = Writer("tsv", (".tsv", ".tab"), "text/tab-separated-values", _write_tabs)
