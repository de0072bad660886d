"""The title of a page that became one line: the stretch near its head that is said again, or that a bar parts.

There is no line to compare with, so what speaks for a title is that its words come again, with the site's name behind
a bar, in a page whose prose is about them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Self

import regex

from khabar.page.lost_breaks import SURE, Break
from khabar.page.title_text import BAR, LEAST, MOST, OPENING, TOKEN, Title, is_latin, same_marks, words

__all__ = ["title_in_giant"]

_SCRIPT_CHANGE = regex.compile(r"(?<=\p{Latin})(?!\p{Latin})(?=\p{L})|(?<!\p{Latin})(?<=[\p{L}\p{M}])(?=\p{Latin})")
_INSIDE = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}]")
# A bar that parts a title from the site's name; a colon does not.
_NAME_BAR = regex.compile(r"\s*\|+\s*|\s+[-–—•·»]\s+|\s*॥\s*")

_LOOKED_AT = 200_000
_HEAD = 1000
_GROWN, _FEWEST = 40, 3
_OFTEN = 8
_TITLE = 250
"""Characters in which a title that opens the page reaches its first bar."""
_MOST_OF = 0.6
_CERTAIN = 0.75
"""A break that is likelier than this parts a title from a menu."""


def title_in_giant(line: str, broken: Sequence[Break] = ()) -> Title | None:
    """A stretch near the head that comes again, with what stands behind bars after it; else what a bar parts.

    `broken`: where the line is broken. A stretch over a sure break is a menu's, and one further down ends at breaks.
    """
    # Quotes and dashes differ between title and heading; the copy with plain ones has each letter at the same place.
    head = same_marks(line[:_LOOKED_AT])
    tokens = list(TOKEN.finditer(head, 0, _HEAD))
    spans = [(start, _end_of_repeated(head, start, tokens)) for start in _openings(head, [at.start() for at in tokens])]
    opening = tokens[min(len(tokens), 3) - 1].start() if tokens else 0
    matter = _Matter.of(head)
    barred = _before_bar(matter, tokens)
    certain = [(one.start, one.end) for one in broken if one.probability >= _CERTAIN]
    sides = {place for one in broken if one.probability >= SURE for place in (one.start, one.end)}
    spans = [span for span in spans if not _over_break(span, certain)]
    at_opening = [span for span in spans if span[0] <= opening]
    further = [span for span in spans if span[0] > opening and (not broken or sides.issuperset(span))]
    return (
        _repeated(line, matter, at_opening, barred)
        or (_titled(line, head, *barred) if barred else None)
        or _repeated(line, matter, further, None)
    )


@dataclass(frozen=True, slots=True)
class _Matter:
    """The head of the page, and how often it uses each word."""

    head: str
    used: Counter[str]

    @classmethod
    def of(cls, head: str) -> Self:
        return cls(head, Counter(words(head)))

    def speaks_of(self, text: str) -> bool:
        """Whether the page speaks of what `text` says: a menu is repeated too, but its words are not those of the prose."""
        said = Counter(words(text))
        often = self.head.count(text)
        return 2 * sum(self.used[word] > often * count for word, count in said.items()) >= len(said)


def _over_break(span: tuple[int, int], certain: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the breaks, in order and apart, lies inside a stretch."""
    place = bisect_right(certain, span[0], key=itemgetter(0))
    return place < len(certain) and certain[place][1] < span[1]


def _repeated(line: str, matter: _Matter, spans: list[tuple[int, int]], barred: tuple[int, int] | None) -> Title | None:
    """The title of the longest of `spans` that is a headline. `barred`: what a bar parts, which may hold it."""
    head = matter.head
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        known = head[slice(*_grown(head, start, end))].strip() if end > start else ""
        place = head.find(known)
        behind = place + len(known)
        if not LEAST <= len(known) <= MOST or head.count(known) > _OFTEN:
            continue
        if BAR.match(head, behind) or matter.speaks_of(known):
            if barred and place < barred[1] and len(known) < _MOST_OF * (barred[1] - barred[0]):
                return _titled(line, head, *barred)
            return _titled(line, head, place, behind)
    return None


def _titled(line: str, head: str, start: int, end: int) -> Title:
    """The title whose headline is `line[start:end]`."""
    last = _end_of_title(head, end, head[start:end])
    return Title(line[start:last], 0, start, last, line[start:end])


def _before_bar(matter: _Matter, tokens: list[regex.Match[str]]) -> tuple[int, int] | None:
    """What the page opens with, up to a bar behind which a name stands that comes again: a title said only once."""
    if not tokens:
        return None
    head, start = matter.head, tokens[0].start()
    bar = _NAME_BAR.search(head, start, start + _TITLE)
    said = head[start : bar.start()] if bar else ""
    if not bar or len(words(said)) < (3 if "|" in bar.group() and head.count(said) > 1 else 4):
        return None
    name = TOKEN.match(head, bar.end())
    if not name or len(name.group()) < 3 or head.find(name.group(), name.end()) < 0:
        return None
    return (start, bar.start()) if matter.speaks_of(head[start : bar.start()]) else None


def _grown(head: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the letters on both sides that its next copy has too: words glued to it hide where it ends.

    It ends where a word does in one of the copies, and never runs into the next one.
    """
    again = head.find(head[start:end], end)
    shift = again - start
    left, right = start, end
    floor = max(0, start - _GROWN)
    while left > floor and head[left - 1] == head[left - 1 + shift]:
        left -= 1
        if _parted_in(head, left, shift):
            start = left
    last = min(start + shift, len(head) - shift, start + MOST + 1)
    lengths = range(1, max(0, last - right) + 1)
    # Copies that are alike up to a place are alike before it: the last such place is found by halves.
    right += bisect_left(
        lengths, True, key=lambda size: head[right : right + size] != head[right + shift : right + shift + size]
    )
    ends = (place for place in range(right, end, -1) if place == start + shift or _parted_in(head, place, shift))
    end = next(ends, end)
    return start, min(right if right - start > MOST else end, start + shift)


def _parted(head: str, place: int) -> bool:
    """Whether no word goes on over `place`."""
    return not _INSIDE.match(head, max(0, place - 1)) if 0 < place < len(head) else True


def _parted_in(head: str, place: int, shift: int) -> bool:
    """Whether no word goes on over `place` in one of two copies, `shift` apart."""
    return _parted(head, place) or _parted(head, place + shift)


def _openings(head: str, starts: list[int]) -> list[int]:
    """Where the title may start: at a word of the head, or behind a word glued in front of one."""
    glued = [match.end() - 1 for match in OPENING.finditer(head, 0, _HEAD)]
    return sorted({*starts, *glued})


def _end_of_repeated(head: str, start: int, tokens: list[regex.Match[str]]) -> int:
    """The end of the longest run of words from `start` that comes again further down, if it is one of several."""
    # Where a longer run comes again, a shorter one does too: the longest is found by halves.
    first = bisect_right(tokens, start, key=regex.Match.end)
    known, unknown = 0, bisect_right(tokens, start + 2 * MOST, key=regex.Match.end) - first + 1
    while unknown - known > 1:
        count = (known + unknown) // 2
        end = tokens[first + count - 1].end()
        if head.find(head[start:end], end) >= 0:
            known = count
        else:
            unknown = count
    return tokens[first + known - 1].end() if known > _FEWEST else start


def _end_of_title(head: str, position: int, headline: str) -> int:
    """The end of what stands behind bars after the headline: as many words as come again, or a few of one script."""
    end = position
    while end - position <= MOST and (bar := BAR.match(head, end)):
        start = bar.end()
        again = head.find(headline, start)
        name = list(TOKEN.finditer(head, start, min(start + 200, again if again > 0 else len(head))))
        known = [token.end() for token in name if head.find(head[start : token.end()], token.end()) >= 0]
        few = [token.end() for token in name[:3] if is_latin(token.group()) == is_latin(name[0].group())]
        if not known and not few:
            break
        end = known[-1] if known else few[-1]
        glued = _SCRIPT_CHANGE.search(head, start, end)
        if glued:
            return glued.start()
    return end
