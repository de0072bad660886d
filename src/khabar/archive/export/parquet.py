"""Parquet: a row an article. Its library is loaded when the first one is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from khabar.archive.export.writer import Channel, Writer
from khabar.extras import part
from khabar.record import Article

__all__ = ["PARQUET"]


def _write(articles: Iterable[Article], out: BinaryIO, channel: Channel) -> int:
    with part("archive", "writing Parquet"):
        from khabar.archive.export.tables import write_tables
    return write_tables(articles, {"articles": out})["articles"]


PARQUET = Writer("parquet", (".parquet",), "application/vnd.apache.parquet", _write)
