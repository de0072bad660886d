"""Article -> who said what, through which sources."""

from __future__ import annotations

from khabar.claims.find import find

__all__ = ["find"]
