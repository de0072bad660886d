"""How much of a page survives flattening: `python -m benchmarks.flat`.

Pages of sites that the labeller was never trained on are flattened in each of the ways of `benchmarks.flatten` and read
again. Body: F1 over word 4-grams, precision and recall averaged over pages, against the gold text and against what the
HTML of the same page reads. Headline: the same words, and among the headlines that the text still prints. Date: the same
day, on pages that print it in their text.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass

from benchmarks.flat_corpus import GoldPage, gold_pages
from benchmarks.flatten import WAYS, flatten

import khabar
from khabar.language import words
from khabar.page.printed_time import time_spans
from khabar.record import Article

HEAD = """\
| way of flattening | body F1, gold | of HTML's F1 | the same, where printed | body F1, HTML's text | headline as HTML \
| where printed | headline, gold | day as HTML | day, gold |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"""

Grams = Counter[tuple[str, ...]]


@dataclass(slots=True)
class Score:
    """Sums over pages."""

    pages: int = 0
    precision: float = 0.0
    recall: float = 0.0
    headlines: int = 0
    headline_right: int = 0
    printed: int = 0
    printed_right: int = 0
    dates: int = 0
    date_right: int = 0

    def add_body(self, found: Grams, wanted: Grams) -> None:
        shared = (found & wanted).total()
        self.pages += 1
        self.precision += shared / max(1, found.total())
        self.recall += shared / max(1, wanted.total())

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall) / max(1, self.pages)


def grams(text: str) -> Grams:
    said = [word.casefold() for word in words(text)]
    return Counter(tuple(said[place : place + 4]) for place in range(max(1, len(said) - 3))) if said else Counter()


def day_of(article: Article) -> str | None:
    return article.published.value.date().isoformat() if article.published else None


def said(article: Article) -> list[str]:
    return [word.casefold() for word in words(article.headline.value)] if article.headline else []


def prints_day(text: str, day: str) -> bool:
    """Whether a printed time of the text has the day's year and number, whatever the form."""
    year, _, number = day.split("-")
    found = (text[span.start : span.end] for span in time_spans(text))
    return any(year in printed and str(int(number)) in printed for printed in found)


def prints(text: str, headline: list[str]) -> bool:
    """Whether the text says the headline somewhere: what HTML declares in its head alone is lost."""
    return f" {' '.join(headline)} " in f" {' '.join(word.casefold() for word in words(text))} "


def prints_body(source: Grams, body: Grams) -> bool:
    """Whether the text holds most of a body: one that a script draws, or that stands in data alone, is lost."""
    return 2 * (source & body).total() >= body.total()


def measure(pages: list[GoldPage], way: str) -> tuple[Score, Score, float]:
    """Against gold, against the HTML path, and the share of its F1 on pages whose text holds their body."""
    gold, html = Score(), Score()
    printed, of_html = Score(), Score()
    for place, page in enumerate(pages):
        source = flatten(page.html, way, title=place % 3 != 0)
        flat, marked = khabar.read(source), read_html(page)
        body, wanted, as_html = grams(flat.text), grams("\n".join(page.body)), grams(marked.text)
        gold.add_body(body, wanted)
        html.add_body(body, as_html)
        if prints_body(grams(source), wanted):
            printed.add_body(body, wanted)
            of_html.add_body(as_html, wanted)
        html.headlines += bool(marked.headline)
        same = bool(marked.headline) and said(flat) == said(marked)
        html.headline_right += same
        if marked.headline and prints(source, said(marked)):
            html.printed += 1
            html.printed_right += same
        gold.headlines += 1
        gold.headline_right += said(flat) == [word.casefold() for word in words(page.headline)]
        for score, day in ((gold, page.day), (html, day_of(marked))):
            if day and prints_day(source, day):
                score.dates += 1
                score.date_right += day_of(flat) == day
    return gold, html, printed.f1 / max(1e-9, of_html.f1)


_READ: dict[str, Article] = {}


def read_html(page: GoldPage) -> Article:
    if page.name not in _READ:
        _READ[page.name] = khabar.read(page.html)
    return _READ[page.name]


def share(right: int, of: int) -> str:
    return f"{right / of:.3f} of {of}" if of else "-"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="at most so many pages of each kind")
    parser.add_argument("--way", choices=WAYS, action="append", help="only this way of flattening; may be repeated")
    parser.add_argument("--news", action="store_true", help="only the news pages")
    arguments = parser.parse_args()
    pages = [page for page in gold_pages() if page.held_out and page.body]
    for kind, news in (("news", True), ("guides and posts", False)):
        if arguments.news and not news:
            continue
        chosen = [page for page in pages if page.news == news][: arguments.pages]
        marked = Score()
        for page in chosen:
            marked.add_body(grams(read_html(page).text), grams("\n".join(page.body)))
        print(f"\n{kind}: {len(chosen)} pages; the HTML path's body F1 against gold is {marked.f1:.3f}\n")
        print(HEAD)
        for way in arguments.way or WAYS:
            gold, html, printed = measure(chosen, way)
            print(
                f"| {way} | {gold.f1:.3f} | {gold.f1 / max(1e-9, marked.f1):.3f} | {printed:.3f} | {html.f1:.3f} "
                f"| {share(html.headline_right, html.headlines)} | {share(html.printed_right, html.printed)} "
                f"| {share(gold.headline_right, gold.headlines)} "
                f"| {share(html.date_right, html.dates)} | {share(gold.date_right, gold.dates)} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
