"""JSON and JSON Lines: the record as it is, its keys the attributes of `Article`."""

from __future__ import annotations

import msgspec

from khabar.archive.export.writer import Writer, one_by_one
from khabar.record import Article

__all__ = ["JSON", "JSON_LINES", "to_json"]


def to_json(article: Article) -> str:
    """One object, indented for reading."""
    return msgspec.json.format(msgspec.json.encode(article), indent=2).decode()


def _line(article: Article) -> str:
    return msgspec.json.encode(article).decode()


JSON_LINES = Writer("jsonl", (".jsonl", ".ndjson"), "application/x-ndjson", one_by_one(_line, between="\n"), _line)
# Many records in one file are lines: a reader then needs no memory for the whole.
JSON = Writer("json", (".json",), "application/json", JSON_LINES.write, to_json)
