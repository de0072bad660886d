"""The unit that every reader gives: what was captured, from where, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import force_setattr

from khabar.capture.dates import in_any_zone

__all__ = ["Capture"]


class Capture(Struct, frozen=True):
    """One captured page.

    `data`: the bytes as fetched, or text that somebody already decoded. `name`: what messages call it (a path, an
    address, `-`). `headers`: the response's, names in lower case. `fetched`: aware, null where nobody noted it. A time
    without a zone is taken for UTC; one at an end of the calendar, which other zones cannot tell, for none.
    """

    data: bytes | str
    name: str = "-"
    url: str | None = None
    fetched: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.fetched is not None:
            force_setattr(self, "fetched", in_any_zone(self.fetched))
