"""Near-copies: are edited prints told from pages of one template? `python -m benchmarks.copies`.

Data: the texts we wrote for tests/stories (near_copies.toml), in six languages. A pair is right where `stories.copies` makes
a group of two prints of one report, and none of two pages of a template. `--pairs` lists the wrong ones.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from khabar.stories import copies

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "stories"))
from near_copies import copy_pairs, template_pairs


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.copies", description="Pairs told rightly, by kind.")
    asked.add_argument("--pairs", action="store_true", help="list the pairs that were told wrongly")
    listed = asked.parse_args().pairs
    pairs: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong = []
    for pair in (*template_pairs(), *copy_pairs()):
        told = bool(copies(pair.articles)) == pair.copies
        pairs[pair.kind] += 1
        right[pair.kind] += told
        wrong += [] if told else [pair]
    print("| what was done | pairs | right |\n|---|--:|--:|")
    for kind, count in pairs.items():
        print(f"| {kind} | {count} | {right[kind]} |")
    print(f"| all | {pairs.total()} | {right.total()} |")
    for pair in wrong if listed else ():
        print(f"{pair.name}: {pair.kind}")


if __name__ == "__main__":
    main()
