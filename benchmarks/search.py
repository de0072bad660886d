"""How well search finds: the questions of XQuAD-hi, asked as written, misspelt, and in Roman letters.

    python -m benchmarks.search

Every paragraph of `../shared/data/xquad-hi` is an article; the paragraph a question was written for is the right one.
MRR@10 is the mean of 1/rank, 0 beyond ten. Times are the processor's, so that other work on the machine does not
count. Roman spelling: the form most people wrote, from the Dakshina lexicon; a word it lacks is transliterated letter by
letter. Peers answer the same questions in the same run. Prints Markdown.
"""

from __future__ import annotations

import csv
import random
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import process_time

import msgspec
import tantivy
from benchmarks.romaniser import roman

from khabar.archive import Archive
from khabar.language.words import word_spans
from khabar.record import Article

__all__ = ["SHARED", "Question", "asked", "khabar", "main", "read_xquad"]

SHARED = Path(__file__).parents[2] / "shared" / "data"
_DEEPEST = 10

Ask = Callable[[str], list[int]]
"""A query to paragraph numbers, best first."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the number of the paragraph that answers it."""

    text: str
    answer: int


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table, of one way of asking."""

    mrr: float
    p50: float
    p95: float


def main() -> None:
    paragraphs, questions = read_xquad(SHARED / "xquad-hi" / "xquad.hi.json")
    ways = asked(questions)
    print(f"{len(paragraphs)} paragraphs, {len(questions)} questions\n")
    print("| MRR@10 | " + " | ".join(ways) + " | p50 ms | p95 ms |")
    print("|---" + "|--:" * (len(ways) + 2) + "|")
    with TemporaryDirectory() as folder:
        peers = {
            "khabar": khabar(Path(folder), paragraphs),
            "tantivy, its own tokens": plain_tantivy(paragraphs),
            "SQLite FTS5, unicode61": fts5(paragraphs, "unicode61"),
            "SQLite FTS5, trigram": fts5(paragraphs, "trigram"),
        }
        for name, ask in peers.items():
            results = [measure(ask, texts, questions) for texts in ways.values()]
            scores = " | ".join(f"{result.mrr:.3f}" for result in results)
            print(f"| {name} | {scores} | {results[0].p50:.1f} | {results[0].p95:.1f} |", flush=True)


def asked(questions: list[Question]) -> dict[str, list[str]]:
    """Way of asking -> the questions so asked, in their order."""
    spelling = read_lexicon(SHARED / "dakshina-hi" / "lexicon.tsv")
    return {
        "as written": [question.text for question in questions],
        "misspelt": [misspelt(question.text, random.Random(number)) for number, question in enumerate(questions)],
        "in Roman letters": [romanised(question.text, spelling) for question in questions],
    }


def measure(ask: Ask, texts: list[str], questions: list[Question]) -> Result:
    total, times = 0.0, []
    for text, question in zip(texts, questions, strict=True):
        start = process_time()
        found = ask(text)[:_DEEPEST]
        times.append((process_time() - start) * 1e3)
        total += 1 / (1 + found.index(question.answer)) if question.answer in found else 0.0
    cuts = quantiles(times, n=20)
    return Result(total / len(questions), cuts[9], cuts[18])


def read_xquad(path: Path) -> tuple[list[str], list[Question]]:
    articles = msgspec.json.decode(path.read_bytes())["data"]
    paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
    questions = [Question(one["question"], number) for number, found in enumerate(paragraphs) for one in found["qas"]]
    return [paragraph["context"] for paragraph in paragraphs], questions


def read_lexicon(path: Path) -> dict[str, str]:
    """Native word -> the spelling most people wrote; the first in the alphabet where several are as frequent."""
    best: dict[str, tuple[int, str]] = {}
    with path.open(encoding="utf-8") as lines:
        for native, written, people in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            best[native] = min(best.get(native, (0, written)), (-int(people), written))
    return {native: written for native, (_, written) in best.items()}


def romanised(text: str, spelling: dict[str, str]) -> str:
    """The question as somebody would type it on a Latin keyboard."""
    return _worded(text, lambda word: spelling.get(word) or roman(word))


def misspelt(text: str, chance: random.Random) -> str:
    """Every third longer word with one slip: a letter dropped, doubled, or swapped with the next."""
    return _worded(text, lambda word: slip(word, chance) if len(word) > 3 and chance.random() < 1 / 3 else word)


def slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kinds = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return chance.choice(kinds)


def _worded(text: str, change: Callable[[str], str]) -> str:
    pieces, position = [], 0
    for span in word_spans(text):
        pieces += [text[position : span.start], change(text[span.start : span.end])]
        position = span.end
    return "".join([*pieces, text[position:]])


def khabar(folder: Path, paragraphs: list[str]) -> Ask:
    archive = Archive(folder / "archive")
    archive.add(Article.from_text(text, id=str(number), language="hi") for number, text in enumerate(paragraphs))
    return lambda query: [int(hit.id) for hit in archive.search(_without_operators(query), limit=_DEEPEST)]


def _without_operators(query: str) -> str:
    """Quotes and brackets of a question are its own, not the searcher's."""
    return re.sub(r'["“”„()]|(?<!\S)-', " ", query)


def plain_tantivy(paragraphs: list[str]) -> Ask:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=True)
    builder.add_text_field("body")
    index = tantivy.Index(builder.build())
    writer = index.writer(15_000_000, 1)
    for number, text in enumerate(paragraphs):
        document = tantivy.Document()
        document.add_integer("number", number)
        document.add_text("body", text)
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> list[int]:
        found, _ = index.parse_query_lenient(_without_operators(query), ["body"])
        return [searcher.doc(address)["number"][0] for _, address in searcher.search(found, _DEEPEST).hits]

    return ask


def fts5(paragraphs: list[str], tokenizer: str) -> Ask:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE paragraphs USING fts5(body, tokenize = '{tokenizer}')")
    connection.executemany("INSERT INTO paragraphs (rowid, body) VALUES (?, ?)", enumerate(paragraphs, 1))
    return partial(_ask_fts5, connection)


def _ask_fts5(connection: sqlite3.Connection, query: str) -> list[int]:
    words = (query[span.start : span.end] for span in word_spans(query))
    wanted = " OR ".join(f'"{word}"' for word in words)
    rows = connection.execute(
        "SELECT rowid FROM paragraphs WHERE paragraphs MATCH ? ORDER BY rank LIMIT ?", [wanted, _DEEPEST]
    )
    return [row[0] - 1 for row in rows]


if __name__ == "__main__":
    main()
