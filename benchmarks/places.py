"""Where the evidence of rows points: `python -m benchmarks.places`. Printed text is what a reader of the page sees.

The markup is told apart here by a pattern of its own, not by khabar's. Evidence of metadata and titles is left out.
"""

from __future__ import annotations

import argparse
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

import msgspec
from benchmarks.reading_corpus import fundus, wcxb

from khabar.article import Reading, read_page
from khabar.page.decode import decode
from khabar.page.html import read_html

__all__ = ["main"]

_MARKUP = re.compile(
    r"<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!--.*?-->|<[a-zA-Z/!?](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>",
    re.S | re.I,
)
_NO_ROWS = ("title-part", "text", "address", "json-ld", "none", "shape", "given")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="pages of each corpus")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for page in chain(islice(wcxb(), given.limit), islice(fundus(), given.limit)):
        source = decode(page.data, {}).text
        article = read_page(read_html(source), Reading(sites=False))
        marks = [mark.span() for mark in _MARKUP.finditer(source)]
        body = source.find("<body")
        starts = list(_starts(msgspec.to_builtins(article)))
        counts.update(_where(start, marks, body) for start in starts)
    print("| where evidence points | places | share |\n|---|--:|--:|")
    for where, count in counts.most_common():
        print(f"| {where} | {count} | {count / counts.total():.3f} |")


def _starts(value: object) -> Iterator[int | None]:
    """Where each evidence of a row starts; None where it was not found."""
    if isinstance(value, dict):
        if "how" in value:
            if "path" not in value and value["how"] not in _NO_ROWS:
                yield value.get("start")
        else:
            yield from chain.from_iterable(map(_starts, value.values()))
    elif isinstance(value, (list, tuple)):
        yield from chain.from_iterable(map(_starts, value))


def _where(start: int | None, marks: list[tuple[int, int]], body: int) -> str:
    if start is None:
        return "nowhere"
    if start < body:
        return "head"
    number = bisect_right(marks, (start, 0)) - 1
    inside = number >= 0 and marks[number][0] < start < marks[number][1]
    return "markup or script" if inside else "printed text"


if __name__ == "__main__":
    main()
