"""How a page comes in: files, addresses, WARC and WACZ records, feeds. Each reader gives `Capture`s."""

from __future__ import annotations

from khabar.capture.capture import Capture

__all__ = ["Capture"]
