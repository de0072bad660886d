"""Who holds an archive's lock: a note beside the ledger, so that a writer who waits in vain can name the other one.

The lock itself is SQLite's and ends with its process; the note is advice only, and one left by a killed process is
written over by the next.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

__all__ = ["LockHolder"]


class _Note(Struct, frozen=True):
    process: int
    host: str
    since: datetime


class LockHolder:
    """The note in one archive's folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / ".writer"

    def note(self) -> None:
        """This process holds the lock from now on."""
        note = _Note(os.getpid(), socket.gethostname(), datetime.now(UTC))
        with suppress(OSError):
            self._path.write_bytes(msgspec.json.encode(note))

    def clear(self) -> None:
        with suppress(OSError):
            self._path.unlink()

    def named(self) -> str:
        """The process that holds the lock, in words."""
        try:
            note = msgspec.json.decode(self._path.read_bytes(), type=_Note)
        except (OSError, msgspec.DecodeError):
            return "another process"
        state = " (stopped)" if note.host == socket.gethostname() and _is_stopped(note.process) else ""
        return f"process {note.process}{state} on {note.host}, since {note.since:%H:%M:%S} UTC,"


def _is_stopped(process: int) -> bool:
    """Whether a process of this machine is suspended: it holds its locks and does nothing. Linux alone tells."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text("utf-8", "replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[:1] == ["T"]
