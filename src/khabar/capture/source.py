"""An input that is open: its name, its bytes, and when they were written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from khabar.capture.check import SIZE_LIMIT
from khabar.capture.lookahead import Lookahead
from khabar.errors import TooLarge

__all__ = ["CONTAINER_LIMIT", "Source"]

CONTAINER_LIMIT = 4 * SIZE_LIMIT
"""Bytes of a saved page with its pictures (MHTML, .webarchive), or of a HAR, that are taken into memory."""


@dataclass(frozen=True, slots=True)
class Source:
    """`name`: what messages call it. `fetched`: the file's own time, null for standard input. `file`: what is under
    `stream`, where one can go back in it.
    """

    name: str
    stream: Lookahead
    fetched: datetime | None = None
    file: BinaryIO | None = None

    def whole(self, limit: int = CONTAINER_LIMIT) -> bytes:
        """All of its bytes. Raises `TooLarge`; what cannot be read to its end raises the error of the file."""
        data = self.stream.take(limit + 1)
        if len(data) > limit:
            raise TooLarge(
                f"{self.name} holds more than {limit / 1e6:.0f} MB, the limit for a page", remedy="give a part of it"
            )
        if self.stream.trouble:
            raise OSError(self.stream.trouble)
        return data
