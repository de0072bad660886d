"""The unit that every reader gives: what was captured, from where, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import force_setattr

from khabar.instant import safe
from khabar.sound import sound

__all__ = ["Capture"]


class Capture(Struct, frozen=True):
    """One captured page.

    `data`: the bytes as fetched, or text that somebody already decoded. `name`: what messages call it (a path, an
    address, `-`). `headers`: the response's, names in lower case. `fetched`: aware, null where nobody noted it or where it
    is no time that can be (`khabar.instant`); one without a zone is taken for UTC.
    """

    data: bytes | str
    name: str = "-"
    url: str | None = None
    fetched: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        force_setattr(self, "fetched", safe(self.fetched))
        # A name comes from a file system, an address from a server: either may hold bytes that are no text.
        force_setattr(self, "name", sound(str(self.name)))
        if self.url is not None:
            force_setattr(self, "url", sound(self.url))

    def __repr__(self) -> str:
        unit = "bytes" if isinstance(self.data, bytes) else "characters"
        return f"<Capture {self.url or self.name!r}, {len(self.data)} {unit}>"
