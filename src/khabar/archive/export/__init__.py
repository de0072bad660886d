"""Articles handed on: one file a format, one row each in `WRITERS`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from khabar.archive.export.corpus import CORPUS
from khabar.archive.export.csv import CSV, TSV
from khabar.archive.export.feeds import ATOM, JSON_FEED, RSS
from khabar.archive.export.html import HTML
from khabar.archive.export.json import JSON, JSON_LINES
from khabar.archive.export.jsonld import JSON_LD
from khabar.archive.export.markdown import MARKDOWN
from khabar.archive.export.newsml import NEWSML
from khabar.archive.export.ninjs import NINJS
from khabar.archive.export.parquet import PARQUET
from khabar.archive.export.text import TEXT
from khabar.archive.export.warc import WARC
from khabar.archive.export.writer import Channel, Writer
from khabar.errors import NotFound

__all__ = ["WRITERS", "Channel", "Writer", "writer_for"]

# Longer endings first: `.feed.json` before `.json`.
_ALL = (
    CORPUS, JSON_FEED, NINJS, JSON, JSON_LINES, TEXT, MARKDOWN, HTML, JSON_LD, NEWSML,
    CSV, TSV, PARQUET, WARC, RSS, ATOM,
)  # fmt: skip

WRITERS: Mapping[str, Writer] = {writer.name: writer for writer in _ALL}
"""Format -> how it is written. The command's choices, the docs and the tests are read from here."""

ALIASES: Mapping[str, str] = {"md": "markdown", "txt": "text", "newsml-g2": "newsml", "json-feed": "jsonfeed"}
"""Short forms people have in their fingers."""


def writer_for(name: str | Path) -> Writer:
    """The writer of a format's name (`md`, `ninjs`) or of a file's ending (`nov.parquet`). Raises `NotFound`."""
    text = str(name).lower()
    found = WRITERS.get(ALIASES.get(text, text))
    endings = (writer for writer in _ALL if text.endswith(writer.endings))
    if writer := found or next(endings, None):
        return writer
    raise NotFound(f"no format is called {name!s}", remedy="formats: " + ", ".join(sorted(WRITERS)))
