"""Pages without a whole gold record, as the HTML path reads them: more sites for the flat labeller to learn from.

The labels of a page's markup are better than what can be told of its text alone, so the HTML path teaches the flat one.
A page counts when the passages that the text must hold are read and most of those that it must not hold are not.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from benchmarks.flat_corpus import SHARED, GoldPage

import khabar
from khabar.page.title import words
from khabar.record import Article

__all__ = ["taught_pages"]

_FEWEST_WORDS = 120


def taught_pages() -> Iterator[GoldPage]:
    """The pages of trafilatura-dev (Apache-2.0) that the HTML path reads as their passages say."""
    folder = SHARED / "trafilatura-dev"
    for address, passages in sorted(json.loads((folder / "passages.json").read_text("utf-8")).items()):
        path = folder / "html" / f"{passages['file']}.gz"
        if not path.exists():
            continue
        html = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        read = khabar.read(html, url=address)
        if _as_told(read.text, passages):
            yield _gold(path.name, address, html, read)


def _as_told(text: str, passages: dict[str, list[str]]) -> bool:
    held = all(passage in text for passage in passages.get("with", []))
    kept_out = sum(passage not in text for passage in passages.get("without", []))
    return held and 2 * kept_out >= len(passages.get("without", [])) and len(words(text)) >= _FEWEST_WORDS


def _gold(name: str, address: str, html: str, read: Article) -> GoldPage:
    return GoldPage(
        name=name,
        site=urlsplit(address).hostname or name,
        html=html,
        headline=read.headline.value if read.headline else "",
        body=[line for line in read.text.split("\n") if line.strip()],
        standfirst=[read.standfirst.value] if read.standfirst else [],
        captions=[picture.caption.value for picture in read.pictures if picture.caption],
        authors=[author.name for author in read.authors],
        day=read.published.value.date().isoformat() if read.published else None,
    )
