"""The sample pages as captures: each with the address, the time and the headers that `captures.json` notes for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

import khabar
from khabar.capture import Capture
from khabar.errors import NotFound

__all__ = ["sample_captures", "samples_folder"]


class _Noted(msgspec.Struct):
    file: str
    url: str | None = None
    fetched: datetime | None = None
    headers: dict[str, str] = {}


def samples_folder() -> Path:
    """The sample pages that were installed with khabar, or those beside its source."""
    package = Path(khabar.__path__[0])
    installed = package / "samples"
    return installed if installed.is_dir() else package.parents[1] / "samples"


def sample_captures(folder: Path) -> Iterator[Capture]:
    """Every page that `folder/pages/captures.json` lists, earliest first. Raises `NotFound`."""
    pages = folder / "pages"
    try:
        noted = msgspec.json.decode((pages / "captures.json").read_bytes(), type=list[_Noted])
    except (OSError, msgspec.DecodeError) as error:
        raise NotFound(f"{pages} has no list of captures ({error})", remedy="run: python -m samples.build") from None
    for one in sorted(noted, key=lambda one: one.fetched.timestamp() if one.fetched else 0.0):
        data = (pages / one.file).read_bytes()
        yield Capture(data, one.url or one.file, one.url, one.fetched, one.headers)
