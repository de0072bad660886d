"""Addresses turned round, as web archives sort them: `https://desh.example.in/a?b` -> `in,example,desh)/a?b` (SURT)."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

__all__ = ["surt", "surt_host"]

_SAFE = "/:@!$&'()*+,;=-._~"


def surt(address: str) -> str:
    """The sort-friendly form of an address, by the rules of pywb and Wayback: small letters in the host, no scheme, no
    `www.`, no fragment, the query in order. The address as it is, where nobody can split it.
    """
    text = address.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return text
    shown = f":{port}" if port not in (None, 80, 443) else ""
    path = quote(unquote(parts.path or "/", errors="replace"), safe=_SAFE).rstrip("/") or "/"
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{surt_host(host)}{shown}){path}" + (f"?{query}" if query else "")


def surt_host(host: str) -> str:
    """`www.Desh.Example.in` -> `in,example,desh`."""
    return ",".join(reversed(host.strip(".").lower().removeprefix("www.").split(".")))
