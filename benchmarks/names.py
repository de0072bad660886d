"""Names in Hindi sentences: F1 by type, exact spans. `python -m benchmarks.names`.

IL-NER Hindi's development part (CC BY 4.0; sentences that also stand in its training part dropped) and half of HiNER's
validation part (CC BY-SA 4.0, measured on only; its one-line village stubs left out).
"""

from __future__ import annotations

import gzip
import time
from collections import Counter
from pathlib import Path

from khabar import language
from khabar.names.reading import read_words

SHARED = Path(__file__).parents[2] / "shared" / "data"
IL_NER = {"NEP": "person", "NEL": "place", "NEO": "organisation"}
HINER = {"PERSON": "person", "LOCATION": "place", "ORGANIZATION": "organisation"}
Chunk = tuple[int, int, str]


def sentences(path: Path) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    found = []
    for block in gzip.decompress(path.read_bytes()).decode("utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n")]
        if all(len(row) == 2 and (row[1] == "O" or row[1][:2] in ("B-", "I-")) for row in rows):
            found.append((tuple(row[0] for row in rows), tuple(row[1] for row in rows)))
    return list(dict.fromkeys(found))


def chunks(tags: tuple[str, ...], kinds: dict[str, str]) -> set[Chunk]:
    found: list[Chunk] = []
    for number, tag in enumerate(tags):
        kind = kinds.get(tag[2:])
        if kind is None:
            continue
        if tag[0] == "I" and found and found[-1][1] == number and found[-1][2] == kind:
            found[-1] = (found[-1][0], number + 1, kind)
        else:
            found.append((number, number + 1, kind))
    return set(found)


def measure(title: str, rows: list[tuple[tuple[str, ...], tuple[str, ...]]], kinds: dict[str, str]) -> None:
    hit: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    tongue = language.get("hi")
    started = time.perf_counter()
    for words, tags in rows:
        found = {(row.first, row.last, row.type) for row in read_words(words, tongue) if row.how != "adjective"}
        right = chunks(tags, kinds)
        for counter, chosen in ((hit, found & right), (ours, found), (gold, right)):
            counter.update(kind for _, _, kind in chosen)
            counter["all"] += len(chosen)
    spent = (time.perf_counter() - started) / len(rows) * 1000
    for kind in ("person", "place", "organisation", "all"):
        precision, recall = hit[kind] / max(1, ours[kind]), hit[kind] / max(1, gold[kind])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"| {title} | {kind} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    print(f"| {title} | {len(rows)} sentences, {spent:.2f} ms each | | | |")


def main() -> None:
    train = {words for words, _ in sentences(SHARED / "il-ner-hi" / "train.conll.gz")}
    dev = [row for row in sentences(SHARED / "il-ner-hi" / "dev.conll.gz") if row[0] not in train]
    hiner = [row for row in sentences(SHARED / "hiner" / "dev.conll.gz") if len(row[0]) > 12]
    print("| set | type | precision | recall | F1 |\n|---|---|--:|--:|--:|")
    measure("IL-NER dev", dev, IL_NER)
    measure("HiNER", hiner, HINER)


if __name__ == "__main__":
    main()
