"""How often a field is right that says it is sure so far: `python -m benchmarks.fields_calibration`, with `--write` to fit anew.

Raw scores of `khabar.article.weigh` beside right and wrong on the annotated pages, as captured and without JSON-LD.
Isotonic regression (pool adjacent violators; Zadrozny and Elkan 2002) turns a score into how often it is right; expected
calibration error (Naeini et al. 2015, ten bins) is measured on sites that the fit has not seen.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

from benchmarks.fields import gold_day, gold_names, same, without_json_ld
from benchmarks.reading_corpus import SHARED, GoldPage, fundus, wcxb
from benchmarks.reading_score import shingles

from khabar.article import read_page, weigh
from khabar.page.decode import decode
from khabar.page.html import read_html
from khabar.record import Article

__all__ = ["main"]

TABLE = Path(__file__).resolve().parents[1] / "src" / "khabar" / "article" / "calibration.toml"
FOLDS = 5
BINS = 10
LEAST = 25
"""Values that a step of the fitted line stands on at least."""

Seen = list[tuple[str, float, bool]]
"""Site, raw score, right."""

Line = list[tuple[float, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"fit on all pages and write {TABLE.name}")
    given = parser.parse_args()
    if not SHARED.exists():
        raise SystemExit(f"{SHARED} is not there: the annotated pages are not part of this repository")
    with patch.object(weigh, "_knots", return_value=()):
        seen = _seen()
    print("| field | values | right | error, raw | error, calibrated |\n|---|--:|--:|--:|--:|")
    for name, values in seen.items():
        raw = _error([(score, right) for _, score, right in values])
        right = sum(right for *_, right in values) / len(values)
        print(f"| {name} | {len(values)} | {right:.3f} | {raw:.3f} | {_error(_held_out(values)):.3f} |")
    if given.write:
        _write({name: _fitted(values) for name, values in seen.items()})


def _seen() -> dict[str, Seen]:
    seen: dict[str, Seen] = defaultdict(list)
    for page in (*fundus(), *wcxb()):
        source = decode(page.data, {}).text
        for text in dict.fromkeys((source, without_json_ld(source))):
            article = read_page(read_html(text, url=page.url))
            for name, score, right in _judged(page, article):
                seen[name].append((page.group, score, right))
    return seen


def _judged(page: GoldPage, article: Article) -> Iterator[tuple[str, float, bool]]:
    """The fields that both the page's gold and its record have."""
    if page.title and article.headline:
        yield "headline", article.headline.confidence, same(page.title) == same(article.headline.value)
    day = gold_day(page.published)
    if day and article.published:
        yield "published", article.published.confidence, day == article.published.value.date()
    wanted = {same(name) for line in page.authors for name in gold_names(page, line)}
    if wanted and article.authors:
        yield "author", article.authors[0].confidence, {same(author.name) for author in article.authors} <= wanted
    if page.standfirst and article.standfirst:
        yield "standfirst", article.standfirst.confidence, _alike(" ".join(page.standfirst), article.standfirst.value)


def _alike(wanted: str, said: str) -> bool:
    """Four runs of words out of five are the same."""
    ours, theirs = set(shingles(said)), set(shingles(wanted))
    return 2 * len(ours & theirs) >= 0.8 * (len(ours) + len(theirs))


def _held_out(values: Seen) -> list[tuple[float, bool]]:
    """The confidence of each value by a line fitted on other sites."""
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        line = _fitted([one for one in values if _fold(one[0]) != fold])
        told += [(_on(line, score), right) for site, score, right in values if _fold(site) == fold]
    return told


def _fold(site: str) -> int:
    return crc32(f"calibration {site}".encode()) % FOLDS


def _fitted(values: Seen) -> Line:
    """Mean score and share of right ones of each step of the isotonic fit."""
    steps: list[tuple[float, float, int]] = []
    ranked = sorted((score, right) for _, score, right in values)
    for part in _parts(ranked):
        steps.append((sum(score for score, _ in part), sum(right for _, right in part) + 0.0, len(part)))
        while len(steps) > 1 and steps[-2][1] / steps[-2][2] >= steps[-1][1] / steps[-1][2]:
            last = steps.pop()
            before = steps.pop()
            steps.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    # One right and one wrong more: no step of a few pages is certain. A surer step of fewer pages stays no less sure.
    shares = accumulate(((right + 1) / (count + 2) for _, right, count in steps), max)
    return [(round(total / count, 3), round(share, 3)) for (total, _, count), share in zip(steps, shares, strict=True)]


def _parts(ranked: Sequence[tuple[float, bool]]) -> Iterator[Sequence[tuple[float, bool]]]:
    """Stretches of at least `LEAST` values; equal scores are never parted."""
    start = 0
    while start < len(ranked):
        end = min(start + LEAST, len(ranked))
        while end < len(ranked) and ranked[end][0] == ranked[end - 1][0]:
            end += 1
        if len(ranked) - end < LEAST:
            end = len(ranked)
        yield ranked[start:end]
        start = end


def _on(line: Line, score: float) -> float:
    with patch.object(weigh, "_knots", return_value=tuple(line)):
        return weigh.calibrated("", score)


def _error(told: list[tuple[float, bool]]) -> float:
    """Expected calibration error."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in told:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return sum(abs(sum(right - confidence for confidence, right in held)) for held in bins.values()) / len(told)


def _write(lines: dict[str, Line]) -> None:
    text = "# Raw score -> how often such a value is right. Written by `python -m benchmarks.fields_calibration --write`.\n"
    for name, line in lines.items():
        text += f"\n[{name}]\n" + "".join(f'"{score}" = {confidence}\n' for score, confidence in line)
    TABLE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
