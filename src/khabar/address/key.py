"""One form for all spellings of an address: what two addresses of one page have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from unicodedata import normalize

import msgspec
import regex

from khabar.address.parts import split_address

__all__ = ["address_key"]

_BEFORE = regex.compile(r"(?:[\x00-\x20]*(?:[a-z][a-z0-9+.\-]*:)?//)*[\x00-\x20]*", flags=regex.I)
_HALF = regex.compile(r"[\ud800-\udfff]")
_AROUND = "".join(map(chr, range(33)))
_WWW = regex.compile(r"(?:www\.)+(?=[^.]+\.)")
_LABEL = regex.compile(r"[\p{L}\p{M}\p{N}\-]+")
_SESSION = regex.compile(r";jsessionid=[^/]*", flags=regex.I)
_SETTLED = regex.compile(r"[A-Za-z0-9\-._~!'()*,:@/?&=+;$#]*")
_PIECE = regex.compile(r"(?:%[0-9A-Fa-f]{2})+|.", flags=regex.S)
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_IN_PATH = _UNRESERVED | frozenset("!'()*,:@")
"""ASCII that means the same written out and as `%XX`. RFC 3986 has the last eight apart; no server of pages does."""

_IN_QUERY = _IN_PATH | frozenset("/?")
_STRUCTURE = frozenset("/?&=+;$#")
"""What an address is built with: means another thing as `%XX`."""

_DEFAULT_PORTS = (None, 80, 443)
_PASSES = 4
"""A letter may become another one when it is composed, and that one ASCII: K of Kelvin."""


@dataclass(frozen=True, slots=True)
class _Trackers:
    """Parameters of a query that do not choose the page; see `trackers.toml`."""

    exact: frozenset[str]
    openings: tuple[str, ...]
    doubtful: frozenset[str]

    def has(self, name: str, value: str) -> bool:
        low = name.lower()
        if low in self.doubtful:
            return not value.isdecimal()
        return low in self.exact or low.startswith(self.openings)


def address_key(address: str) -> str:
    """Equal for the spellings of one address: no scheme, `www.`, user, usual port, fragment, tracker or slash at the end;
    the host and the path in letters rather than in punycode and `%XX`; dot segments gone; the query in order of names.

    A key is the key of itself. An address that nobody can split is compared by its letters.
    """
    bare = _BEFORE.sub("", address, count=1).rstrip(_AROUND)
    parts = split_address(f"//{bare}")
    if parts is None:
        return _HALF.sub("\ufffd", bare)
    host = _host(parts.host)
    port = f":{parts.port}" if parts.port not in _DEFAULT_PORTS else ""
    query = "&".join(_parameters(parts.query))
    bang = _spelled(parts.fragment, _IN_QUERY) if parts.fragment.startswith("!") else ""
    return f"{host}{port}{_path(parts.path)}" + (f"?{query}" if query else "") + (f"#{bang}" if bang else "")


def _host(host: str) -> str:
    labels = [_label(label) for label in regex.split("[.。．｡]", host.rstrip("."))]
    return _WWW.sub("", ".".join(labels), count=1) if not host.startswith("[") else host


def _label(label: str) -> str:
    """A part of a host: in letters where it is an international name in its ASCII form."""
    if label.startswith("xn--") and (letters := _decoded(label[4:])):
        return letters
    return _spelled(normalize("NFKC", label).lower(), _IN_PATH)


def _decoded(punycode: str) -> str | None:
    try:
        letters = normalize("NFKC", punycode.encode("ascii").decode("punycode")).lower()
    except (UnicodeError, ValueError, OverflowError):
        return None
    return letters if _LABEL.fullmatch(letters) and not letters.isascii() else None


def _path(path: str) -> str:
    kept: list[str] = []
    for segment in _spelled(_SESSION.sub("", path.replace("\\", "/")), _IN_PATH).split("/"):
        if segment == "..":
            kept = kept[:-1] or [""]
        elif segment != ".":
            kept.append(segment)
    return "/".join(kept).rstrip("/")


def _parameters(query: str) -> list[str]:
    """The parameters that choose the page, by name; those of one name in their order."""
    pairs = [pair for pair in _pairs(query) if any(pair) and not _trackers().has(*pair)]
    return [f"{name}={value}" if value else name for name, value in sorted(pairs, key=lambda pair: pair[0])]


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    for part in query.split("&"):
        name, _, value = part.replace("+", "%20").partition("=")
        while name.startswith("amp;"):
            # `&amp;` of HTML that somebody copied as it stands.
            name = name[4:]
        yield _spelled(name, _IN_QUERY), _spelled(value, _IN_QUERY)


def _spelled(text: str, plain: frozenset[str]) -> str:
    """`text` with every letter written out that may be, composed, and `%XX` in capitals for the rest."""
    if _SETTLED.fullmatch(text):
        return text
    for _ in range(_PASSES):
        once = normalize("NFC", "".join(_written(piece, plain) for piece in _PIECE.findall(text)))
        if once == text:
            break
        text = once
    return text


def _written(piece: str, plain: frozenset[str]) -> str:
    if len(piece) > 1:
        data = bytes.fromhex(piece.replace("%", ""))
        return "".join(_one(letter, plain) for letter in data.decode("utf-8", "surrogateescape"))
    return piece if piece in _STRUCTURE else _one(piece, plain)


def _one(letter: str, plain: frozenset[str]) -> str:
    """A letter that is meant as one, not as part of the address's structure."""
    if letter in plain or (not letter.isascii() and letter.isprintable()):
        return letter
    if "\udc80" <= letter <= "\udcff":
        return f"%{ord(letter) - 0xDC00:02X}"
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogatepass"))


@cache
def _trackers() -> _Trackers:
    families = msgspec.toml.decode((resources.files("khabar.address") / "trackers.toml").read_bytes())
    plain = [name for family in families.values() if not family.get("unless_a_number") for name in family["names"]]
    doubtful = [name for family in families.values() if family.get("unless_a_number") for name in family["names"]]
    openings = tuple(name[:-1] for name in plain if name.endswith("*"))
    return _Trackers(frozenset(name for name in plain if not name.endswith("*")), openings, frozenset(doubtful))
