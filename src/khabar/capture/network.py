"""Where a name leads on the network, and whether that is a place to fetch from."""

from __future__ import annotations

import ipaddress
import socket

from khabar.errors import Refused, Unavailable

__all__ = ["public_addresses"]


def public_addresses(host: str, port: int, *, allow_private: bool = False) -> list[str]:
    """The IP addresses of a host, all of them public.

    Raises `Refused` if any of them is private, loopback, link-local, multicast or reserved, `Unavailable` if the name
    does not resolve.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unavailable(f"{host} cannot be found: {error}", remedy="check the address and the network") from None
    addresses = [str(entry[4][0]) for entry in found]
    private = [address for address in addresses if not ipaddress.ip_address(address.partition("%")[0]).is_global]
    if private and not allow_private:
        raise Refused(
            f"{host} leads to {private[0]}, an address of a private network",
            remedy="save the page and give the file; a server of your own needs KHABAR_ALLOW_PRIVATE=1",
        )
    return addresses
