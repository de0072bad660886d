"""`acknowledged.json`: how far the archive had come when a writer was last told that all is kept.

Written after each of the ledger's transactions, never read to find anything. It is a witness: files that it counts and
the ledger does not show that the ledger is an older copy; files that neither counts were left by a writer who died.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

__all__ = ["Acknowledged"]

_NAME = "acknowledged.json"


class Acknowledged(Struct, frozen=True):
    """`epoch` counts the ledger's transactions, `part` is its last part, `ends` the last pack of each kind and its end."""

    epoch: int = 0
    part: int = 0
    ends: dict[str, tuple[int, int]] = {}

    @classmethod
    def read(cls, folder: Path) -> Acknowledged:
        """The witness of an archive; one that has seen nothing where there is none."""
        try:
            return msgspec.json.decode((folder / _NAME).read_bytes(), type=cls)
        except (OSError, msgspec.DecodeError):
            return cls()

    def write(self, folder: Path) -> None:
        """Put the witness in place of an earlier one. A full disk is no reason to fail: an older witness is as true."""
        with suppress(OSError):
            if Acknowledged.read(folder).epoch < self.epoch:
                temporary = folder / f".{_NAME}"
                temporary.write_bytes(msgspec.json.encode(self))
                temporary.replace(folder / _NAME)

    def counts(self, kind: str, pack: int, offset: int) -> bool:
        """Whether the byte at `offset` of a pack was acknowledged."""
        last, end = self.ends.get(kind, (0, 0))
        return pack < last or (pack == last and offset < end)
