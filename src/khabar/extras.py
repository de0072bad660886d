"""What `pip install 'khabar[...]'` brings besides the reader: one row an extra, and the error where one is missing.

The rows are those of `[project.optional-dependencies]` in pyproject.toml; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from khabar.errors import MissingExtra

__all__ = ["EXTRAS", "Extra", "missing", "part"]


@dataclass(frozen=True, slots=True)
class Extra:
    """`what` a person gets by it; `libraries`: the top-level modules that it installs."""

    what: str
    libraries: tuple[str, ...]


EXTRAS: Mapping[str, Extra] = {
    "cli": Extra("the command line", ("typer", "rich")),
    "web": Extra("fetching addresses", ("httpx", "httpcore", "protego", "brotli", "zstandard")),
    "archive": Extra("an archive", ("pyarrow", "tantivy", "zstandard", "rensa", "rapidfuzz")),
    "warc": Extra("reading every WARC and writing them", ("warcio", "brotli", "zstandard")),
    "portal": Extra("the portal", ("starlette", "jinja2", "uvicorn", "python_multipart")),
    "postgres": Extra("an archive in PostgreSQL", ("psycopg",)),
}
"""Name of the extra -> what it is for. A library of two of them is asked for by the first, where nobody says for what."""


def missing(extra: str, what: str = "") -> MissingExtra:
    """The error where an extra is not installed: `what` needs it, the remedy is the line to type."""
    return MissingExtra(
        f"{what or EXTRAS[extra].what} needs libraries that are not installed", remedy=f"pip install 'khabar[{extra}]'"
    )


@contextmanager
def part(extra: str, what: str = "") -> Iterator[None]:
    """Where an extra's libraries are imported. Raises `MissingExtra` in the place of `ModuleNotFoundError` for one of them.

    A library that is there and broken keeps its own error: installing the extra again would not help.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in EXTRAS[extra].libraries:
            raise missing(extra, what) from None
        raise
    except MissingExtra as error:
        # One extra may stand on another (the portal on an archive); the outer one brings both.
        raise missing(extra, what) from error
