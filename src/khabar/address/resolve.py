"""Addresses that stand in a page, made whole: what a browser would ask for."""

from __future__ import annotations

import re

from khabar.address.parts import join_address, split_address

__all__ = ["absolute", "reference"]

_LONGEST = 4_000
_UNWRITTEN = re.compile(r"[\s\x00-\x1f]")
"""What no address is written with. Here `\\s` of the standard library is what `str.isspace` knows."""

_FOLDED = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")


def absolute(address: object, base: str | None) -> str | None:
    """`address` as an absolute http(s) one; None for any other scheme and for what is no address at all.

    One that names a host and no scheme (`//host/a`) is https where `base` does not tell.
    """
    if not isinstance(address, str) or not address or len(address) > _LONGEST:
        return None
    joined = join_address(base, address)
    if joined is not None and joined.startswith("//"):
        joined = f"https:{joined}"
    parts = split_address(joined)
    if joined is None or parts is None or parts.scheme not in ("http", "https") or not parts.host:
        return None
    return None if _UNWRITTEN.search(joined) else joined


def reference(address: object, base: str | None) -> str | None:
    """What a picture's attribute leads to: absolute where that can be made, else relative as it is printed.

    Spaces are written `%20`, as browsers do. None for `data:`, `javascript:` and other schemes, and for nothing.
    """
    if not isinstance(address, str):
        return None
    printed = _FOLDED.sub("", address.strip()).replace(" ", "%20")
    if whole := absolute(printed, base):
        return whole
    relative = (
        printed and len(printed) <= _LONGEST and not printed.startswith(("#", "//")) and not _SCHEME.match(printed)
    )
    return printed if relative and base is None and not _UNWRITTEN.search(printed) else None
