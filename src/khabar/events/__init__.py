"""Article -> who did what to whom, where and when, in PLOVER's types."""

from __future__ import annotations

from khabar.events.find import find

__all__ = ["find"]
