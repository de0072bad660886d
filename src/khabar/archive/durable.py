"""Names and bytes that outlive a power cut, and the system's words about disks in khabar's errors."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from khabar.errors import BadArchive, DiskFull, KhabarError

__all__ = ["sync_folder", "system_errors"]

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)


def sync_folder(folder: Path) -> None:
    """Make new and renamed names of a folder durable, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def system_errors(folder: Path) -> Iterator[None]:
    """Translate what the system reports about a disk. Raises `DiskFull` or `BadArchive`; other errors pass."""
    try:
        yield
    except KhabarError:
        raise
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise _disk_full(folder) from None
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise _disk_full(folder) from None
        if error.errno in _CLOSED:
            raise BadArchive(f"{folder} cannot be written ({error.strerror})", remedy="check its permissions") from None
        raise


def _disk_full(folder: Path) -> DiskFull:
    return DiskFull(f"no room left for {folder}", remedy="make room and add again; what was acknowledged is kept")
