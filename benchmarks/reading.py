"""Bodies of annotated pages, khabar beside its peers in one run: `python -m benchmarks.reading`.

F1 over multisets of 4-token runs; time as a multiple of lexbor's parse of the same pages in the same run; the slowest
page; memory above what the process held before the page. Site data off.

khabar's weights are trained on these pages, so its rows here say how well it learnt them, not how it reads a page it
never saw: `python -m training.reading --folds 4` says that.
"""

from __future__ import annotations

import argparse
import logging
import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.reading_corpus import SHARED, GoldPage, Passages, fundus, passages, wcxb
from benchmarks.reading_peers import Extractor, peers
from benchmarks.reading_score import mean, score
from selectolax.lexbor import LexborHTMLParser

from khabar.page.decode import decode

__all__ = ["main"]

_AIM = 10
"""Times the page's size that a reading may take in memory."""

_QUICK = 100
"""Milliseconds under which a page is read three times."""


@dataclass(slots=True)
class Run:
    """What one extractor did with some pages. Times are milliseconds of the processor, the best of three where a page is
    quick; `parses`: those of lexbor's parse of the page right beside, as other work on the machine slows both.
    """

    texts: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    parses: list[float] = field(default_factory=list)
    failed: int = 0

    @property
    def mean(self) -> float:
        return sum(self.times) / max(1, len(self.times))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="names of extractors, parted by ;")
    parser.add_argument("--limit", type=int, help="pages of each corpus")
    parser.add_argument("--memory", action="store_true", help="measure memory instead; ten times slower")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if not SHARED.exists():
        raise SystemExit(f"{SHARED} is not there: the annotated pages are not part of this repository")
    extractors = peers(given.only.split(";") if given.only else None)
    if given.memory:
        _memory(extractors, list(wcxb())[: given.limit or 60])
        return
    for name, pages in (("WCXB dev articles", list(wcxb())), ("fundus dev", list(fundus()))):
        _bodies(name, pages[: given.limit], extractors)
    _passages(list(passages())[: given.limit], extractors)


def _run(extract: Extractor, sources: Sequence[str]) -> Run:
    run = Run()
    for source in sources:
        failed = run.failed
        text, least = _timed(extract, source, run)
        for _ in range(2 if least < _QUICK and run.failed == failed else 0):
            least = min(least, _timed(extract, source, run)[1])
        parse = min(_timed(_parse, source, run)[1] for _ in range(3))
        run.times.append(least)
        run.parses.append(parse)
        run.texts.append(text)
    return run


def _timed(extract: Extractor, source: str, run: Run) -> tuple[str, float]:
    start = time.process_time()
    try:
        text = extract(source)
    except Exception:
        # A peer that fails on a page has found nothing there.
        text, run.failed = "", run.failed + 1
    return text, (time.process_time() - start) * 1000


def _bodies(title: str, pages: Sequence[GoldPage], extractors: dict[str, Extractor]) -> None:
    sources = [decode(page.data, {}).text for page in pages]
    print(f"\n**{title}**: {len(pages)} pages, {sum(map(len, sources)) / len(pages) / 1000:.0f} kB each\n")
    print("| extractor | precision | recall | F1 | exact | ms a page | parse | x parse | slowest ms | failed |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for name, extract in extractors.items():
        _run(extract, sources[:5])
        run = _run(extract, sources)
        parse = sum(run.parses) / max(1, len(run.parses))
        got = mean(score(text, page.text) for text, page in zip(run.texts, pages, strict=True))
        print(
            f"| {name} | {got.precision:.3f} | {got.recall:.3f} | {got.f1:.3f} | {got.exact:.2f} | {run.mean:.2f} "
            f"| {parse:.2f} | {run.mean / parse:.1f} | {max(run.times):.0f} | {run.failed} |",
            flush=True,
        )


def _parse(source: str) -> str:
    LexborHTMLParser(source)
    return ""


def _passages(pages: Sequence[Passages], extractors: dict[str, Extractor]) -> None:
    """Pages of which single passages are known: how many of those wanted are found, of those unwanted left out."""
    sources = [decode(page.data, {}).text for page in pages]
    wanted, unwanted = sum(len(page.inside) for page in pages), sum(len(page.outside) for page in pages)
    print(f"\n**trafilatura dev passages**: {len(pages)} pages, {wanted} passages wanted, {unwanted} unwanted\n")
    print("| extractor | wanted found | unwanted found | F1 |\n|---|--:|--:|--:|")
    for name, extract in extractors.items():
        texts = [" ".join(text.split()) for text in _run(extract, sources).texts]
        right = sum(one in text for text, page in zip(texts, pages, strict=True) for one in page.inside)
        wrong = sum(one in text for text, page in zip(texts, pages, strict=True) for one in page.outside)
        f1 = 2 * right / max(1, right + wrong + wanted)
        print(f"| {name} | {right / wanted:.3f} | {wrong / unwanted:.3f} | {f1:.3f} |", flush=True)


def _memory(extractors: dict[str, Extractor], pages: Sequence[GoldPage]) -> None:
    """The parse alone stands first: every reading by lexbor holds its tree, which takes a megabyte for a page of one word."""
    print("| extractor | peak above the page, times its size: median | worst | above ten times |\n|---|--:|--:|--:|")
    for name, extract in {"lexbor, the parse alone": _parse, **extractors}.items():
        peaks = sorted(_peak(extract, page) for page in pages)
        over = sum(peak > _AIM for peak in peaks)
        print(f"| {name} | {peaks[len(peaks) // 2]:.1f} | {peaks[-1]:.1f} | {over} of {len(peaks)} |", flush=True)


def _peak(extract: Extractor, page: GoldPage) -> float:
    source = decode(page.data, {}).text
    extract(source)
    tracemalloc.start()
    extract(source)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / max(10_000, len(page.data))


if __name__ == "__main__":
    main()
