"""Where the time of a reading goes: `python -m benchmarks.reading_stages`.

Each stage of a body and of a full record, as a multiple of lexbor's parse of the same pages in the same run: the
processor's time, the best of several readings of each page. `--limit` pages are drawn from WCXB dev articles and fundus
dev, the same ones in every run.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from benchmarks.reading_corpus import SHARED, fundus, wcxb
from selectolax.lexbor import LexborHTMLParser

from khabar import language as languages
from khabar.article import FINDERS, Reading, body, read_page
from khabar.article import language as language_field
from khabar.article.header_rows import settled
from khabar.article.labels.features import features
from khabar.article.labels.label import label, labelled
from khabar.article.labels.net import probabilities
from khabar.page.decode import decode
from khabar.page.html import fill_words, read_html, walked
from khabar.page.nesting import for_parser
from khabar.page.tags import TEXT

__all__ = ["main"]

Stages = Callable[[str], Iterator[str]]
"""Reads a page and says the name of each stage when it is done."""

_SAME_PAGES = 1


def of_body(source: str) -> Iterator[str]:
    """As `khabar.article.body.text_of`."""
    data = for_parser(source)
    yield "bytes made ready"
    parser = LexborHTMLParser(data)
    yield "parse"
    page = walked(parser).page(source)
    yield "walk"
    if len(page.blocks):
        seen = features(page)
        yield "features"
        chances = probabilities(seen, page.blocks.elements.spellings)
        yield "net"
        labelled(page, chances)
        yield "labels"
    body.text(page)
    yield "text"
    del parser
    yield "tree freed"


def of_record(source: str) -> Iterator[str]:
    """The larger stages of `khabar.article.read_page`, and each field's finder."""
    page = read_html(source)
    pictureless = page.blocks.words
    yield "(bytes to page)"
    fill_words(page.blocks)
    assert page.blocks.words == pictureless
    yield "class words of rows"
    page = label(page)
    yield "(labels)"
    told = language_field.find(page)
    language = languages.get(told.value if told else "und")
    yield "language"
    page = settled(page, language)
    yield "rows of the header"
    body.find(page, language)
    yield "blocks of the body with their places"
    for name, find in FINDERS.items():
        find(page, language)
        yield name


def of_tree(source: str) -> Iterator[str]:
    """What Python pays for lexbor's tree, whatever it does with it."""
    source.encode("utf-8", "ignore")
    yield "(of the bytes made ready: UTF-8)"
    parser = LexborHTMLParser(source)
    yield "(parse)"
    for node in parser.root.traverse(include_text=True, skip_empty=True) if parser.root else ():
        _ = node.parent.mem_id if node.parent else 0, node.attributes if node.tag_id != TEXT else node.text_content
    yield "(of the walk: every node with its parent, tag, text or attributes)"


def whole_body(source: str) -> Iterator[str]:
    body.text_of(source)
    yield "a body, whole"


def whole_record(source: str) -> Iterator[str]:
    read_page(read_html(source), Reading(sites=False))
    yield "a record, whole"


def _parsed(source: str) -> Iterator[str]:
    LexborHTMLParser(source)
    yield "the parse alone"


def _times(stages: Stages, sources: Sequence[str], readings: int) -> Counter[str]:
    """Seconds of each stage, all pages together."""
    total: Counter[str] = Counter()
    for source in sources:
        least: dict[str, float] = {}
        for _ in range(readings):
            start = time.process_time()
            for name in stages(source):
                taken = time.process_time() - start
                least[name] = min(taken, least.get(name, taken))
                start = time.process_time()
        total.update(least)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=100, help="pages")
    parser.add_argument("--readings", type=int, default=5, help="of each page; the best counts")
    given = parser.parse_args()
    if not SHARED.exists():
        raise SystemExit(f"{SHARED} is not there: the annotated pages are not part of this repository")
    pages = [page.data for page in (*wcxb(), *fundus())]
    random.Random(_SAME_PAGES).shuffle(pages)
    sources = [decode(data, {}).text for data in pages[: given.limit]]
    for stages in (of_body, of_record):
        _times(stages, sources[:5], 1)
    parse = _times(_parsed, sources, given.readings).total()
    size = sum(map(len, sources)) / len(sources)
    print(
        f"{len(sources)} pages, {size / 1000:.0f} kB each; the parse alone {parse / len(sources) * 1000:.2f} ms a page\n"
    )
    print("| stage | x parse |\n|---|--:|")
    for stages in (of_body, of_tree, whole_body, of_record, whole_record):
        for name, taken in _times(stages, sources, given.readings).items():
            print(f"| {name} | {taken / parse:.2f} |", flush=True)


if __name__ == "__main__":
    main()
