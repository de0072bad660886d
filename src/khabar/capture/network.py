"""Where a name leads on the network, and whether that is a place to fetch from."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from khabar.errors import Refused, Unavailable

__all__ = ["is_public", "public_addresses"]

_RELAY = IPv4Network("192.88.99.0/24")
"""The relays of 6to4, withdrawn in 2015; Python counts them as global."""

_UNICAST = IPv6Network("2000::/3")
"""All that IANA has ever given out as public; site-local, link-local, unique local, NAT64 and the rest lie outside."""

_NOT_PUBLIC = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols, Teredo (2001::/32) among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
)

_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, reached as it is.

    An IPv4 address that IPv6 writes in its own way (`::ffff:a.b.c.d`) is judged as IPv4. Ways to reach IPv4 by a
    translator or a tunnel (NAT64, 6to4, Teredo) are not public: where they end is the network's to say.
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address) and ip in _MAPPED:
        ip = _embedded(ip)
    if ip.is_multicast or not ip.is_global:
        return False
    if isinstance(ip, IPv4Address):
        return ip not in _RELAY
    return ip in _UNICAST and not any(ip in network for network in _NOT_PUBLIC)


def public_addresses(host: str, port: int, *, allow_private: bool = False) -> list[str]:
    """The IP addresses of a host, all of them public.

    An address that only translates a public IPv4 address (NAT64, by a network without IPv4) is passed over. Raises
    `Refused` if any other is private, loopback, link-local, multicast, reserved or a tunnel, or if none is left;
    `Unavailable` if the name does not resolve.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError, OverflowError) as error:
        raise Unavailable(f"{host} cannot be found: {error}", remedy="check the address and the network") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses:
        raise Unavailable(f"{host} has no address", remedy="check the address and the network")
    if allow_private:
        return addresses
    direct = [address for address in addresses if not _translates_public(address)]
    private = [address for address in direct or addresses if not is_public(address)]
    if private:
        raise Refused(
            f"{host} leads to {private[0]}, which is no address of the public internet",
            remedy="save the page and give the file; a private server of your own needs KHABAR_ALLOW_PRIVATE=1",
        )
    return direct


def _translates_public(address: str) -> bool:
    ip = ip_address(address.partition("%")[0])
    return isinstance(ip, IPv6Address) and ip in _NAT64 and is_public(str(_embedded(ip)))


def _embedded(ip: IPv6Address) -> IPv4Address:
    return IPv4Address(int(ip) & 0xFFFF_FFFF)
