"""Headline, day of publication and writers of annotated pages, khabar beside its peers: `python -m benchmarks.fields`.

Each page is read as captured, and again without its JSON-LD. Title exact: the same words, marks and case left aside.
Date: the same day, as the page's own zone has it. Authors: the same set of names. Author precision: of the sets that
were given, the share in which no name is wrong. Fields that the gold lacks are not counted, but for authors: the gold
of fundus names all writers or none, so there a name given for none is a wrong one.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

import regex
from benchmarks.fields_readers import Reader, Told, readers
from benchmarks.reading_corpus import SHARED, GoldPage, fundus, wcxb

from khabar.page.decode import decode

__all__ = ["Missed", "gold_day", "gold_names", "judge", "main", "same", "without_json_ld"]

_JSON_LD = regex.compile(r"<script\b[^>]*ld\+json[^>]*>.*?</script\s*>", flags=regex.S | regex.I)
_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_SEVERAL = regex.compile(r"\s*(?:,|;|&|\band\b)\s*")

Missed = tuple[str, str, object, object]
"""Page, field, what is right, what was said."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="names of readers, parted by ;")
    parser.add_argument("--corpus", choices=("fundus", "wcxb"), help="one corpus only")
    parser.add_argument("--limit", type=int, help="pages of each corpus")
    parser.add_argument("--missed", action="store_true", help="print what khabar got wrong")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if not SHARED.exists():
        raise SystemExit(f"{SHARED} is not there: the annotated pages are not part of this repository")
    chosen = readers(given.only.split(";") if given.only else None)
    for name, corpus in (("fundus", fundus), ("wcxb", wcxb)):
        if given.corpus in (None, name):
            _compare(name, list(corpus())[: given.limit], chosen, missed=given.missed)


def without_json_ld(source: str) -> str:
    """The page less its JSON-LD, for every reader alike."""
    return _JSON_LD.sub("", source)


def _compare(name: str, pages: Sequence[GoldPage], chosen: dict[str, Reader], *, missed: bool) -> None:
    sources = [decode(page.data, {}).text for page in pages]
    kinds = {"as captured": sources, "without JSON-LD": [without_json_ld(source) for source in sources]}
    for kind, texts in kinds.items():
        if texts == sources and kind != "as captured":
            continue  # nothing was left out: WCXB's pages came without scripts
        print(f"\n**{name} dev, {kind}**: {len(pages)} pages\n")
        print("| reader | title exact | date same day | author set | authors given | author precision | failed |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        for reader, read in chosen.items():
            counts: Counter[str] = Counter()
            wrong = [
                one
                for page, text in zip(pages, texts, strict=True)
                for one in judge(page, _told(read, text, page.url, counts), counts)
            ]
            print(f"| {reader} | {_shares(counts)} | {counts['failed']} |", flush=True)
            if missed and reader == "khabar":
                for one in wrong:
                    print("   ", *one, sep=" ¦ ")


def _told(read: Reader, source: str, url: str | None, counts: Counter[str]) -> Told:
    try:
        return read(source, url)
    except Exception:  # a peer that fails on a page has found nothing there
        counts["failed"] += 1
        return Told()


def _shares(counts: Counter[str]) -> str:
    pairs = [("title right", "title"), ("day right", "day"), ("authors right", "authors"), ("authors given", "authors")]
    cells = [f"{counts[right] / counts[of]:.3f}" if counts[of] else "-" for right, of in pairs]
    given = counts["authors given"]
    return " | ".join([*cells, f"{counts['authors precise'] / given:.3f}" if given else "-"])


def judge(page: GoldPage, told: Told, counts: Counter[str]) -> Iterator[Missed]:
    """Counts what is right, and gives what is not."""
    if page.title:
        counts["title"] += 1
        right = same(page.title) == same(told.title or "")
        counts["title right"] += right
        if not right:
            yield page.name, "title", page.title, told.title
    if day := gold_day(page.published):
        counts["day"] += 1
        counts["day right"] += told.day == day
        if told.day != day:
            yield page.name, "day", page.published, told.day
    if page.corpus == "fundus" or page.authors:
        wanted = {same(name) for line in page.authors for name in gold_names(page, line)}
        got = {same(name) for name in told.authors}
        counts["authors"] += 1
        counts["authors right"] += wanted == got
        counts["authors given"] += bool(got)
        counts["authors precise"] += bool(got) and got <= wanted
        if wanted != got:
            yield page.name, "authors" if got <= wanted else "authors WRONG", page.authors, told.authors


def gold_names(page: GoldPage, line: str) -> list[str]:
    """WCXB's gold is a line of names, fundus' a list of them."""
    return [line] if page.corpus == "fundus" else [name for name in _SEVERAL.split(line) if name]


def gold_day(text: str | None) -> date | None:
    try:
        return datetime.fromisoformat(text).date() if text else None
    except ValueError:
        return None


def same(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


if __name__ == "__main__":
    main()
