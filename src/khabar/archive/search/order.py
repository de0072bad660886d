"""The order of lists, the newest first, as one number an article; and the place in a list where a page of it ends."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b

import msgspec
from msgspec import Struct

from khabar.errors import BadQuery

__all__ = ["Cursor", "order_of"]

_TIME_BITS, _ID_BITS = 36, 26
_EPOCH = 1 << (_TIME_BITS - 1)
"""Seconds before 1970 that still count: beyond a thousand years nothing was published."""


def order_of(id: str, published: datetime | None) -> int:
    """A signed number of 64 bits: larger for a later article, below 0 for one without a time.

    Articles of one second are told apart by their ids. Two may still share a number; a cursor keeps them apart.
    """
    drawn = int.from_bytes(blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest())
    if published is None:
        return -1 - (drawn >> 2)
    seconds = min(max(int(published.timestamp()) + _EPOCH, 0), (1 << _TIME_BITS) - 1)
    return seconds << _ID_BITS | drawn >> (64 - _ID_BITS)


class Cursor(Struct, frozen=True, array_like=True):
    """Where a page of a list begins. As text it is opaque and fits an address.

    `seen`: articles before the page. `order`: that of the last article before it, and `met` the ids of those that have
    just this order; null where the list is by likeness, and `seen` alone counts. `back`: the page ends there.
    """

    seen: int
    order: int | None = None
    met: tuple[str, ...] = ()
    back: bool = False

    def __str__(self) -> str:
        return urlsafe_b64encode(msgspec.msgpack.encode(self)).rstrip(b"=").decode()

    @classmethod
    def of(cls, text: str) -> Cursor:
        """The cursor that was handed out as `text`. Raises `BadQuery`."""
        try:
            found = msgspec.msgpack.decode(urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=cls)
        except (ValueError, msgspec.MsgspecError):
            found = None
        if found is None or not 0 <= found.seen < 1 << 62 or not -(1 << 62) <= (found.order or 0) < 1 << 62:
            raise BadQuery(f"{text} is no place in a list of this archive", remedy="begin the list anew")
        return found

    @classmethod
    def after(cls, seen: int, orders: Sequence[int], ids: Sequence[str], met: Cursor | None = None) -> Cursor:
        """Behind the last of these rows; `met`, the cursor they began at, may have stood among the same order."""
        last = orders[-1]
        earlier = met.met if met and met.order == last and not met.back else ()
        return cls(seen, last, (*earlier, *(id for id, order in zip(ids, orders, strict=True) if order == last)))

    @classmethod
    def before(cls, seen: int, orders: Sequence[int], ids: Sequence[str]) -> Cursor:
        """In front of the first of these rows."""
        first = orders[0]
        return cls(seen, first, tuple(id for id, order in zip(ids, orders, strict=True) if order == first), back=True)
