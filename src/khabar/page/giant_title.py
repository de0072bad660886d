"""The title of a page that became one line: the stretch near its head that is said again, or that a bar parts.

There is no line to compare with, so what speaks for a title is that its words come again, with the site's name behind
a bar, in a page whose prose is about them.
"""

from __future__ import annotations

from collections.abc import Sequence

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
_GROWN = 40
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
    barred = _before_bar(head, tokens)
    spans = [span for span in spans if not _over_break(span, broken)]
    at_opening = [span for span in spans if span[0] <= opening]
    further = [span for span in spans if span[0] > opening and _between_breaks(span, broken)]
    return (
        _repeated(line, head, at_opening, barred)
        or (_titled(line, head, *barred) if barred else None)
        or _repeated(line, head, further, None)
    )


def _over_break(span: tuple[int, int], broken: Sequence[Break]) -> bool:
    return any(span[0] < one.start and one.end < span[1] and one.probability >= _CERTAIN for one in broken)


def _between_breaks(span: tuple[int, int], broken: Sequence[Break]) -> bool:
    sides = {place for one in broken if one.probability >= SURE for place in (one.start, one.end)}
    return not broken or (span[0] in sides and span[1] in sides)


def _repeated(line: str, head: str, spans: list[tuple[int, int]], barred: tuple[int, int] | None) -> Title | None:
    """The title of the longest of `spans` that is a headline. `barred`: what a bar parts, which may hold it."""
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        known = head[slice(*_grown(head, start, end))].strip() if end > start else ""
        place = head.find(known)
        behind = place + len(known)
        if not LEAST <= len(known) <= MOST or head.count(known) > _OFTEN:
            continue
        if BAR.match(head, behind) or _of_the_matter(known, head):
            if barred and place < barred[1] and len(known) < _MOST_OF * (barred[1] - barred[0]):
                return _titled(line, head, *barred)
            return _titled(line, head, place, behind)
    return None


def _titled(line: str, head: str, start: int, end: int) -> Title:
    """The title whose headline is `line[start:end]`."""
    last = _end_of_title(head, end, head[start:end])
    return Title(line[start:last], 0, start, last, line[start:end])


def _before_bar(head: str, tokens: list[regex.Match[str]]) -> tuple[int, int] | None:
    """What the page opens with, up to a bar behind which a name stands that comes again: a title said only once."""
    if not tokens:
        return None
    start = tokens[0].start()
    bar = _NAME_BAR.search(head, start, start + _TITLE)
    said = head[start : bar.start()] if bar else ""
    if not bar or len(words(said)) < (3 if "|" in bar.group() and head.count(said) > 1 else 4):
        return None
    name = TOKEN.match(head, bar.end())
    if not name or len(name.group()) < 3 or head.find(name.group(), name.end()) < 0:
        return None
    return (start, bar.start()) if _of_the_matter(head[start : bar.start()], head) else None


def _grown(head: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the letters on both sides that its next copy has too: words glued to it hide where it ends.

    It ends where a word does in one of the copies, and never runs into the next one.
    """
    again = head.find(head[start:end], end)
    shift = again - start
    left, right = start, end
    while left > 0 and start - left < _GROWN and head[left - 1] == head[left - 1 + shift]:
        left -= 1
        if _parted(head, left) or _parted(head, left + shift):
            start = left
    while right < start + shift and right + shift < len(head) and head[right] == head[right + shift]:
        right += 1
        if _parted(head, right) or _parted(head, right + shift) or right == start + shift:
            end = right
    return start, min(end, start + shift)


def _parted(head: str, place: int) -> bool:
    """Whether no word goes on over `place`."""
    return not _INSIDE.match(head, max(0, place - 1)) if 0 < place < len(head) else True


def _openings(head: str, starts: list[int]) -> list[int]:
    """Where the title may start: at a word of the head, or behind a word glued in front of one."""
    glued = [match.end() - 1 for match in OPENING.finditer(head, 0, _HEAD)]
    return sorted({*starts, *glued})


def _end_of_repeated(head: str, start: int, tokens: list[regex.Match[str]]) -> int:
    """The end of the longest run of words from `start` that comes again further down, if it is one of several."""
    end = start
    for count, token in enumerate(token for token in tokens if token.end() > start):
        if head.find(head[start : token.end()], token.end()) < 0:
            break
        if count >= 3:
            end = token.end()
    return end


def _of_the_matter(text: str, head: str) -> bool:
    """Whether the page speaks of what `text` says: a menu is repeated too, but its words are not those of the prose."""
    said = set(words(text))
    rest = set(words(head.replace(text, " ")))
    return 2 * len(said & rest) >= len(said)


def _end_of_title(head: str, position: int, headline: str) -> int:
    """The end of what stands behind bars after the headline: as many words as come again, or a few of one script."""
    end = position
    while bar := BAR.match(head, end):
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
