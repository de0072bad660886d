"""Made-up news in any amount: words by Zipf's law, so that an index grows as it does over real text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import numpy as np

from khabar.record import Article, Block, Dateline, Field, TimeField

__all__ = ["articles", "queries"]

_IST = timezone(timedelta(hours=5, minutes=30))
_START = datetime(2015, 1, 1, tzinfo=_IST)
_CONSONANTS = "कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह"
_SIGNS = ["", "ा", "ि", "ी", "ु", "े", "ो", "ं", "्र", ""]
_OUTLETS = [f"समाचार {number}" for number in range(40)]
_SECTIONS = ["देश", "विदेश", "खेल", "कारोबार", "राज्य", "विज्ञान", "मनोरंजन", "राजनीति"]
_SLOPE, _SHIFT = 1.5, 40
_BATCH = 1_000
_LENGTH = 280
"""Words of an article, on average: the mean of Hindi agency reports is near it."""


class Words:
    """A vocabulary that is the same in every run, drawn from by the law of Zipf and Mandelbrot.

    The two constants give a newspaper's figures: 2.8 million words hold about 100,000 different ones, 18 million about
    300,000.
    """

    def __init__(self, size: int = 1_500_000, seed: int = 11) -> None:
        random = np.random.default_rng(seed)
        lengths = random.integers(1, 5, size)
        letters = random.integers(0, len(_CONSONANTS), (size, 6))
        signs = random.integers(0, len(_SIGNS), (size, 6))
        made = (
            "".join(_CONSONANTS[letters[at, place]] + _SIGNS[signs[at, place]] for place in range(lengths[at] + 1))
            for at in range(size)
        )
        self.words = np.array(list(dict.fromkeys(made)), dtype=object)
        shares = (np.arange(1, len(self.words) + 1) + _SHIFT) ** -_SLOPE
        self._cumulated = np.cumsum(shares) / shares.sum()

    def draw(self, random: np.random.Generator, count: int) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
        return self.words[np.searchsorted(self._cumulated, random.random(count))]


def articles(count: int, *, start: int = 0, words: Words | None = None) -> Iterator[Article]:
    """Articles number `start` to `start + count`; the same number is always the same article."""
    words = words or Words()
    for first in range(start, start + count, _BATCH):
        random = np.random.default_rng([5, first])
        lengths = random.poisson(_LENGTH, _BATCH) + 30
        drawn = words.draw(random, int(lengths.sum()))
        ends = np.cumsum(lengths)
        for at in range(min(_BATCH, start + count - first)):
            yield _article(first + at, list(drawn[ends[at] - lengths[at] : ends[at]]))


def _article(number: int, words: list[str]) -> Article:
    published = _START + timedelta(minutes=5 * number)
    sentences = [" ".join(words[at : at + 14]) + "।" for at in range(26, len(words), 14)]
    return Article(
        id=f"s{number}",
        url=Field(f"https://outlet{number % 40}.example/{number}", 1.0),
        headline=Field(" ".join(words[:10]), 0.9),
        standfirst=Field(" ".join(words[10:26]), 0.9),
        outlet=Field(_OUTLETS[number % len(_OUTLETS)], 0.9),
        section=Field(_SECTIONS[number % len(_SECTIONS)], 0.9),
        language=Field("hi", 0.99),
        dateline=Dateline(Field(words[3], 0.8)),
        published=TimeField(published, 0.9),
        fetched=published,
        body=[Block("paragraph", " ".join(sentences[at : at + 4])) for at in range(0, len(sentences), 4)],
    )


def queries(count: int, words: Words) -> list[str]:
    """One to five words each, drawn as the text was: common words as often as people type them."""
    random = np.random.default_rng(23)
    return [" ".join(words.draw(random, int(random.integers(1, 6)))) for _ in range(count)]
