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
_PLAIN_WORD = re.compile(r"[A-Za-z0-9]{4,}")
_WORDS = re.compile(r"[^\s<>&\"']+")

_CLOSE = 400
"""Characters of markup inside a text as a rule, beside half its length."""

_MARGIN = 3_000
"""Characters of markup that may stand in a text beside thrice its length: links and images with their attributes."""

_LONGEST = 60_000
_TRIES, _PLACES = 4, 30
"""Anchors that are tried, and places of each."""


def locate(source: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """The characters of `source` that say `text`, from `start` on if it stands near behind it; None where none do."""
    if not text or text.isspace():
        return None
    place = source.find(text, start, start + 4 * len(text) + _MARGIN)
    if place >= 0:
        return place, place + len(text)
    wanted = "".join(text.split())
    if start:
        found = _behind(source, text, wanted, start)
        if found is not None:
            return found
    place = source.find(text, start)
    place = source.find(text) if place < 0 and start else place
    return (place, place + len(text)) if place >= 0 else _at_anchors(source, text, wanted)


def _behind(source: str, text: str, wanted: str, start: int) -> tuple[int, int] | None:
    """The text where its first word stands next, or somewhere near behind `start`."""
    stop = start + _reach(text)
    place = source.find(text.split(None, 1)[0], start, start + _MARGIN)
    if place >= 0:
        near = place + len(text) * 3 // 2 + _CLOSE
        if found := _read_on(source, wanted, place, near) or _in_stretch(source, wanted, place, near):
            return found
    words = sorted(_PLAIN_WORD.findall(text), key=len)[-_TRIES:]
    if len(words) == _TRIES and all(source.find(word, start, stop) < 0 for word in words):
        return None
    return _in_stretch(source, wanted, start, stop)


def _reach(text: str) -> int:
    return min(4 * len(text) + _MARGIN, _LONGEST)


def _at_anchors(source: str, text: str, wanted: str) -> tuple[int, int] | None:
    """The text around a run of its letters: where the source goes on from there as the text does, it is looked for."""
    reach = _reach(text)
    for anchor in _anchors(text):
        rest = "".join(text[text.find(anchor) :].split())
        place = source.find(anchor)
        for _ in range(_PLACES):
            if place < 0:
                break
            if _read_on(source, rest, place, place + reach):
                found = _in_stretch(source, wanted, max(0, place - reach), place + reach)
                if found is not None and not _in_script(source, found[0]):
                    return found
            place = source.find(anchor, place + len(anchor))
    return None


def _in_script(source: str, place: int) -> bool:
    """Whether a place stands in a script: what it says is data, which the page may print further down."""
    return source.rfind("<script", 0, place) > source.rfind("</script", 0, place)


def _anchors(text: str) -> Iterator[str]:
    """Runs of plain letters, longest first; where there are none, the longest words."""
    runs = sorted(dict.fromkeys(run.strip() for run in _PLAIN.findall(text)), key=len, reverse=True) or sorted(
        dict.fromkeys(_WORDS.findall(text)), key=len, reverse=True
    )
    yield from runs[:_TRIES]


def _read_on(source: str, wanted: str, place: int, stop: int) -> tuple[int, int] | None:
    """Where `wanted`, a text without white space, stands if it begins at `place`. What comes behind it is not read."""
    said, stop = 0, min(stop, len(source))
    for begin, end, solid in _pieces(source, place, stop):
        if not said and begin != place:
            return None
        left = len(wanted) - said
        if left <= len(solid):
            if not solid.startswith(wanted[said:]):
                return None
            return place, _carried(source, begin, end, solid, left - 1)[1]
        if not wanted.startswith(solid, said):
            return None
        said += len(solid)
    return None


def _in_stretch(source: str, wanted: str, start: int, stop: int) -> tuple[int, int] | None:
    """Where `wanted`, a text without white space, stands between two places of the source."""
    pieces = list(_pieces(source, start, min(stop, len(source))))
    place = "".join([solid for _, _, solid in pieces]).find(wanted)
    if place < 0:
        return None
    begins = list(accumulate((len(solid) for _, _, solid in pieces), initial=0))[:-1]
    first = bisect_right(begins, place) - 1
    last = bisect_right(begins, place + len(wanted) - 1) - 1
    opens = _carried(source, *pieces[first], place - begins[first])[0]
    return opens, _carried(source, *pieces[last], place + len(wanted) - 1 - begins[last])[1]


def _pieces(source: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """The texts and entities between markup: begin, end, and what is said there less white space."""
    last = start
    for mark in _APART.finditer(source, start, stop):
        begin, end = mark.span()
        if begin > last:
            yield last, begin, "".join(source[last:begin].split())
        if source[begin] == "&":
            yield begin, end, "".join(unescape(mark.group()).split())
        last = end
    if last < stop:
        yield last, stop, "".join(source[last:stop].split())


def _carried(source: str, begin: int, end: int, solid: str, place: int) -> tuple[int, int]:
    """The characters of a piece of the source behind one character of what it says."""
    if source[begin] == "&" and end - begin != len(solid) and _APART.fullmatch(source, begin, end):
        return begin, end  # an entity
    if place == len(solid) - 1:
        end = begin + len(source[begin:end].rstrip())
        return end - 1, end
    return next(islice(_SOLID.finditer(source, begin, end), place, None)).span()
