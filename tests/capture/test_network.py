"""Which addresses are of the public internet, in every way that IPv6 has of writing another."""

from __future__ import annotations

import socket

import pytest

from khabar.capture.network import is_public, public_addresses
from khabar.errors import Refused, Unavailable

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "203.0.114.1",
    "2001:4860:4860::8888",
    "2606:4700::1111",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
]

PRIVATE = {
    "loopback": ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"],
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "::ffff:10.0.0.1", "fc00::1", "fd12::1"],
    "shared and link-local": ["100.64.0.1", "169.254.169.254", "fe80::1", "fe80::1%eth0", "::ffff:169.254.169.254"],
    "this network, broadcast, reserved": ["0.0.0.0", "0.1.2.3", "255.255.255.255", "240.0.0.1", "192.0.0.1", "::"],
    "documentation and tests": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "2001:db8::1", "3fff::1"],
    "multicast": ["224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1", "::ffff:224.0.0.1"],
    "NAT64": ["64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b::808:808", "64:ff9b:1::", "64:ff9b:1::808:808"],
    "6to4": ["2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1", "192.88.99.1"],
    "Teredo": ["2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    "IPv4 in IPv6": ["::127.0.0.1", "::8.8.8.8", "::ffff:0:127.0.0.1", "::ffff:0:8.8.8.8"],
    "site-local": ["fec0::1", "feff::1"],
    "segment routing, discard and the rest": ["5f00::1", "100::1", "4000::1", "2001:10::1", "2001:20::1", "8000::1"],
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", [one for row in PRIVATE.values() for one in row])
def test_every_other_address_is_not(address: str) -> None:
    assert not is_public(address)


def resolves_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    entries = [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: entries)


def test_one_private_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves_to(monkeypatch, "8.8.8.8", "10.0.0.1")
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        public_addresses("a.example", 80)


def test_name_without_an_address_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves_to(monkeypatch)
    with pytest.raises(Unavailable, match=r"a\.example"):
        public_addresses("a.example", 80)


def test_translation_of_a_public_address_is_passed_over_for_that_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves_to(monkeypatch, "64:ff9b::808:808", "8.8.8.8")
    assert public_addresses("a.example", 80) == ["8.8.8.8"]


@pytest.mark.parametrize("address", ["64:ff9b::808:808", "64:ff9b::7f00:1"])
def test_translation_alone_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    resolves_to(monkeypatch, address)
    with pytest.raises(Refused):
        public_addresses("a.example", 80)


def test_translation_of_a_private_address_is_refused_beside_any(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves_to(monkeypatch, "8.8.8.8", "64:ff9b::7f00:1")
    with pytest.raises(Refused):
        public_addresses("a.example", 80)


def test_switch_for_servers_of_your_own_lets_all_through(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves_to(monkeypatch, "127.0.0.1", "fec0::1")
    assert public_addresses("a.example", 80, allow_private=True) == ["127.0.0.1", "fec0::1"]
