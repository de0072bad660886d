"""Where a text that was read off the tree stands in the source, tags and entities inside it minded.

The tree knows no offsets. A stretch of the source is laid out without its markup and white space, the text is looked
for there, and its place is carried back. Stretches are small: near a known place, or around an anchor, a run of the
text that markup is unlikely to part and that stands letter for letter in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import accumulate, islice

__all__ = ["locate"]

# Markup is ASCII: the standard library's `re`, which is faster, does for it.
_APART = re.compile(
    r"</?[a-zA-Z](?:(?<=<[sS])cript\b.*?</script\s*|(?<=<[sS])tyle\b.*?</style\s*)?[^>]*>"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,23});?|<!--.*?-->|<[!?][^>]*>",
    re.S,
)
_SOLID = re.compile(r"\S")
_PLAIN = re.compile(r"[A-Za-z0-9 ,.]{8,60}")
_WORDS = re.compile(r"[^\s<>&\"']+")

_CLOSE = 400
"""Characters of markup inside a text as a rule, beside half its length."""

_MARGIN = 3_000
"""Characters of markup that may stand in a text beside thrice its length: links and images with their attributes."""

_LONGEST = 60_000
_TRIES = 4
"""Places of an anchor, and anchors, that are tried."""


def locate(source: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """The characters of `source` that say `text`, from `start` on if it stands near behind it; None where none do."""
    wanted = "".join(text.split())
    if not wanted:
        return None
    place = source.find(text, start, start + 4 * len(text) + _MARGIN)
    if place < 0 and start:
        found = _behind(source, text, wanted, start)
        if found is not None:
            return found
    place = source.find(text, start) if place < 0 else place
    place = source.find(text) if place < 0 and start else place
    return (place, place + len(text)) if place >= 0 else _at_anchors(source, text, wanted)


def _behind(source: str, text: str, wanted: str, start: int) -> tuple[int, int] | None:
    """The text where its first word stands next, or somewhere near behind `start`."""
    place = source.find(text.split(None, 1)[0], start, start + _MARGIN)
    found = _in_stretch(source, wanted, place, place + len(text) * 3 // 2 + _CLOSE) if place >= 0 else None
    return found or _in_stretch(source, wanted, start, start + _reach(text))


def _reach(text: str) -> int:
    return min(4 * len(text) + _MARGIN, _LONGEST)


def _at_anchors(source: str, text: str, wanted: str) -> tuple[int, int] | None:
    reach = _reach(text)
    for anchor in _anchors(text):
        place = source.find(anchor)
        for _ in range(_TRIES):
            if place < 0:
                break
            found = _in_stretch(source, wanted, max(0, place - reach), place + reach)
            if found is not None:
                return found
            place = source.find(anchor, place + reach)
    return None


def _anchors(text: str) -> Iterator[str]:
    """Runs of plain letters, longest first; where there are none, the longest words."""
    runs = sorted(dict.fromkeys(run.strip() for run in _PLAIN.findall(text)), key=len, reverse=True) or sorted(
        dict.fromkeys(_WORDS.findall(text)), key=len, reverse=True
    )
    yield from runs[:_TRIES]


def _in_stretch(source: str, wanted: str, start: int, stop: int) -> tuple[int, int] | None:
    """Where `wanted`, a text without white space, stands between two places of the source."""
    stop = min(stop, len(source))
    laid: list[str] = []
    sources: list[tuple[int, int]] = []
    last = start
    for mark in _APART.finditer(source, start, stop):
        begin, end = mark.span()
        if begin > last:
            laid.append("".join(source[last:begin].split()))
            sources.append((last, begin))
        if source[begin] == "&":
            laid.append("".join(unescape(mark.group()).split()))
            sources.append((begin, end))
        last = end
    if last < stop:
        laid.append("".join(source[last:stop].split()))
        sources.append((last, stop))
    place = "".join(laid).find(wanted)
    if place < 0:
        return None
    begins = list(accumulate(map(len, laid), initial=0))[:-1]
    first = _carried(source, place, begins, sources, laid)
    return first[0], _carried(source, place + len(wanted) - 1, begins, sources, laid)[1]


def _carried(
    source: str, place: int, begins: list[int], sources: list[tuple[int, int]], laid: list[str]
) -> tuple[int, int]:
    """The characters of the source behind one character of what was laid out."""
    number = bisect_right(begins, place) - 1
    begin, end = sources[number]
    if source[begin] == "&" and end - begin != len(laid[number]) and _APART.fullmatch(source, begin, end):
        return begin, end  # an entity
    solid = next(islice(_SOLID.finditer(source, begin, end), place - begins[number], None))
    return solid.span()
