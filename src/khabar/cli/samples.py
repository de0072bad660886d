"""The sample pages as captures: with the address and the time that `samples/` notes for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from khabar.capture import Capture, open_captures
from khabar.errors import KhabarError

__all__ = ["sample_captures"]


def sample_captures(folder: Path) -> Iterator[Capture]:
    """Every page below `folder`."""
    for found in open_captures([folder]):
        if isinstance(found, KhabarError):
            raise found
        yield found
