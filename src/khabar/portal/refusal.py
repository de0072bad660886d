"""What the portal refuses by itself, in the words of every language it speaks."""

from __future__ import annotations

from khabar.errors import KhabarError
from khabar.portal.words import Words, words_in

__all__ = ["Refusal"]


class Refusal(KhabarError):
    """An address that cannot be answered. `key` names its words: `trouble_KEY` and `trouble_KEY_remedy`."""

    def __init__(self, status: int, key: str, **gaps: object) -> None:
        self.status = status
        self._key = key
        self._gaps = gaps
        english = words_in("en")
        super().__init__(self.said(english), remedy=self.advised(english))

    def said(self, words: Words) -> str:
        """What is wrong."""
        return words(f"trouble_{self._key}", **self._gaps)

    def advised(self, words: Words) -> str:
        """What to do."""
        return words(f"trouble_{self._key}_remedy", **self._gaps)
