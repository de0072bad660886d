"""Which article a record belongs to, and which captures are the same bytes."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import parse_qsl, quote, unquote, urlencode

from khabar.address import address_key, split_address
from khabar.capture.capture import Capture
from khabar.record import Article

__all__ = ["capture_hash", "earlier_sighting_key", "id_of", "lookup_keys", "sighting_key"]


def id_of(article: Article, keys: tuple[str, ...]) -> str:
    """A stable, opaque id for an article the archive does not know yet: its own, else made from its address."""
    if article.id:
        return article.id
    return sha256((keys[0] if keys else article.text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def lookup_keys(*addresses: str) -> tuple[str, ...]:
    """What an article at one of these addresses may be filed under: its key, then those of khabar 0.1, which kept an
    address as it was spelled.
    """
    keys = [address_key(one) for one in addresses]
    return tuple(dict.fromkeys([*keys, *(old for one in addresses for old in _earlier_keys(one))]))


def _earlier_keys(address: str) -> list[str]:
    """The keys of khabar 0.1 of an address in the spellings that pages use: letters, and percent in either case."""
    text = address.strip()
    parts = split_address(text if "//" in text else f"//{text}")
    if parts is None:
        return [text]
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path, pairs = parts.path.rstrip("/"), parse_qsl(parts.query, keep_blank_values=True)
    trackers = ("utm_", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref_src", "_ga")
    kept = [pair for pair in pairs if not pair[0].lower().startswith(trackers)]
    letters = unquote(path)
    percent = quote(letters, safe="/:@!$&'()*+,;=~%", errors="surrogatepass")
    paths = dict.fromkeys([path, letters, percent, _low(percent)])
    queries = dict.fromkeys(urlencode(pairs, errors="replace") for pairs in (kept, sorted(kept)))
    found = [f"{parts.site}{port}{way}" + (f"?{query}" if query else "") for way in paths for query in queries]
    return [key for key in found if key.isprintable()]


def _low(percent: str) -> str:
    """`%E0` -> `%e0`."""
    first, *others = percent.split("%")
    return "%".join([first, *(one[:2].lower() + one[2:] for one in others)])


def capture_hash(capture: Capture) -> str:
    """The SHA-256 of what was captured, in hexadecimal."""
    return sha256(_bytes(capture)).hexdigest()


def sighting_key(capture: Capture) -> str:
    """Equal for the same bytes, whether or not somebody noted their address."""
    return sha256(b"\0" + _bytes(capture)).hexdigest()


def earlier_sighting_key(capture: Capture) -> str:
    """The key of khabar 0.1: equal for the same bytes at the same address as it is spelled."""
    return sha256(b"%s\0%s" % ((capture.url or "").encode("utf-8", "surrogatepass"), _bytes(capture))).hexdigest()


def _bytes(capture: Capture) -> bytes:
    data = capture.data
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
