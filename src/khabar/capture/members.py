"""Archives packed record by record (.warc.gz, .warc.zst): unpacked, and taken up again behind what is damaged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from khabar.capture.lookahead import WINDOW, Lookahead
from khabar.capture.packing import GZIP, ZSTD, Damaged, Unpacker, Zstd, gunzip, unpack
from khabar.capture.syntax import syntax_of
from khabar.errors import NotReadable

__all__ = ["first_bytes", "opens_with_dictionary", "stretches"]

_IN = 1 << 16
_OPENING = 1_024
"""Bytes of a member that are enough to see whether a record begins in it."""

_SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_MAGIC = {"gzip": re.compile(re.escape(GZIP)), "zstd": re.compile(re.escape(ZSTD))}


def stretches(packed: Lookahead) -> Iterator[Lookahead]:
    """The bytes of an archive, unpacked where it is packed: one stretch where all is sound, else a stretch from each
    damaged place to the next. Raises `MissingExtra`, `NotReadable` for a dictionary that cannot be used.
    """
    opener = _opener(packed)
    if opener is None:
        yield packed
        return
    kind = "gzip" if packed.ahead(0, 3) == GZIP else "zstd"
    while packed.pass_over(b"\0\r\n"):
        stretch = _Unpacked(packed, opener, _MAGIC[kind])
        yield stretch
        stretch.drain()


def opens_with_dictionary(packed: Lookahead) -> bool:
    """Whether a stream opens as a .warc.zst does whose frames share a dictionary."""
    return packed.ahead(0, 4) == _DICTIONARY


def first_bytes(packed: Lookahead, size: int) -> bytes:
    """The first bytes of what a stream holds, unpacked where it is packed. Nothing is taken."""
    head = packed.ahead(0, _IN)
    if head.startswith(GZIP):
        return _some(head, 0, gunzip(), size)
    if head.startswith(ZSTD):
        return _some(head, 0, Zstd(), size)
    return head[:size]


def _some(data: bytes, at: int, unpacker: Unpacker, size: int) -> bytes:
    try:
        return unpack(data, at, unpacker, size)[0][:size]
    except Damaged:
        return b""


def _opener(packed: Lookahead) -> Callable[[], Unpacker] | None:
    head = packed.ahead(0, 8)
    if head.startswith(GZIP):
        return gunzip
    if opens_with_dictionary(packed):
        dictionary = _dictionary(packed)
        return lambda: Zstd(dictionary)
    return Zstd if head.startswith(ZSTD) else None


def _dictionary(packed: Lookahead) -> bytes:
    """The dictionary that stands in the first frame of a .warc.zst, itself packed or not."""
    size = int.from_bytes(packed.ahead(4, 4), "little")
    if size > WINDOW:
        raise NotReadable("its zstd dictionary is larger than any", remedy="fetch the file again")
    packed.drop(8)
    found = packed.take(size)
    if not found.startswith(ZSTD):
        return found
    try:
        return unpack(found, 0, Zstd(), WINDOW)[0]
    except Damaged as error:
        raise NotReadable(f"its zstd dictionary is damaged ({error})", remedy="fetch the file again") from None


class _Unpacked(Lookahead):
    """Members one behind the other, up to the first that is damaged; `packed` is left at the next sound one."""

    def __init__(self, packed: Lookahead, opener: Callable[[], Unpacker], magic: re.Pattern[bytes]) -> None:
        super().__init__()
        self._packed = packed
        self._opener = opener
        self._magic = magic
        self._produced = 0
        self._starts: list[tuple[int, int]] = []
        self._bytes = self._members()

    def _more(self) -> bytes:
        for some in self._bytes:
            if some:
                self._produced += len(some)
                return some
        return b""

    def drain(self) -> None:
        """Pass over what nobody took."""
        while self.has(1):
            self.drop(_IN)

    def place(self) -> str:
        while len(self._starts) > 1 and self._starts[1][0] <= self.position:
            self._starts.pop(0)
        if not self._starts:
            return self._packed.place()
        unpacked, start = self._starts[0]
        inside = self.position - unpacked
        return f"byte {start}" + (f", {inside} bytes into what is unpacked there" if inside else "")

    def _members(self) -> Iterator[bytes]:
        while self._packed.pass_over(b"\0\r\n"):
            head = self._packed.ahead(0, 8)
            if _SKIPPABLE.match(head):
                self._packed.drop(8 + int.from_bytes(head[4:], "little"))
                continue
            self._starts.append((self._produced, self._packed.position))
            if self._magic.match(head) is None:
                self._give_up("bytes stand there that are not packed")
                return
            yield from self._member()
            if self.trouble:
                return
        if self._packed.trouble:
            self.trouble, self.doubtful = self._packed.trouble, self._produced

    def _member(self) -> Iterator[bytes]:
        unpacker, at = self._opener(), 0
        while not unpacker.finished:
            piece = self._packed.ahead(at, _IN)
            try:
                some, used = unpacker.take(piece)
            except Damaged as error:
                self._give_up(f"what is packed there is damaged: {error}")
                return
            at += used
            if not some and not used:
                self._packed.drop(at)
                self._stop("the file ends there")
                self.cut = True
                return
            if at > WINDOW:
                self._packed.drop(at)
                at = 0
            yield some
        self._packed.drop(at)

    def _stop(self, why: str) -> None:
        self.trouble = self._packed.trouble or why
        self.doubtful = self._starts[-1][0]

    def _give_up(self, why: str) -> None:
        """End here, and leave `packed` where the next member opens with a record."""
        self._stop(why)
        self._packed.drop(1)
        while self._packed.has(1):
            found = self._packed.first(self._magic, 0, _IN)
            if found is None:
                # A magic may lie across the edge of what was searched.
                self._packed.drop(_IN - 8 if self._packed.has(_IN + 1) else _IN)
                continue
            self._packed.drop(found)
            if syntax_of(_some(self._packed.ahead(0, 2 * _OPENING), 0, self._opener(), _OPENING)) is not None:
                return
            self._packed.drop(1)
