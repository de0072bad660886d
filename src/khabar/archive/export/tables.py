"""Articles, claims and events as Parquet tables, with the columns of the archive's own parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import BinaryIO

import pyarrow.parquet as pq
from msgspec import Struct

from khabar.archive.arrow import arrow_schema, table_of
from khabar.archive.entry import TABLES
from khabar.archive.table import claim_rows, event_rows, row_of
from khabar.record import Article

__all__ = ["write_tables"]

_GROUP = 1_000
_ROWS: Mapping[str, Callable[[Article], Sequence[Struct]]] = {
    "articles": lambda article: [row_of(article)],
    "claims": claim_rows,
    "events": event_rows,
}


def write_tables(articles: Iterable[Article], outs: Mapping[str, BinaryIO]) -> dict[str, int]:
    """Write those tables that have a stream, in one pass over the articles; the rows of each come back."""
    counts = dict.fromkeys(outs, 0)
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(pq.ParquetWriter(out, arrow_schema(TABLES[name]), compression="zstd"))
            for name, out in outs.items()
        }
        for group in _groups(articles):
            for name, writer in writers.items():
                rows = [row for article in group for row in _ROWS[name](article)]
                if rows:
                    writer.write_table(table_of(TABLES[name], rows))
                    counts[name] += len(rows)
    return counts


def _groups(articles: Iterable[Article]) -> Iterator[list[Article]]:
    stream = iter(articles)
    while group := list(islice(stream, _GROUP)):
        yield group
