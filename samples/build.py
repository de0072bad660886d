"""Renders the sample pages and their golden records from `stories/`: `python -m samples.build`.

Every page and its record come from the same text, so they cannot drift apart; a test holds the committed pages equal to
what this makes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from samples.outlets import flat, jan, nagar, post, prabhat, uttar, varta
from samples.story import Sample, load

__all__ = ["all_samples", "files"]

PAGES = Path(__file__).parent / "pages"
OUTLETS = (prabhat, jan, uttar, nagar, varta, post, flat)


def all_samples() -> Iterator[Sample]:
    stories = load()
    for outlet in OUTLETS:
        yield from outlet.samples(stories)


def files() -> Iterator[tuple[str, str]]:
    """What the build writes, by path below `pages/`: pages, records, and the list of captures."""
    captures = []
    for sample in all_samples():
        yield sample.path, sample.text
        record = json.dumps(sample.record, ensure_ascii=False, indent=1)
        yield str(Path(sample.path).with_suffix(".json")), record + "\n"
        captures.append({"file": sample.path, "url": sample.url, "fetched": sample.fetched, "headers": sample.headers})
    yield "captures.json", json.dumps(captures, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    for name, text in files():
        path = PAGES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    print(f"{sum(1 for _ in all_samples())} pages in {PAGES}")


if __name__ == "__main__":
    main()
