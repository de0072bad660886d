"""Makes the weights of the flat labeller: `python -m training.flat`.

Pages with a gold record are flattened in the ways crawlers do; each row is labelled by the gold words it holds; a small
net over the sequence of rows learns the labels. Half of the Latin pages are also shown in a script without capitals and
with the danda for a full stop, so that what is learned does not lean on case.
"""

from __future__ import annotations

import argparse
import random
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import regex
from benchmarks.flat_corpus import GoldPage, gold_pages
from benchmarks.flatten import WAYS, flatten
from training.flat_fit import Example, Plan, fit
from training.flat_layouts import Furniture, layout
from training.flat_taught import taught_pages

from khabar.article.flat.features import features
from khabar.article.flat.net import CLASSES, REACHES
from khabar.article.flat.rows import FlatRow, rows_of
from khabar.page.flat import read_flat
from khabar.page.title import words

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "khabar" / "article" / "flat" / "weights.npz"

_SCRIPT = regex.compile(r"(<(script|style)\b[^>]*>)(.*?)(</\2\s*>)", flags=regex.I | regex.S)
_KEPT_ROWS = 1500
_PIECES = 6
"""Rows that a headline may be cut into."""
# Headers are rare, and cheap to find again by rules.
_COUNTS = (1.0, 1.0, 1.5, 1.0, 1.0, 0.7, 0.7)


_UNCASED = {ord(letter): chr(0x0915 + place % 26) for place, letter in enumerate(string.ascii_letters)}
_FULL_STOP = regex.compile(r"(?<=[\p{Ll}\d\"”)]{2})\.(?=\s|$|\p{Lu})")


def uncased(text: str) -> str:
    """`text` with its Latin letters as in a script without capitals, and dandas for full stops. The length stays."""
    return _FULL_STOP.sub("।", text).translate(_UNCASED)


def examples(page: GoldPage, chance: random.Random) -> Iterator[Example]:
    """The page flattened in every way."""
    marked = _SCRIPT.sub("\\1\ue000\\3\ue001\\4", page.html)
    for way in WAYS:
        source = flatten(marked if way == "scripts left in" else page.html, way, title=chance.random() < 0.7)
        source, scripts = _scripts(source)
        yield from _example(source, chance, lambda rows, scripts=scripts: label(rows, page, scripts))


def made_up(page: GoldPage, furniture: Furniture, chance: random.Random) -> Iterator[Example]:
    """The page's article in a made-up layout."""
    made = layout(page, furniture, chance)
    source, spans = made.source, made.spans()
    # A line break and a space count one character each, so the spans hold.
    if chance.random() < 0.15:
        source = source.replace("\n", " ")
    yield from _example(source, chance, lambda rows: _by_spans(rows, spans))


def _example(
    source: str, chance: random.Random, classes_of: Callable[[list[FlatRow]], np.ndarray]
) -> Iterator[Example]:
    """`source` read as flat text, half of the time as if its script had no capitals."""
    shown = uncased(source) if chance.random() < 0.5 else source
    rows = [row for row in rows_of(read_flat(shown).blocks) if row.hint != "code"][:_KEPT_ROWS]
    if not rows:
        return
    printed = [source[row.start : row.end] for row in rows]
    # Half of what is shown without capitals keeps its cue words: a script without capitals may have a language file.
    seen = features(rows, printed if chance.random() < 0.5 else None)
    for row, text in zip(rows, printed, strict=True):
        row.text = text
    weight = np.sqrt([min(600, row.end - row.start) + 10 for row in rows]) / 10
    yield Example(seen, classes_of(rows), np.asarray(weight, np.float32))


def _by_spans(rows: list[FlatRow], spans: list[tuple[int, int, int]]) -> np.ndarray:
    """The class whose stretches hold most of a row."""
    classes = np.zeros(len(rows), np.uint8)
    at = 0
    for place, row in enumerate(rows):
        while at < len(spans) and spans[at][1] <= row.start:
            at += 1
        for start, end, number in spans[at : at + 4]:
            if 2 * (min(end, row.end) - max(start, row.start)) > row.end - row.start:
                classes[place] = number
    return classes


def furniture_of(pages: list[GoldPage], chance: random.Random) -> Furniture:
    """Runs of chrome and headlines of `pages`."""
    runs: list[list[str]] = []
    for page in pages:
        rows = rows_of(read_flat(flatten(page.html, "block tags a newline", title=False)).blocks)
        run: list[str] = []
        for row, number in zip(rows, label(rows, page, []), strict=True):
            if number == 0 and len(row.text) < 200:
                run.append(row.text)
            elif len(run) > 3:
                runs.append(run)
                run = []
    chance.shuffle(runs)
    return Furniture(runs[:4000], [page.headline for page in pages if len(page.headline) > 20])


def _scripts(source: str) -> tuple[str, list[tuple[int, int]]]:
    """The source without the marks around scripts, and where those were."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    position = 0
    for index, part in enumerate(regex.split("[\ue000\ue001]", source)):
        if index % 2:
            spans.append((position, position + len(part)))
        parts.append(part)
        position += len(part)
    return "".join(parts), spans


def label(rows: list[FlatRow], page: GoldPage, scripts: list[tuple[int, int]]) -> np.ndarray:
    """The class of each row by the gold words it holds."""
    body = _Gold(page.body)
    standfirst, captions = _Gold(page.standfirst), _Gold(page.captions)
    headline = words(page.headline)
    heads = _rows_saying(headline, rows)
    authors = [" ".join(words(author)) for author in page.authors if len(words(author)) > 1]
    classes = np.zeros(len(rows), np.uint8)
    for place, row in enumerate(rows):
        said = words(row.text)
        key = " ".join(said)
        if place in heads and len(headline) > 1:
            classes[place] = CLASSES.index("headline")
        elif body.holds(said):
            classes[place] = CLASSES.index("paragraph")
        elif standfirst.holds(said):
            classes[place] = CLASSES.index("standfirst")
        elif captions.holds(said):
            classes[place] = CLASSES.index("caption")
        elif len(said) <= 14 and any(author in key for author in authors):
            classes[place] = CLASSES.index("byline")
        elif row.hint == "time":
            classes[place] = CLASSES.index("dateline")
    _settle_short(rows, classes, body)
    for start, end in scripts:
        for place, row in enumerate(rows):
            if row.start < end and row.end > start:
                classes[place] = 0
    return classes


def _rows_saying(headline: list[str], rows: list[FlatRow]) -> set[int]:
    """The rows that say the headline, alone or a few in a row."""
    found: set[int] = set()
    said = [words(row.text) for row in rows]
    for first in range(len(rows)):
        together: list[str] = []
        for last in range(first, min(len(rows), first + _PIECES)):
            together += said[last]
            if together != headline[: len(together)]:
                break
            if len(together) == len(headline):
                found.update(range(first, last + 1))
    return found


class _Gold:
    """Gold lines, ready to be asked whether they hold a row's words."""

    def __init__(self, lines: list[str]) -> None:
        said = [words(line) for line in lines]
        self.lines = {" ".join(line) for line in said}
        self.shingles = {tuple(line[i : i + 4]) for line in said for i in range(len(line) - 3)}
        self.whole = f" {' '.join(' '.join(line) for line in said)} "

    def holds(self, said: list[str]) -> bool:
        if len(said) < 6:
            return bool(said) and " ".join(said) in self.lines
        found = [tuple(said[i : i + 4]) in self.shingles for i in range(len(said) - 3)]
        return 2 * sum(found) >= len(found)


def _settle_short(rows: list[FlatRow], classes: np.ndarray, body: _Gold) -> None:
    """A short row that the body holds somewhere is body where the row before or after it in its line is."""
    paragraph = CLASSES.index("paragraph")
    for step in (1, -1):
        order = range(len(rows)) if step == 1 else range(len(rows) - 1, -1, -1)
        for place in order:
            other = place - step
            if classes[place] or not 0 <= other < len(rows) or classes[other] != paragraph:
                continue
            said = words(rows[place].text)
            near = rows[other].parent == rows[place].parent
            if len(said) < 6 and f" {' '.join(said)} " in body.whole and (near or len(said) > 1):
                classes[place] = paragraph
    return


def _one(stacked: dict[str, np.ndarray] | None, number: int) -> dict[str, np.ndarray] | None:
    return {name: value[number].astype(np.float32) for name, value in stacked.items()} if stacked else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--nets", type=int, default=3, help="nets whose probabilities are averaged")
    parser.add_argument("--rate", type=float, default=4e-3, help="the first step's length")
    parser.add_argument("--go-on", action="store_true", help="start from the weights that are there")
    parser.add_argument("--guides", type=int, default=1000, help="at most so many guides and posts beside the news")
    parser.add_argument("--taught", action="store_true", help="learn from pages that the HTML path reads too")
    parser.add_argument("--layouts", type=int, default=12, help="made-up layouts around each news article")
    parser.add_argument("--all", action="store_true", help="train on the held-out fifth too")
    arguments = parser.parse_args()
    chance = random.Random(7)
    pages = [page for page in gold_pages() if arguments.all or not page.held_out]
    guides = [page for page in pages if not page.news]
    if arguments.taught:
        guides += [page for page in taught_pages() if arguments.all or not page.held_out]
    pages = [page for page in pages if page.news] + chance.sample(guides, min(arguments.guides, len(guides)))
    furniture = furniture_of([page for page in pages if page.news], chance)
    shown: list[Example] = []
    for page in pages:
        # News is what is read: an article of a news site counts for several guides and posts.
        shown += list(examples(page, chance)) * (3 if page.news else 1)
        for _ in range(arguments.layouts if page.news else 2):
            if page.body and page.headline:
                shown += made_up(page, furniture, chance)
    print(f"{len(pages)} pages, {len(shown)} examples, {sum(len(example.classes) for example in shown)} rows")
    plan = Plan(REACHES, _COUNTS, hidden=48, places=384, steps=arguments.steps, rate=arguments.rate)
    known = dict(np.load(WEIGHTS)) if arguments.go_on else None
    nets = [fit(shown, plan, seed=seed, known=_one(known, seed)) for seed in range(arguments.nets)]
    stacked = {name: np.stack([net[name] for net in nets]).astype(np.float16) for name in nets[0]}
    np.savez(WEIGHTS, **stacked)
    print(f"{WEIGHTS} {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
