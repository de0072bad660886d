"""Where records go: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import typer

from khabar.cli.formats import FILES
from khabar.errors import NotFound
from khabar.record import Article

if TYPE_CHECKING:
    from khabar.archive.export import Writer

__all__ = ["opened", "write_articles", "writer_for_output"]


def writer_for_output(format: str | None, output: Path | None, default: str) -> Writer:
    """The writer of the format that was named, else of the file's ending, else of `default`.

    Wrong use where there is none, and where bytes would go to a terminal.
    """
    from khabar.archive.export import writer_for

    to_file = output is not None and str(output) != "-"
    try:
        writer = writer_for(format or (str(output) if to_file else default))
    except NotFound as error:
        if output and output.suffix:
            raise typer.BadParameter(f"the ending of {output} names no format; {error.remedy}") from None
        writer = writer_for(format or default)
    if writer.name in FILES and not to_file and sys.stdout.isatty():
        raise typer.BadParameter(f"{writer.name} is bytes, not text; name a file with --output")
    return writer


@contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a new file that takes its name once it is whole."""
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.is_dir():
        raise typer.BadParameter(f"{path} is a folder; name a file", param_hint="--output")
    if not path.parent.is_dir():
        raise NotFound(f"there is no folder {path.parent} to write {path.name} into", remedy="make it first")
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            yield file
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_articles(articles: Iterable[Article], writer: Writer, out: BinaryIO) -> int:
    """One record as a document of its own, many as the format has it (JSON as JSON Lines). Gives their number."""
    from khabar.archive.export import Channel

    coming = iter(articles)
    first = list(islice(coming, 2))
    if len(first) == 1 and writer.one:
        out.write(writer.one(first[0]).rstrip("\n").encode("utf-8", "replace") + b"\n")
        return 1
    return writer.write(chain(first, coming), out, Channel()) if first else 0
