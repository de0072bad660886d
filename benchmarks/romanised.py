"""Romanised Hindi: is the Devanagari word found from a spelling somebody wrote? `python -m benchmarks.romanised`.

Data: half of the Hindi lexicon of Dakshina (CC BY-SA 4.0, ../shared/data/dakshina-hi, measured on only), all its words
indexed; names: cricketers in both scripts (../shared/data/names-en-hi/players.tsv).
"""

from __future__ import annotations

import time
from pathlib import Path

from khabar.language.lexicon import Lexicon

SHARED = Path(__file__).parents[2] / "shared" / "data"


def measure(title: str, pairs: list[tuple[str, str]]) -> None:
    lexicon = Lexicon(word for word, _ in pairs)
    lexicon.find("namaste")
    first = ten = 0
    started = time.perf_counter()
    for word, spelling in pairs:
        found = lexicon.find(spelling, limit=10)
        first += found[:1] == [word]
        ten += word in found
    spent = (time.perf_counter() - started) / len(pairs) * 1000
    print(f"| {title} | {len(lexicon)} | {first / len(pairs):.3f} | {ten / len(pairs):.3f} | {spent:.2f} |")


def main() -> None:
    rows = [line.split("\t") for line in (SHARED / "dakshina-hi" / "lexicon.tsv").read_text("utf-8").splitlines()]
    print("| set | words | recall@1 | recall@10 | ms a query |\n|---|--:|--:|--:|--:|")
    measure("Dakshina, every attested spelling", [(row[0], row[1]) for row in rows])
    best: dict[str, tuple[int, str]] = {}
    for word, spelling, count in rows:
        best[word] = max(best.get(word, (0, "")), (int(count), spelling))
    measure("Dakshina, the most attested spelling", [(word, spelling) for word, (_, spelling) in best.items()])
    players = [line.split("\t") for line in (SHARED / "names-en-hi" / "players.tsv").read_text("utf-8").splitlines()]
    words = [
        (hindi, english.lower())
        for row in players
        if len(row[0].split()) == len(row[1].split())
        for english, hindi in zip(row[0].split(), row[1].split(), strict=True)
        if not hindi.isascii()
    ]
    measure("names of cricketers, word by word", words)


if __name__ == "__main__":
    main()
