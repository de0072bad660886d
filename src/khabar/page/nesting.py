"""Markup nested deeper, or with more attributes, than any page has on purpose, made smaller before the parse.

HTML's rules search the open elements at every tag and open unclosed `<font>`s again in every paragraph: time and memory
grow with the square of the depth. Beyond a depth tags become line breaks; no text is lost. What is parsed is a copy,
so that evidence still counts characters of the capture.
"""

from __future__ import annotations

import numpy as np
import regex

__all__ = ["for_parser", "shallow"]

_DEEPEST = 1_000
"""Open elements; browsers stop at 512."""

_MOST_FORMATS = 24
"""Open elements that HTML opens again in each paragraph when they are left unclosed."""

_TAGS = 6_000
_UNCLOSED = 1_000
"""Opening tags, and those without a closing one, up to which a page is parsed as it is: its square is still small."""

_LONG, _ATTRIBUTES = 50_000, 2_000
"""Characters and words of a tag from which the rest of it is left out: each attribute is compared with all before."""

_LONG_TAG = regex.compile(rf"<[a-zA-Z][^<>]{{{_LONG},}}+")
_TAG = regex.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^>]*>?")
_CLOSE_THEMSELVES = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "optgroup",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "html",
        "head",
        "body",
        "script",
        "style",
        "svg",
        "path",
    ]
)
_FORMATS = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])


def for_parser(source: str) -> bytes:
    """`source` made shallow, as the bytes that the parser would make of it: counted there, where it is cheap."""
    data = source.encode("utf-8", "ignore")
    return data if _harmless(data) else shallow(source).encode("utf-8", "ignore")


def _harmless(data: bytes) -> bool:
    """Whether `shallow` would leave a page as it is: no long tag, and few tags."""
    codes = np.frombuffer(data, np.uint8)
    marks = np.flatnonzero((codes & 0xFD) == ord("<"))  # "<" and ">" differ in that bit alone
    opens = marks[codes[marks] == ord("<")]
    if not len(opens):
        return True
    reach = np.append(marks[1:], len(data))[codes[marks] == ord("<")] - opens
    closing = np.count_nonzero(codes[np.minimum(opens + 1, len(data) - 1)] == ord("/"))
    opening = len(opens) - closing
    return bool(reach.max() < _LONG and opening <= _TAGS and opening - closing <= _UNCLOSED)


def shallow(source: str) -> str:
    """`source`, or a copy of it without the tags that nest too deep."""
    if any(source.find(">", at, at + _LONG // 2) < 0 for at in range(0, len(source) - _LONG // 2, _LONG // 2)):
        source = _LONG_TAG.sub(_shortened, source)
    closing = source.count("</")
    opening = source.count("<") - closing
    if opening <= _TAGS and opening - closing <= _UNCLOSED:
        return source
    return _flattened(source)


def _shortened(tag: regex.Match[str]) -> str:
    words = tag.group().split(None, _ATTRIBUTES)
    return tag.group() if len(words) <= _ATTRIBUTES else " ".join(words[:_ATTRIBUTES])


def _flattened(source: str) -> str:
    kept: list[str] = []
    place = depth = formats = 0
    for tag in _TAG.finditer(source):
        name = tag.group(2).lower()
        if name in _CLOSE_THEMSELVES:
            continue
        is_format = name in _FORMATS
        open_now, most = (formats, _MOST_FORMATS) if is_format else (depth, _DEEPEST)
        step = -1 if tag.group(1) else 1
        if open_now + step > most or (step < 0 and open_now > most):
            kept += (source[place : tag.start()], "" if is_format else "<br>")
            place = tag.end()
        if is_format:
            formats = max(0, formats + step)
        else:
            depth = max(0, depth + step)
    return "".join((*kept, source[place:])) if kept else source
