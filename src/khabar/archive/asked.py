"""What a caller asks of an archive, looked at before anything is done: a mistake is named, not carried into a library."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn, TypeVar

from khabar.address import split_address
from khabar.capture.capture import Capture
from khabar.errors import BadArchive, BadQuery
from khabar.record import Article

__all__ = ["Closed", "items_of", "number_of", "shown", "text_of"]

T = TypeVar("T")

_MOST = 2**31 - 1
_ITEMS = (Article, Capture, Path, str)
_ONE = (*_ITEMS, bytes, bytearray)


class Closed:
    """Stands where the store and the search of a closed archive stood: whatever is asked of it raises `BadArchive`."""

    def __init__(self, name: str) -> None:
        self._name = name

    def close(self) -> None:
        """A second closing does nothing."""

    def __getattr__(self, name: str) -> NoReturn:
        raise BadArchive(f"the archive {self._name} is closed", remedy="open it again: khabar.Archive(...)")


def items_of(items: Iterable[T]) -> Iterable[T]:
    """What `Archive.add` was given, where it is many pages. Raises `TypeError` for one page alone, and for what is none."""
    if isinstance(items, _ONE) or not isinstance(items, Iterable):
        kind = type(items).__name__
        raise TypeError(f"Archive.add takes a list of pages, not one {kind}: archive.add([...])")
    for item in items if isinstance(items, (list, tuple, set, frozenset)) else ():
        if not isinstance(item, _ITEMS):
            raise TypeError(
                f"a page is a khabar.Article, a khabar.Capture, a Path or the name of a file or an address, not "
                f"{type(item).__name__}; bytes are khabar.Capture(data, url=...)"
            )
    return items


def number_of(name: str, value: int) -> int:
    """A count or a number of rows, no larger than a database holds.

    Raises `BadQuery` for one below zero, `TypeError` for what is no whole number.
    """
    if not isinstance(value, int):
        raise TypeError(f"{name} is a whole number, not {type(value).__name__}")
    if value < 0:
        raise BadQuery(f"{name} is {value}", remedy="give 0 or more")
    return min(value, _MOST)


def text_of(name: str, value: str) -> str:
    """A `str`. Raises `TypeError` for anything else."""
    if not isinstance(value, str):
        raise TypeError(f"{name} is a str, not {type(value).__name__}")
    return value


def shown(archive: str | Path) -> str:
    """Where an archive is, without the password of its database. Raises `TypeError` for what names none."""
    if not isinstance(archive, (str, Path)):
        raise TypeError(f"an archive is a folder or a postgresql:// address, not {type(archive).__name__}")
    name = str(archive)
    parts = split_address(name) if "://" in name else None
    return f"{parts.scheme}://{parts.host}{parts.path}" if parts else name
