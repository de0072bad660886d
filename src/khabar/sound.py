"""Text that can be written: without halves of surrogate pairs, which are letters of no text and which UTF-8 refuses."""

from __future__ import annotations

import re

__all__ = ["REPLACEMENT", "sound"]

REPLACEMENT = "\ufffd"

_HALF = re.compile("[\ud800-\udfff]")


def sound(text: str) -> str:
    """`text` with U+FFFD for each half of a pair; as many characters as before."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _HALF.sub(REPLACEMENT, text)
    return text
