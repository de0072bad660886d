"""The sample pages as captures: with the address and the time that `samples/pages/captures.json` notes for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from khabar.capture import Capture
from khabar.errors import NotFound

__all__ = ["sample_captures"]


class _Row(msgspec.Struct):
    file: str
    url: str | None
    fetched: datetime
    headers: dict[str, str]


def sample_captures(folder: Path) -> Iterator[Capture]:
    """Every capture of the list in `folder/pages`, the earliest first: a later one of an address is a new version.

    Raises `NotFound` where the list is missing.
    """
    pages = folder / "pages"
    try:
        rows = msgspec.json.decode((pages / "captures.json").read_bytes(), type=list[_Row])
    except FileNotFoundError:
        raise NotFound(
            f"{pages} has no captures.json", remedy="run `python -m samples.build` in khabar's source"
        ) from None
    for row in sorted(rows, key=lambda row: row.fetched):
        data = (pages / row.file).read_bytes()
        yield Capture(data=data, name=row.file, url=row.url, fetched=row.fetched, headers=row.headers)
