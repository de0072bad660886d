"""The pages as the net sees them, kept between runs in training/cache."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import numpy as np
from benchmarks.reading_corpus import GoldPage, fundus, passages, wcxb
from benchmarks.reading_score import shingles
from numpy.typing import NDArray
from training.reading_align import align, align_passages
from training.reading_thin import thinned

from khabar.article.labels.class_words import class_words
from khabar.article.labels.features import Features, features
from khabar.page.decode import decode
from khabar.page.html import read_html
from khabar.page.page import Page

__all__ = ["Example", "examples", "vocabulary"]

SCORED = ("wcxb", "fundus")
OTHER_KINDS = ("documentation", "service")
"""Pages that are no articles but whose body is prose, for the templates around it."""

THINNED = 2
"""Pages made of each annotated one."""

CACHE = Path(__file__).parent / "cache" / "reading.pickle"


@dataclass(slots=True)
class Example:
    """`words`: for each spelling of the page its class words. `known`: see `reading_align`. `page`: less its source, for
    those that are scored.
    """

    name: str
    corpus: str
    group: str
    seen: Features
    words: list[list[str]]
    known: NDArray[np.float32]
    length: NDArray[np.float32]
    page: Page | None = None
    gold: str = ""

    @property
    def scored(self) -> bool:
        """Whether the whole text of the body is known; a thinned page is no page of any site."""
        return self.corpus in SCORED


def examples() -> list[Example]:
    """Every annotated page; read once, then from the cache, which is thrown away when a feature changes."""
    if CACHE.exists():
        kept: list[Example] = pickle.loads(CACHE.read_bytes())
        return kept
    made = list(_made())
    CACHE.parent.mkdir(exist_ok=True)
    CACHE.write_bytes(pickle.dumps(made))
    return made


def _made() -> Iterator[Example]:
    for gold in _gold():
        page = read_html(decode(gold.data, {}).text, url=gold.url)
        if len(page.blocks) > 2:
            known = align(page, gold)
            whole = _example(gold.name, gold.corpus, gold.group, page, known)
            whole.page, whole.gold = replace(page, source=""), gold.text
            yield whole
            yield from _thinned(whole, page)
    for partial in passages():
        page = read_html(decode(partial.data, {}).text, url=partial.url)
        if len(page.blocks) > 2:
            yield _example(partial.name, "passages", partial.group, page, align_passages(page, partial))


def _gold() -> Iterable[GoldPage]:
    yield from wcxb()
    yield from fundus()
    yield from wcxb(OTHER_KINDS)


def _thinned(whole: Example, page: Page) -> Iterator[Example]:
    random = np.random.default_rng(crc32(whole.name.encode()))
    for _ in range(THINNED):
        if (made := thinned(page, whole.known, random)) is not None:
            left, kept = made
            yield _example(whole.name, "thinned", whole.group, left, whole.known[kept])


def _example(name: str, corpus: str, group: str, page: Page, known: NDArray[np.float32]) -> Example:
    words = [class_words(spelling) for spelling in page.blocks.elements.spellings]
    length = np.array([len(shingles(text)) for text in page.blocks.text], np.float32)
    return Example(name, corpus, group, features(page), words, known, length)


def vocabulary(pages: Iterable[Example], least: int = 5) -> list[str]:
    """The class words that at least so many sites use."""
    sites: Counter[str] = Counter()
    by_group: dict[str, set[str]] = {}
    for page in pages:
        by_group.setdefault(page.group, set()).update(word for words in page.words for word in words)
    for words in by_group.values():
        sites.update(words)
    return sorted(word for word, count in sites.items() if count >= least)
