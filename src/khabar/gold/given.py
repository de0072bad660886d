"""The gold's own headline and paragraphs, understood: what names, claims and events are worth when nothing is misread."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.gold.case import Case, Place
from khabar.reading import read
from khabar.record import Article, Block, Evidence, Field
from khabar.understanding import understand

__all__ = ["given"]


def given(case: Case) -> Article:
    """The article of a case, its language and day as khabar reads them, its text as the gold's `parts` cut it.

    A page's headline is kept as read, for the gold's `article` prints it in several places.
    """
    article = read(case.text)
    lines = [line for part in case.parts for line in _lines(case.text, part)]
    if "parts" in case.data:
        first, *lines = lines
        article.headline = Field(case.text[slice(*first)], 1.0, (_at(first),))
        article.standfirst, article.kicker, article.other_headlines = None, None, []
    article.body = [Block("paragraph", case.text[slice(*line)], evidence=(_at(line),)) for line in lines]
    article.pictures = []
    return understand(article)


def _lines(text: str, part: Place) -> Iterator[Place]:
    start = part[0]
    for line in text[slice(*part)].splitlines(keepends=True):
        if words := line.strip():
            first = start + line.index(words)
            yield (first, first + len(words))
        start += len(line)


def _at(place: Place) -> Evidence:
    return Evidence(how="gold", start=place[0], end=place[1])
