"""Makes the weights that tell where one line had its line breaks: `python -m training.breaks`.

Pages with a gold record become one line, with a space for each tag or with nothing, and each gap between two words is
labelled by whether a block's tag stood there. What only inline tags parted (a button beside a button) counts neither
way. Made-up layouts and a script without capitals are shown as in `training.flat`.
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import regex
from benchmarks.flat_corpus import GoldPage, gold_pages
from benchmarks.flatten import BLOCK, TITLE, joined
from training.flat import furniture_of, uncased
from training.flat_fit import Example, Plan, fit
from training.flat_layouts import Furniture, layout

from khabar.language import word_spans
from khabar.page.break_features import features, gaps_of
from khabar.page.lost_breaks import REACHES

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "khabar" / "page" / "break_weights.npz"

_BLOCK_MARK, _INLINE_MARK = "\ue000", "\ue001"
_MARKED = regex.compile(r"([\ue000\ue001][\s\ue000\ue001]*)")
_MOST = 60_000
"""Characters of a page that are shown."""
_GAPS = 2500
_MENU, _SHORT = 0.3, 5
"""How much a gap counts between two stretches of fewer words than `_SHORT`."""
_HEADLINE = 4.0


def one_line(page: GoldPage, chance: random.Random) -> tuple[str, list[int], list[int]]:
    """The page as one line, where blocks met in it, and where only inline elements did."""
    html = page.html if chance.random() < 0.65 else TITLE.sub("", page.html)
    space = " " if chance.random() < 0.7 else ""
    marked = joined(
        html.replace(_BLOCK_MARK, "").replace(_INLINE_MARK, ""),
        lambda tag: f"{space}{_BLOCK_MARK if tag in BLOCK else _INLINE_MARK}{space}",
    )
    text: list[str] = []
    blocks: list[int] = []
    inline: list[int] = []
    length = 0
    for part in _MARKED.split(" ".join(marked.split())):
        if part[:1] in (_BLOCK_MARK, _INLINE_MARK):
            (blocks if _BLOCK_MARK in part else inline).append(length)
            part = " " if " " in part and text and not text[-1].endswith(" ") else ""
        elif text and text[-1].endswith(" "):
            part = part.lstrip(" ")
        text.append(part)
        length += len(part)
    return "".join(text), blocks, inline


def examples(page: GoldPage, chance: random.Random) -> Iterator[Example]:
    """The page as one line."""
    text, blocks, inline = one_line(page, chance)
    start, end = (0, _MOST) if chance.random() < 0.6 else _stretch(text, page.headline, chance)
    blocks, inline = ([place - start for place in places if start <= place < end] for places in (blocks, inline))
    yield from _example(text[start:end], blocks, inline, page.headline, chance)


def _stretch(text: str, headline: str, chance: random.Random) -> tuple[int, int]:
    """A short page is part of a long one: some of what stands around the headline."""
    place = max(0, text.rfind(headline[:40], 0, _MOST))
    start = text.rfind(" ", 0, max(0, place - chance.randrange(600))) + 1
    return start, place + chance.randrange(600, 5000)


def made_up(page: GoldPage, furniture: Furniture, chance: random.Random) -> Iterator[Example]:
    """The page's article in a made-up layout, as one line."""
    source = layout(page, furniture, chance).source[:_MOST]
    breaks = [match.start() for match in regex.finditer("\n", source)]
    yield from _example(source.replace("\n", " "), breaks, [], page.headline, chance)


def _example(
    text: str, blocks: list[int], inline: list[int], headline: str, chance: random.Random
) -> Iterator[Example]:
    shown = uncased(text) if chance.random() < 0.5 else text
    gaps = gaps_of(shown)
    if len(gaps) < 30:
        return
    printed = [text[start:end] for start, end in zip(gaps.starts, gaps.ends, strict=True)]
    seen = features(shown, gaps, printed if chance.random() < 0.5 else None)
    classes = np.zeros(len(gaps), np.uint8)
    unknown = np.zeros(len(gaps), bool)
    for place in range(len(gaps)):
        start, end = gaps.ends[place], gaps.starts[place + 1]
        classes[place] = _any_within(blocks, start, end)
        unknown[place] = not classes[place] and _any_within(inline, start, end)
    weight = _weights(gaps.pieces, classes, headline)
    weight[unknown] = 0
    yield Example(seen[:_GAPS].astype(np.float16), classes[:_GAPS], weight[:_GAPS])


def _any_within(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] <= end


def _weights(pieces: list[str], classes: np.ndarray, headline: str) -> np.ndarray:
    """How much each gap counts: little between the items of a menu, much around the headline."""
    edges = np.concatenate([[-1], np.flatnonzero(classes), [len(classes)]])
    lengths = np.diff(edges)
    stretch = np.searchsorted(edges, np.arange(len(classes)), side="left") - 1
    behind = np.where(classes == 1, np.minimum(stretch + 1, len(lengths) - 1), stretch)
    longest = np.maximum(lengths[stretch], lengths[behind])
    weight = np.where(longest >= _SHORT, 1.0, _MENU).astype(np.float32)
    wanted = "".join(_letters(headline))
    for number in np.flatnonzero(lengths >= 3):
        first, last = edges[number] + 1, edges[number + 1]
        if wanted and "".join(_letters(" ".join(pieces[first : last + 1]))) == wanted:
            weight[max(0, first - 1) : last + 1] = _HEADLINE
    return weight


def _letters(text: str) -> list[str]:
    return [text[start:end].casefold() for start, end in word_spans(text)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--nets", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(11)
    pages = [page for page in gold_pages() if not page.held_out]
    furniture = furniture_of([page for page in pages if page.news], chance)
    shown: list[Example] = []
    for page in pages:
        for _ in range(3 if page.news else 1):
            shown += examples(page, chance)
        for _ in range(3 if page.news else 1):
            if page.body and page.headline:
                shown += made_up(page, furniture, chance)
    print(
        f"{len(pages)} pages, {len(shown)} examples, {sum(len(example.classes) for example in shown)} gaps", flush=True
    )
    plan = Plan(REACHES, (1.0, 1.0), hidden=32, places=512, steps=arguments.steps)
    nets = [fit(shown, plan, seed=seed) for seed in range(arguments.nets)]
    np.savez(WEIGHTS, **{name: np.stack([net[name] for net in nets]).astype(np.float16) for name in nets[0]})
    print(f"{WEIGHTS} {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
