"""Elements of XML: built of names, attributes and children, escaped in one place."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

import regex

__all__ = ["DECLARATION", "element", "raw", "text_element"]

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
# What XML 1.0 has no place for, escaped or not.
_FORBIDDEN = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def element(name: str, *children: str, **attributes: str | None) -> str:
    """An element with finished children. A `_` in an attribute's name stands for a colon."""
    said = "".join(
        f" {key.replace('_', ':')}={quoteattr(_clean(value))}" for key, value in attributes.items() if value is not None
    )
    inside = "".join(children)
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def text_element(name: str, text: str | None, **attributes: str | None) -> str:
    """An element of text; nothing where there is none."""
    return element(name, escape(_clean(text)), **attributes) if text else ""


def raw(text: str) -> str:
    """Text to stand inside an element."""
    return escape(_clean(text))


def _clean(text: str) -> str:
    return str(_FORBIDDEN.sub("\ufffd", text))
