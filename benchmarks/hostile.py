"""How long hostile small pages take: `python -m benchmarks.hostile`.

Pages of `samples/` are cut, spliced, stripped of their tags, repeated in places, peppered with control characters and
written in other encodings, from a seed; the shapes of `benchmarks.shapes` are added at the size of such a page. Printed are
seconds of the processor for a reading (the record without names, claims and events), by kind.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import regex
from benchmarks.shapes import SHAPES

from khabar.article import read_page
from khabar.reading import page_of

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "pages"
_TAG = regex.compile(r"<[^>]*>")
_ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "utf-32-le", "utf-8-sig", "utf-7")
_SHAPE_SIZE = 2_000
"""Characters of a page of one thing: those of a few paragraphs."""

Mutation = Callable[[str, str, random.Random], str | bytes]


def _cut(page: str, other: str, chance: random.Random) -> str:
    place = chance.randrange(len(page))
    return page[:place] if chance.random() < 0.5 else page[place:]


def _spliced(page: str, other: str, chance: random.Random) -> str:
    return page[: chance.randrange(len(page))] + other[chance.randrange(len(other)) :]


def _stripped(page: str, other: str, chance: random.Random) -> str:
    return _TAG.sub(lambda tag: "" if chance.random() < 0.95 else chance.choice(("\n", " ", tag.group())), page)


def _controlled(page: str, other: str, chance: random.Random) -> str:
    letters = list(page)
    for _ in range(len(letters) // 100):
        letters[chance.randrange(len(letters))] = chance.choice("\0\x08\x0b\x1c\x85\u200d\u202e\ufeff\ufffd")
    return "".join(letters)


def _encoded(page: str, other: str, chance: random.Random) -> bytes:
    return page.encode(chance.choice(_ENCODINGS), "replace")


def _repeated(page: str, other: str, chance: random.Random) -> str:
    place = chance.randrange(len(page))
    piece = page[place : place + chance.choice((1, 1, 2, 5, 30))]
    return page[:place] + piece * chance.randrange(10, 1_500) + page[place:]


def _of_one_thing(page: str, other: str, chance: random.Random) -> str:
    return SHAPES[chance.choice(sorted(SHAPES))](chance.randrange(50, _SHAPE_SIZE))


KINDS: Mapping[str, Mutation] = {
    "cut": _cut,
    "spliced": _spliced,
    "tags deleted": _stripped,
    "control characters": _controlled,
    "other encodings": _encoded,
    "repeated": _repeated,
    "one thing": _of_one_thing,
}


def _seconds(source: str | bytes) -> float:
    start = time.process_time()
    read_page(page_of(source))
    return time.process_time() - start


def _share(times: list[float], share: float) -> str:
    return f"{1_000 * times[min(len(times) - 1, int(share * len(times)))]:.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slowest", type=int, default=0, help="print so many of the slowest cases by kind and number")
    wish = parser.parse_args()
    pages = [path.read_text("utf-8", "replace") for path in sorted(SAMPLES.glob("*/*.html"))]
    # Words, weights and patterns of the samples' languages are loaded before the clock starts.
    first = max(_seconds(page) + _seconds(_TAG.sub("\n", page)) for page in pages)
    print(f"first uses, of words and weights and of a language, are not counted: at most {1_000 * first:.0f} ms\n")
    times: dict[str, list[float]] = defaultdict(list)
    slow: list[tuple[float, str, int]] = []
    for number in range(wish.cases):
        chance = random.Random(f"{wish.seed} {number}")
        kind = chance.choice(sorted(KINDS))
        taken = _seconds(KINDS[kind](chance.choice(pages), chance.choice(pages), chance))
        times[kind].append(taken)
        slow.append((taken, kind, number))
    print("| kind | cases | p50 ms | p99 | p99.9 | most |\n|---|--:|--:|--:|--:|--:|")
    for kind, taken in [*times.items(), ("all", [one for of_kind in times.values() for one in of_kind])]:
        taken = sorted(taken)
        shares = " | ".join(_share(taken, share) for share in (0.5, 0.99, 0.999, 1))
        print(f"| {kind} | {len(taken)} | {shares} |")
    for one, kind, number in sorted(slow, reverse=True)[: wish.slowest]:
        print(f"{1_000 * one:.0f} ms: {kind}, case {number}")


if __name__ == "__main__":
    main()
