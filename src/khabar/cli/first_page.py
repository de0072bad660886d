"""A new archive is made when there is something to keep in it, so that a mistyped name leaves no empty one behind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from khabar.archive.adding import article_of
from khabar.archive.reading import read_capture
from khabar.archive.report import Failure
from khabar.capture import Capture

__all__ = ["Found", "up_to_first_page"]

Found = Capture | Failure
"""A page, or what to say in its place."""


def up_to_first_page(items: Iterator[Found]) -> Iterator[Found] | list[Failure]:
    """The items again, read up to the first page that can be kept; where there is none, why each cannot."""
    failures: list[Failure] = []
    for item in items:
        why = _why_not(item)
        if why is None:
            return chain(failures, [item], items)
        failures.append(why)
    return failures


def _why_not(item: Found) -> Failure | None:
    if isinstance(item, Failure):
        return item
    try:
        article_of(item, read_capture)
    except Exception as error:  # Whatever a page does to the reader, the other pages go on.
        return Failure.of(item.name, error)
    return None
