"""How a page comes in: files, addresses, WARC and WACZ records. Each reader gives `Capture`s."""

from __future__ import annotations

from khabar.capture.capture import Capture
from khabar.capture.sources import open_captures

__all__ = ["Capture", "open_captures"]
