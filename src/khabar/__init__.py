"""khabar reads captured news pages the way an editor does, Hindi first, and keeps them in an archive.

Two doors: `read(page)` gives an `Article`; `Archive(folder)` keeps them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.capture.capture import Capture
from khabar.errors import KhabarError
from khabar.reading import read
from khabar.record import Article

if TYPE_CHECKING:
    from khabar.archive import Archive

__all__ = ["Archive", "Article", "Capture", "KhabarError", "read"]


def __getattr__(name: str) -> object:
    """`Archive` is imported when first asked for: reading a page needs none of its libraries."""
    if name == "Archive":
        from khabar.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
