"""The one splitter of web addresses. Python's raises for brackets, ports and letters that no address has; this never does."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

__all__ = ["Address", "join_address", "split_address"]


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address. `host` in lower case, without port and name of a user; "" for what an address lacks."""

    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    fragment: str

    @property
    def site(self) -> str:
        """The host as people say it, without `www.`."""
        return self.host.removeprefix("www.")


def split_address(address: str | None) -> Address | None:
    """The parts of `address`; None where it is none, whatever its letters."""
    try:
        parts = urlsplit((address or "").strip())
        return Address(parts.scheme, parts.hostname or "", parts.port, parts.path, parts.query, parts.fragment)
    except ValueError:
        return None


def join_address(base: str | None, address: str) -> str | None:
    """`address` as it reads from a page at `base`; None where either is no address."""
    try:
        return urljoin(base or "", address.strip())
    except ValueError:
        return None
