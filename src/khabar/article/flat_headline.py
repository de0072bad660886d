"""The headline of a page that became one line and lost its title: what is said twice, right above the body, of its matter.

A headline stands in a picture's description, a breadcrumb, a share bar or a list besides its own place. Menus are said
twice too, but they stand further up, and their words are not those of the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from khabar.article.flat_rows import FlatRow
from khabar.page.blocks import Label
from khabar.page.title import GIANT, words
from khabar.page.title_text import LEAST, MOST, TOKEN, same_marks

__all__ = ["headline_apart", "in_giant"]

_ABOVE = 1500
"""Characters above the body in which its headline is looked for."""
_INTO = 250
"""Characters of the body's first row that may be a headline glued to its first sentence."""
_LOOKED_AT = 100_000
_LEAST_WORDS, _MOST_WORDS = 5, 40
_OFTEN = 6
_A_WORD, _ENOUGH = 0.02, 12
"""A longer stretch is rather the headline; the share of its words that the body has counts for more."""
_MATTER, _TITLE_MATTER = 0.5, 0.34
_LONG_WORD = 4
_OPENING = 40
"""Characters at the head of the text in which a title starts; a headline told by it needs no other sign."""
_SENTENCE_ENDS = regex.compile(r"[.।॥۔]\s")


def in_giant(rows: list[FlatRow], place: int) -> bool:
    """Whether the row stands in a line that is most of the page."""
    parent = rows[place].parent
    length = sum(row.end - row.start for row in rows if row.parent == parent)
    return length > GIANT and 2 * length > sum(row.end - row.start for row in rows if row.hint != "code")


def headline_apart(rows: list[FlatRow], source: str) -> list[FlatRow]:
    """`rows` with the headline cut out of the row it is glued into, if the page is one line without a title."""
    body = next((place for place, row in enumerate(rows) if row.label == "paragraph"), None)
    if body is None or not in_giant(rows, body):
        return rows
    matter = {word for row in rows[body + 1 :] if row.label == "paragraph" for word in words(row.text)}
    matter.update(words(rows[body].text[_INTO:]))
    if _titled(rows, matter):
        return rows
    floor, head = max(0, rows[body].start - _ABOVE), rows[body].start
    plain = same_marks(source[:_LOOKED_AT])
    best: tuple[float, int, int] | None = None
    for start, end in _said_twice(plain, floor, min(rows[body].end, head + _INTO)):
        said = words(plain[start:end])
        share = _share(said, matter)
        if start <= head and len(said) >= _LEAST_WORDS and share >= _MATTER:
            best = max(best or (0.0, 0, 0), (share + _A_WORD * min(len(said), _ENOUGH), -start, end))
    if best is None:
        return rows
    start = _said_oftener(plain, -best[1], best[2])
    return _cut(rows, source, *_nearest(plain, start, best[2], head))


def _titled(rows: list[FlatRow], matter: set[str]) -> bool:
    """Whether the text opens with a title whose words are not a menu's."""
    opening = next((place for place, row in enumerate(rows[:2]) if row.hint == "headline"), None)
    if opening is None or rows[opening].start > _OPENING:
        return False
    named = any(row.hint == "site" for row in rows[opening : opening + 3])
    return named or _share(words(rows[opening].text), matter) >= _TITLE_MATTER


def _said_oftener(plain: str, start: int, end: int) -> int:
    """The start without a section or a kicker that only some of the copies have in front."""
    often = plain.count(plain[start:end])
    tokens = list(TOKEN.finditer(plain, start, end))
    for token in tokens[1 : 1 + len(tokens) // 2]:
        if len(tokens) - tokens.index(token) >= _LEAST_WORDS and plain.count(plain[token.start() : end]) > often:
            return token.start()
    return start


def _nearest(plain: str, start: int, end: int, head: int) -> tuple[int, int]:
    """The last copy above the body, which starts at `head`."""
    place = plain.rfind(plain[start:end], start, max(head, end) + end - start)
    return (place, place + end - start) if start <= place <= head else (start, end)


def _share(said: list[str], matter: set[str]) -> float:
    """The share of the longer words that the body has too."""
    longer = [word for word in said if len(word) >= _LONG_WORD] or said
    return sum(word in matter for word in longer) / max(1, len(longer))


def _said_twice(plain: str, floor: int, ceiling: int) -> Iterator[tuple[int, int]]:
    """The longest stretches of words between `floor` and `ceiling` that stand elsewhere in the text too."""
    tokens = list(TOKEN.finditer(plain, floor, ceiling))
    place = 0
    while place + _LEAST_WORDS <= len(tokens):
        start, last = tokens[place].start(), place + _LEAST_WORDS - 1
        reached = place
        while last < min(len(tokens), place + _MOST_WORDS) and _elsewhere(plain, start, tokens[last].end()):
            reached, last = last, last + 1
        end = tokens[reached].end()
        if reached > place:
            if LEAST <= end - start <= MOST and not _SENTENCE_ENDS.search(plain, start, end) and _begins(plain, start):
                end = _with_marks(plain, start, end)
                if plain.count(plain[start:end]) <= _OFTEN:
                    yield start, end
            place = reached
        place += 1


def _begins(plain: str, start: int) -> bool:
    """Whether something may begin there: a small letter goes on."""
    return not plain[start].islower()


def _elsewhere(plain: str, start: int, end: int) -> bool:
    said = plain[start:end]
    return plain.find(said, end) >= 0 or plain.find(said, 0, start) >= 0


def _with_marks(plain: str, start: int, end: int) -> int:
    """The end with a closing mark that the other copy has too: a question's, a quote's."""
    while end < len(plain) and plain[end] in "?!\"')]»」』" and _elsewhere(plain, start, end + 1):
        end += 1
    return end


def _cut(rows: list[FlatRow], source: str, start: int, end: int) -> list[FlatRow]:
    """The rows with `source[start:end]` as a row of its own, where it lies inside one or runs over several."""
    cut: list[FlatRow] = []
    placed = False
    for row in rows:
        row.hint = "" if row.hint == "headline" else row.hint
        if row.end <= start or row.start >= end:
            cut.append(row)
            continue
        if row.start < start:
            cut.append(_piece(row, source, row.start, start, "chrome"))
        if not placed:
            cut.append(FlatRow(source[start:end], start, end, row.parent, "headline", chances=row.chances))
            placed = True
        if row.end > end:
            cut.append(_piece(row, source, end, row.end, row.label))
    return [row for row in cut if row.text]


def _piece(row: FlatRow, source: str, start: int, end: int, label: Label) -> FlatRow:
    text = source[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    return replace(row, text=text, start=start, end=start + len(text), label=label, hint="")
