"""Where a text that was read off the tree stands in the source, tags and entities inside it minded.

The tree knows no offsets. A text is looked for letter for letter; where markup or entities part it, the source is read on
from its first word, or a stretch of the source is laid out without its markup and white space, the text is looked for
there, and its place is carried back. Stretches are small: near a known place, or around an anchor, a run of the text that
markup is unlikely to part and that stands letter for letter in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import accumulate, islice

__all__ = ["locate", "locate_row"]

Place = tuple[int, int]

# Markup is ASCII: the standard library's `re`, which is faster, does for it.
_APART = re.compile(
    r"</?[a-zA-Z](?:(?<=<[sS])cript\b.*?</script\s*|(?<=<[sS])tyle\b.*?</style\s*)?[^>]*>"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,23});?|<!--.*?-->|<[!?][^>]*>",
    re.S,
)
_SOLID = re.compile(r"\S")
_PLAIN = re.compile(r"[A-Za-z0-9 ,.]{8,60}")
_PLAIN_WORD = re.compile(r"[A-Za-z0-9]{4,}")
_WORDS = re.compile(r"[^\s<>&\"'.,;:!?()\[\]“”„‘’«»।|/–—-]+")

_MARGIN = 3_000
"""Characters of markup that may stand in a text beside thrice its length: links and images with their attributes."""

_CLOSE = 400
"""Characters of markup inside a text as a rule, beside half its length."""

_LONGEST = 60_000
_TRIES, _PLACES = 4, 30
"""Anchors and stretches that are tried, and places of each anchor."""


def locate_row(source: str, text: str, start: int, stop: int, *, last: bool = False) -> Place | None:
    """The characters between `start` and `stop` that print a row of the page: its text right behind a tag.

    The first that do, or the `last`. What an attribute or a script says is not printed.
    """
    if not text or text.isspace():
        return None
    near = min(stop, start + _reach(text))
    place = -1 if last else source.find(text, start, near)
    if place >= 0 and _opens_row(source, place):
        return place, place + len(text)
    wanted = "".join(text.split())
    if not last and (found := _row_behind(source, text, wanted, start, near)):
        return found
    for anchor in _anchors(text):
        before = text.find(anchor)
        rest = "".join(text[before:].split())
        tries = 0
        for place in islice(_places(source, anchor, start, stop, last=last), _most_places(text)):
            found = None
            if source.startswith(text, place - before):
                found = place - before, place - before + len(text)
            elif tries < _TRIES and _read_on(source, rest, place, stop):
                tries += 1
                found = _in_stretch(source, wanted, max(start, place - _reach(text)), place + _reach(text))
            if found and _opens_row(source, found[0]):
                return found
    return None


def _row_behind(source: str, text: str, wanted: str, start: int, stop: int) -> Place | None:
    """The row where its first word stands next behind a tag, or somewhere near behind `start`."""
    word = text.split(None, 1)[0]
    for place in islice(_places(source, word, start, min(stop, start + _MARGIN)), _most_places(text)):
        if _opens_row(source, place):
            if source.startswith(text, place):
                return place, place + len(text)
            if found := _read_on(source, wanted, place, stop):
                return found
    words = sorted(_PLAIN_WORD.findall(text), key=len)[-_TRIES:]
    if len(words) == _TRIES and all(source.find(word, start, stop) < 0 for word in words):
        return None
    found = _in_stretch(source, wanted, start, stop)
    return found if found and _opens_row(source, found[0]) else None


def _opens_row(source: str, place: int) -> bool:
    """Whether a tag, or white space written as an entity, stands right before a place."""
    place -= 1
    while place >= 0 and source[place].isspace():
        place -= 1
    return place < 0 or source[place] in ">;"


def _places(source: str, text: str, start: int, stop: int, *, last: bool = False) -> Iterator[int]:
    """Where `text` stands between two places, the first or the last of them first."""
    place = source.rfind(text, start, stop) if last else source.find(text, start, stop)
    for _ in range(_PLACES):
        if place < 0:
            return
        yield place
        place = source.rfind(text, start, place) if last else source.find(text, place + len(text), stop)


def locate(source: str, text: str, start: int = 0) -> Place | None:
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


def _behind(source: str, text: str, wanted: str, start: int) -> Place | None:
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


def _at_anchors(source: str, text: str, wanted: str) -> Place | None:
    """The text around a run of its letters: where the source goes on from there as the text does, it is looked for."""
    reach = _reach(text)
    for anchor in _anchors(text):
        rest = "".join(text[text.find(anchor) :].split())
        place = source.find(anchor)
        for _ in range(_most_places(text)):
            if place < 0:
                break
            if _read_on(source, rest, place, place + reach):
                found = _in_stretch(source, wanted, max(0, place - reach), place + reach)
                if found is not None and not _in_script(source, found[0]):
                    return found
            place = source.find(anchor, place + len(anchor))
    return None


def _most_places(text: str) -> int:
    """Places at which a text is read on: of one that says the same over and over each is read nearly to its end."""
    return max(1, min(_PLACES, _LONGEST // len(text)))


def _in_script(source: str, place: int) -> bool:
    """Whether a place stands in a script: what it says is data, which the page may print further down."""
    return source.rfind("<script", 0, place) > source.rfind("</script", 0, place)


def _anchors(text: str) -> Iterator[str]:
    """Runs of plain letters, longest first, then the longest words, which links and quotes do not part."""
    runs = sorted(dict.fromkeys(run.strip() for run in _PLAIN.findall(text)), key=len, reverse=True)
    yield from runs[:_TRIES]
    yield from sorted(dict.fromkeys(_WORDS.findall(text)), key=len, reverse=True)[: 2 if runs else _TRIES]


def _read_on(source: str, wanted: str, place: int, stop: int) -> Place | None:
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


def _in_stretch(source: str, wanted: str, start: int, stop: int) -> Place | None:
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
