"""What a server did to a body before it sent it - chunks, gzip, deflate, br, zstd - undone by what the bytes are.

Headers are heeded where the bytes bear them out: what is declared may be missing, and what is there undeclared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from khabar.capture.looks import binary_kind
from khabar.capture.packing import GZIP, ZSTD, Brotli, Damaged, Unpacker, Zstd, gunzip, inflate, inflate_raw, unpack
from khabar.errors import Compressed, CutShort, KhabarError, MissingExtra, NotReadable, TooLarge

__all__ = ["body_of", "decoded", "unchunked"]

_LAYERS = 4
"""Packings inside each other past which a body is refused."""

_SIGNED: dict[bytes, Callable[[], Unpacker]] = {GZIP: gunzip, ZSTD: Zstd}
_UNSIGNED: dict[str, tuple[Callable[[], Unpacker], ...]] = {"deflate": (inflate, inflate_raw), "br": (Brotli,)}
_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\n]{0,1000})?\r?\n")
_REMEDY = "fetch the page again"


def body_of(body: bytes, headers: Mapping[str, str], name: str, most: int) -> bytes:
    """The body of an HTTP answer as a browser sees it. `headers`: names in lower case; `most`: bytes of the result.

    Raises as `decoded` does.
    """
    declared = "chunked" in headers.get("transfer-encoding", "").lower()
    return decoded(unchunked(body, name, declared=declared), headers.get("content-encoding", ""), name, most)


def unchunked(body: bytes, name: str, *, declared: bool) -> bytes:
    """The body without the sizes of its chunks; a body that is not in chunks stays as it is, whatever is declared.

    Raises `CutShort` where bytes of a declared chunk are missing.
    """
    parts, at = [], 0
    while size := _SIZE.match(body, at):
        length = int(size[1], 16)
        part = body[size.end() : size.end() + length]
        at = size.end() + length
        parts.append(part)
        if len(part) < length or not length:
            break
        at += 2 if body[at : at + 2] == b"\r\n" else int(body[at : at + 1] == b"\n")
    whole = bool(parts) and not parts[-1] and at <= len(body)
    if not parts or (not declared and not whole):
        return body
    if not whole and at != len(body):
        raise CutShort(f"{name} breaks off in the middle: its chunks do not add up", remedy=_REMEDY)
    return b"".join(parts)


def decoded(data: bytes, declared: str, name: str, most: int) -> bytes:
    """The bytes without their content encodings: those `declared` by the header that hold, and those that show.

    `most`: bytes that any layer may hold. Raises `CutShort` where a packed body breaks off, `NotReadable` where it is
    damaged, `TooLarge`, `Compressed` where too many layers lie on each other, `MissingExtra`.
    """
    layers = [token.strip().lower() for token in declared.split(",")]
    for token in [token for token in reversed(layers) if token in _UNSIGNED][:_LAYERS]:
        data = _signed(data, name, most)
        data = _unsigned(data, token, name, most)
    return _signed(data, name, most)


def _signed(data: bytes, name: str, most: int) -> bytes:
    """Off with all layers that show by their first bytes, declared or not."""
    for _ in range(_LAYERS):
        opened = next((opener for magic, opener in _SIGNED.items() if data.startswith(magic)), None)
        if opened is None:
            return data
        data = _opened(data, opened, name, most)
    if data.startswith(tuple(_SIGNED)):
        raise Compressed(f"{name} is packed more than {_LAYERS} times over", remedy=_REMEDY)
    return data


def _unsigned(data: bytes, token: str, name: str, most: int) -> bytes:
    """One declared layer without a sign of its own. Where the bytes are text already, there is none."""
    failures: list[KhabarError] = []
    for opener in _UNSIGNED[token]:
        try:
            return _opened(data, opener, name, most)
        except (NotReadable, MissingExtra) as error:
            failures.append(error)
    if binary_kind(data) is None:
        return data
    raise next((error for error in failures if isinstance(error, CutShort)), failures[0])


def _opened(data: bytes, opener: Callable[[], Unpacker], name: str, most: int) -> bytes:
    """What one layer holds; gzip and zstd may come in several pieces, one behind the other."""
    out, at, magic = bytearray(), 0, data[:3]
    while True:
        try:
            some, at, whole = unpack(data, at, opener(), most - len(out))
        except Damaged as error:
            raise NotReadable(f"{name} is packed, and damaged inside ({error})", remedy=_REMEDY) from None
        out += some
        if len(out) > most:
            raise TooLarge(
                f"{name} unpacks to more than {most / 1e6:.0f} MB, the limit for a page",
                remedy="give the part of it that you need",
            )
        if not whole:
            raise CutShort(f"{name} breaks off in the middle of its packed body", remedy=_REMEDY)
        if not data.startswith(magic, at) or magic not in (GZIP, ZSTD[:3]):
            return bytes(out)
