"""Sentences for the claim reader: those of the language room, but a quotation is never cut in two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from khabar.language import Language, sentences

__all__ = ["Quote", "Sentence", "split"]

_QUOTE = regex.compile(
    r"“([^“”]{2,1500})”|\"([^\"“”]{2,1500})\"|‘([^‘’]{12,1500})’(?![\p{L}\p{M}])|«([^«»]{2,1500})»|(?<![\p{L}\p{M}\p{N}])'([^']{12,600})'(?![\p{L}\p{M}\p{N}])"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks: offsets in the part, the marks left out, and where the marks themselves stand."""

    start: int
    end: int
    outer_start: int
    outer_end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    quotes: tuple[Quote, ...]


def split(text: str, language: Language) -> list[Sentence]:
    """The sentences of a part. Offsets count characters of `text`."""
    quotes = [_quote(found) for found in _QUOTE.finditer(text)]
    opens = [quote.outer_start for quote in quotes]
    spans: list[tuple[int, int]] = []
    position = 0
    for start, end in sentences(text, language):
        while position < len(quotes) and quotes[position].outer_end <= start:
            position += 1
        inside = position < len(quotes) and quotes[position].outer_start < start
        if spans and (inside or _attributes(text, spans[-1], (start, end), quotes, opens)):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return [
        Sentence(start, end, tuple(quotes[bisect_left(opens, start) : bisect_left(opens, end)]))
        for long in spans
        for start, end in _cut(text, *long)
    ]


#: Characters. A sentence longer than this is a text without sentence ends; what follows looks at whole sentences.
LONGEST = 2_000


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = space + 1 if space > start else start + LONGEST
        yield start, stop
        start = stop
    if start < end:
        yield start, end


#: Characters. `“...” डॉ. सेन ने कहा।`: what follows a quotation that fills its sentence attributes it, if it is short.
ATTRIBUTION = 80


def _attributes(
    text: str, before: tuple[int, int], here: tuple[int, int], quotes: list[Quote], opens: list[int]
) -> bool:
    if here[1] - here[0] > ATTRIBUTION or bisect_left(opens, here[0]) < bisect_left(opens, here[1]):
        return False
    # A sentence begins with no white space: the quotation that fills it opens with it, or in what was joined to it.
    number = bisect_right(opens, before[0]) - 1
    filled = number >= 0 and not text[quotes[number].outer_end : before[1]].strip(" ,.")
    return filled and "\n" not in text[before[0] : here[0]]


def _quote(found: regex.Match[str]) -> Quote:
    group = next(number for number in range(1, 6) if found.group(number) is not None)
    return Quote(found.start(group), found.end(group), found.start(), found.end())
