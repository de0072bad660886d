"""Article -> mentions of people, places and organisations, linked inside the article and across scripts."""

from __future__ import annotations

from khabar.names.find import find

__all__ = ["find"]
