"""Packings of bytes - gzip, deflate, zstd, brotli - unpacked a little at a time, so that a bomb fills no memory."""

from __future__ import annotations

import zlib
from typing import Any, Protocol

from khabar.extras import part

__all__ = [
    "GZIP",
    "ZSTD",
    "Brotli",
    "Damaged",
    "Inflate",
    "Unpacker",
    "Zstd",
    "gunzip",
    "inflate",
    "inflate_raw",
    "unpack",
]

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"

_OUT = 1 << 18
"""Bytes that an unpacker gives at most at a time."""

_IN = 1 << 16


class Damaged(ValueError):
    """Bytes that cannot be unpacked."""


class Unpacker(Protocol):
    """Takes packed bytes and gives what they hold, bounded at each step. `finished`: the end that was packed is reached."""

    finished: bool

    def take(self, data: bytes) -> tuple[bytes, int]:
        """Some of what `data` holds, and how many bytes of `data` were used. Raises `Damaged`."""
        ...


class Inflate:
    """Deflate in one of its three wrappings."""

    def __init__(self, bits: int) -> None:
        self._inner = zlib.decompressobj(bits)
        self.finished = False

    def take(self, data: bytes) -> tuple[bytes, int]:
        try:
            out = self._inner.decompress(data, _OUT)
        except zlib.error as error:
            raise Damaged(str(error)) from None
        self.finished = self._inner.eof
        # At the end, what was left over by the step before is in both.
        left = self._inner.unused_data if self.finished else self._inner.unconsumed_tail
        return out, len(data) - len(left)


def gunzip() -> Inflate:
    """One gzip member, its checksum compared."""
    return Inflate(31)


def inflate() -> Inflate:
    """Deflate as HTTP means it: with zlib's head and checksum."""
    return Inflate(15)


def inflate_raw() -> Inflate:
    """Deflate as some servers send it: bare."""
    return Inflate(-15)


class Zstd:
    """One frame of zstd. Raises `MissingExtra` without the library."""

    # A block of four bytes may hold 128 kB: 512 bytes give 16 MB at most.
    _STEP = 512

    def __init__(self, dictionary: bytes | None = None) -> None:
        with part("warc", "unpacking zstd"):
            import zstandard
        known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        self._inner = zstandard.ZstdDecompressor(dict_data=known, max_window_size=1 << 27).decompressobj()
        self._error: type[Exception] = zstandard.ZstdError
        self.finished = False

    def take(self, data: bytes) -> tuple[bytes, int]:
        piece = data[: self._STEP]
        try:
            out = self._inner.decompress(piece)
        except self._error as error:
            raise Damaged(str(error)) from None
        self.finished = self._inner.eof
        return out, len(piece) - len(self._inner.unused_data)


class Brotli:
    """A brotli stream. Raises `MissingExtra` without the library."""

    def __init__(self) -> None:
        with part("warc", "unpacking brotli"):
            import brotli
        self._inner: Any = brotli.Decompressor()
        self._error: type[Exception] = brotli.error
        self.finished = False

    def take(self, data: bytes) -> tuple[bytes, int]:
        fed = data if self._inner.can_accept_more_data() else b""
        try:
            out: bytes = self._inner.process(fed, output_buffer_limit=_OUT)
        except self._error as error:
            raise Damaged(str(error)) from None
        self.finished = self._inner.is_finished()
        return out, len(fed)


def unpack(data: bytes, at: int, unpacker: Unpacker, most: int) -> tuple[bytes, int, bool]:
    """What `data` holds from the byte `at` on, the byte behind it, and whether the end was reached.

    Stops one step above `most` bytes. Raises `Damaged`.
    """
    out = bytearray()
    while not unpacker.finished and len(out) <= most:
        some, used = unpacker.take(data[at : at + _IN])
        out += some
        at += used
        if not some and not used:
            break
    return bytes(out), at, unpacker.finished
