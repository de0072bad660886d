"""Claims in Hindi news sentences: how many of a treebank's reported clauses and speakers are found.

The treebank (UD Hindi-HDTB, CC BY-NC-SA, ../shared/data/ud-hindi, measured on only) holds no claims, but its arcs tell
them: a use of कह or बता with a verb for its object is a claim, its subject with ने the speaker. From the root of the
repository: `python -m benchmarks.claims`. It also prints how long names, claims and events of a page take.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from khabar import claims, events, language, names
from khabar.article import Reading, read_page
from khabar.reading import page_of
from khabar.record import Article, Block, Claim
from khabar.understanding import understand

TREEBANK = Path(__file__).parents[2] / "shared" / "data" / "ud-hindi" / "hi-ud-dev.conllu.gz"
SEED = Path(__file__).parents[2] / "shared" / "data" / "seed" / "page.txt"
GOLD = Path(__file__).parents[1] / "samples" / "gold" / "hi"
ROUNDS = 9
VERBS = frozenset({"कह", "बता"})


@dataclass(frozen=True)
class Told:
    """One reported clause: characters of the sentence's text."""

    clause: tuple[int, int]
    speaker: tuple[int, int] | None


@dataclass(frozen=True)
class Sentence:
    text: str
    told: tuple[Told, ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """The treebank's sentences, tokens joined by a space."""
    for block in gzip.decompress(path.read_bytes()).decode("utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        starts, position = [], 0
        for row in rows:
            starts.append(position)
            position += len(row[1]) + 1
        yield Sentence(" ".join(row[1] for row in rows), tuple(_told(rows, starts)))


def _told(rows: list[list[str]], starts: list[int]) -> Iterator[Told]:
    for number, row in enumerate(rows, 1):
        if row[2] not in VERBS or row[3] != "VERB":
            continue
        children = [n for n, child in enumerate(rows, 1) if child[6] == str(number)]
        clauses = [n for n in children if rows[n - 1][7] == "dobj" and rows[n - 1][3] == "VERB"]
        if not clauses:
            continue
        subjects = [
            n
            for n in children
            if rows[n - 1][7].startswith("nsubj") and any(r[6] == str(n) and r[1] == "ने" for r in rows)
        ]
        inside = sorted(_subtree(rows, clauses[0]))
        clause = (starts[inside[0] - 1], starts[inside[-1] - 1] + len(rows[inside[-1] - 1][1]))
        head = subjects[0] if subjects else None
        yield Told(clause, (starts[head - 1], starts[head - 1] + len(rows[head - 1][1])) if head else None)


def _subtree(rows: list[list[str]], root: int) -> set[int]:
    found, added = {root}, True
    while added:
        more = {n for n, row in enumerate(rows, 1) if int(row[6]) in found} - found
        found |= more
        added = bool(more)
    return found


def overlap(claim: Claim, clause: tuple[int, int]) -> float:
    """Shared characters over all characters of the two stretches."""
    span = claim.content.span
    shared = min(span.end, clause[1]) - max(span.start, clause[0])
    return shared / (max(span.end, clause[1]) - min(span.start, clause[0]))


def print_times(title: str, files: list[Path]) -> None:
    """Milliseconds of one core for each step of the understanding, the mean of the texts, the best of several rounds."""
    read = [read_page(page_of(file.read_text("utf-8")), Reading()) for file in files]
    for article in read:
        understand(article)
    hindi = language.get("hi")
    steps: list[Callable[[Article], object]] = [
        lambda article: names.find(article, hindi),
        lambda article: claims.find(article, article.names, hindi),
        lambda article: events.find(article, article.names, article.claims, hindi),
    ]
    times = [min(_spent(step, read) for _ in range(ROUNDS)) for step in steps]
    size = sum(len(block.text) for article in read for block in article.body) // len(read)
    print(f"| {title} | {size} | {' | '.join(f'{time_:.1f}' for time_ in (*times, sum(times)))} |")


def _spent(step: Callable[[Article], object], articles: list[Article]) -> float:
    started = time.process_time()
    for article in articles:
        step(article)
    return (time.process_time() - started) / len(articles) * 1000


def main() -> None:
    tongue = language.get("hi")
    clauses = found = speakers = named = emitted = 0
    started = time.perf_counter()
    total = 0
    for sentence in sentences(TREEBANK):
        total += 1
        read = claims.find(Article(id="s", body=[Block("paragraph", sentence.text)]), [], tongue)
        emitted += len(read)
        for told in sentence.told:
            clauses += 1
            best = max(read, key=lambda claim: overlap(claim, told.clause), default=None)
            hit = best is not None and overlap(best, told.clause) >= 0.5
            found += hit
            if told.speaker is not None:
                speakers += 1
                words = best.speakers[0].words if hit and best is not None and best.speakers else None
                named += words is not None and words.span.start <= told.speaker[0] and told.speaker[1] <= words.span.end
    spent = (time.perf_counter() - started) / total * 1000
    print("| what | found | of | share |\n|---|--:|--:|--:|")
    print(f"| reported clauses of कह, बता (content overlapping half) | {found} | {clauses} | {found / clauses:.3f} |")
    print(f"| speakers marked with ने | {named} | {speakers} | {named / speakers:.3f} |")
    print(f"\n{emitted} claims in {total} sentences, {spent:.2f} ms a sentence.\n")
    print("| text | characters | names, ms | claims, ms | events, ms | together, ms |\n|---|--:|--:|--:|--:|--:|")
    print_times("the seed page", [SEED])
    print_times("a text of samples/gold/hi", sorted(GOLD.glob("*.txt")))


if __name__ == "__main__":
    main()
