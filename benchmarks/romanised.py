"""Romanised Hindi: is the Devanagari word found from a spelling somebody wrote? `python -m benchmarks.romanised`.

Data: half of the Hindi lexicon of Dakshina (CC BY-SA 4.0, ../shared/data/dakshina-hi, measured on only), all its words
indexed, and again among 30,000 words (with those of ../shared/data/names-en-hi/mined.tsv); names: cricketers in both scripts
(players.tsv beside it).
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from khabar.language.lexicon import Lexicon

SHARED = Path(__file__).parents[2] / "shared" / "data"


SIZE = 30_000


def measure(title: str, pairs: list[tuple[str, str]], others: Iterable[str] = ()) -> None:
    """One row of the table; the time is the processor's, which neighbours on the machine lengthen less."""
    lexicon = Lexicon([*(word for word, _ in pairs), *others])
    lexicon.find("namaste")
    first = ten = 0
    started = time.process_time()
    for word, spelling in pairs:
        found = lexicon.find(spelling, limit=10)
        first += found[:1] == [word]
        ten += word in found
    spent = (time.process_time() - started) / len(pairs) * 1000
    print(f"| {title} | {len(lexicon)} | {first / len(pairs):.3f} | {ten / len(pairs):.3f} | {spent:.2f} |")


def main() -> None:
    rows = [line.split("\t") for line in (SHARED / "dakshina-hi" / "lexicon.tsv").read_text("utf-8").splitlines()]
    print("| set | words | recall@1 | recall@10 | ms a query |\n|---|--:|--:|--:|--:|")
    measure("Dakshina, every attested spelling", [(row[0], row[1]) for row in rows])
    best: dict[str, tuple[int, str]] = {}
    for word, spelling, count in rows:
        best[word] = max(best.get(word, (0, "")), (int(count), spelling))
    measure("Dakshina, the most attested spelling", [(word, spelling) for word, (_, spelling) in best.items()])
    mined = [line.split("\t")[1] for line in (SHARED / "names-en-hi" / "mined.tsv").read_text("utf-8").splitlines()]
    measure(
        "Dakshina, every attested spelling, among others",
        [(row[0], row[1]) for row in rows],
        [word for word in dict.fromkeys(mined) if word not in best][: SIZE - len(best)],
    )
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
