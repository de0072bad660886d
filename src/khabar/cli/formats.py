"""Formats: one vocabulary for every command. A command says which of its words it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

__all__ = [
    "ARTICLES", "CLAIMS", "DIFFERENCE", "EXPORTS", "FEEDS", "FILES", "NEWS", "ROWS", "SHORT", "SHOWN", "Formats",
]  # fmt: skip

_SYNONYMS: Mapping[str, str] = {
    "markdown": "md",
    "text": "txt",
    "plain": "txt",
    "ndjson": "jsonl",
    "nl": "jsonl",
    "json-ld": "jsonld",
    "json-feed": "jsonfeed",
    "newsml-g2": "newsml",
}
"""What people type -> what it is called here."""

SHORT: Mapping[str, tuple[str, ...]] = {
    "table": ("--table", "-t"),
    "json": ("--json",),
    "jsonl": ("--nl",),
    "csv": ("--csv",),
}
"""The format that a short flag stands for, as in trafilatura and sqlite-utils."""

FILES = ("parquet", "warc")
"""Formats of bytes, which a terminal cannot show."""


class Formats:
    """The formats that a command has. Called with a word it gives the format's name; that is how the option reads it."""

    __name__ = "format"

    def __init__(self, *names: str) -> None:
        self.names = names

    def __call__(self, word: str) -> str:
        """Raises wrong use, with the formats there are, for another word."""
        name = _SYNONYMS.get(word.lower(), word.lower())
        if name in self.names:
            return name
        streams = ", ".join(one for one in self.names if one not in FILES)
        files = " and ".join(one for one in self.names if one in FILES)
        raise typer.BadParameter(
            f"{word!r} is not one of {streams}" + (f"; to a file with --output: {files}" if files else "")
        )

    def option(self, help: str) -> Any:
        """`--format`, with the names completed by the shell."""
        return typer.Option(
            "--format",
            "-f",
            metavar=f"<{'|'.join(self.names)}>",
            parser=self,
            autocompletion=self.complete,
            help=f"{help} Short: {' '.join(self.short())}." if self.short() else help,
        )

    def short(self) -> list[str]:
        """The short flags that stand for one of these formats."""
        return [flags[-1] for name, flags in SHORT.items() if name in self.names]

    def complete(self, incomplete: str) -> list[str]:
        """The names that begin like this."""
        return [name for name in self.names if name.startswith(incomplete)]


ROWS = Formats("table", "json", "jsonl", "csv", "tsv", "md", "txt")
"""Of commands that print rows of values."""

FEEDS = ("rss", "atom", "jsonfeed")

NEWS = Formats(*ROWS.names, *FEEDS)
"""Of rows that are news as well."""

CLAIMS = Formats(*ROWS.names, "claimreview")
"""Of claims."""

DIFFERENCE = Formats("txt", "json")
"""Of what changed between two versions."""

_RECORDS = ("json", "jsonl", "md", "txt", "html", "jsonld", "ninjs", "newsml", "csv", "tsv", *FEEDS)

ARTICLES = Formats(*_RECORDS, "corpus", "parquet")
"""Of records that were read: there is no capture to write beside them."""

SHOWN = Formats("table", *ARTICLES.names)
"""Of one article; `table` is that of its blocks and whose they are."""

EXPORTS = Formats(*ARTICLES.names, "warc")
"""Of an archive's articles."""
