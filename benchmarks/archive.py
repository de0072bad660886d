"""What the archive costs as it grows, what it is kept in, and whether it survives being killed.

    python -m benchmarks.archive [--articles 1000000] [--kills 1000] [--folder /var/tmp]

Prints Markdown. Query times are by the clock and, behind it, of the processor alone: the first count what else the
machine does. One million made-up articles need about 8 GB of disk below `--folder`.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import duckdb
import msgspec
import zstandard
from benchmarks.synthetic import Words, articles, queries

from khabar.archive import Archive
from khabar.record import Article

_SIZES = (10_000, 100_000, 300_000, 1_000_000)
_QUERIES = 400
_STORED = 10_000
_KILLER = Path(__file__).parents[1] / "tests" / "archive" / "killed_writer.py"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=1_000_000)
    options.add_argument("--kills", type=int, default=1_000)
    options.add_argument("--folder", type=Path, default=None)
    given = options.parse_args()
    with TemporaryDirectory(dir=given.folder) as folder:
        growth(Path(folder), given.articles)
        stores(Path(folder))
        kills(Path(folder), given.kills)


def growth(folder: Path, most: int) -> None:
    """Speed, size and answers at each size, in one archive that grows."""
    print("| articles | articles/s in | index MB | of the text | Parquet MB | records MB | p50 ms | p95 ms | peak MB |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    words = Words()
    asked = queries(_QUERIES, words)
    text = Counted()
    with Archive(folder / "growing") as archive:
        for size in sorted({min(size, most) for size in _SIZES} | {most}):
            there = len(archive)
            taken = seconds(partial(archive.add, map(text, articles(size - there, start=there, words=words))))
            answered = [timed(partial(archive.search, query)) for query in asked]
            clock, processor = (quantiles(times, n=20) for times in zip(*answered, strict=True))
            index = megabytes(folder / "growing" / "index")
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
            print(
                f"| {size:,} | {(size - there) / taken:.0f} | {index:.0f} | {index / text.megabytes:.1%} "
                f"| {megabytes(folder / 'growing' / 'articles'):.0f} | {megabytes(folder / 'growing' / 'records'):.0f} "
                f"| {clock[9]:.1f}, {processor[9]:.1f} | {clock[18]:.1f}, {processor[18]:.1f} | {peak:.0f} |",
                flush=True,
            )
    shutil.rmtree(folder / "growing")


class Counted:
    """Passes articles on and counts the bytes of their text: headline, standfirst and body, in UTF-8."""

    def __init__(self) -> None:
        self.megabytes = 0.0

    def __call__(self, article: Article) -> Article:
        heads = (field.value for field in (article.headline, article.standfirst) if field)
        self.megabytes += sum(len(text.encode()) for text in (*heads, article.text)) / 1e6
        return article


def stores(folder: Path) -> None:
    """Parquet with a ledger and packs, against one SQLite file with a compressed record a row."""
    made = list(articles(_STORED))
    ids = [article.id for article in made[:: _STORED // 500]]
    archive = Archive(folder / "parquet")
    ours_in = seconds(lambda: archive.add(made))
    ours_read = seconds(lambda: [archive.article(id) for id in ids]) / len(ids)
    one_in = seconds(lambda: archive.add([Article.from_text("एक और")]))
    archive.close()
    parts = f"'{folder / 'parquet'}/articles/*.parquet'"
    ours_scan = seconds(lambda: duckdb.execute(f"SELECT outlet, count(*) FROM {parts} GROUP BY 1").fetchall())
    alone = SqliteAlone(folder / "alone.sqlite")
    alone_in = seconds(lambda: alone.add(made))
    alone_read = seconds(lambda: [alone.read(id) for id in ids]) / len(ids)
    alone_one = seconds(lambda: alone.add([Article.from_text("एक और")]))
    alone_scan = seconds(alone.outlets)
    sizes = [sum(map(megabytes, paths)) for paths in ((folder / "parquet" / "articles",), (folder / "alone.sqlite",))]
    quick = megabytes(folder / "parquet" / "records") + megabytes(folder / "parquet" / "ledger.sqlite")
    print(f"\n| {_STORED:,} articles | Parquet, packs and ledger (with index) | SQLite alone (no index) |")
    print("|---|--:|--:|")
    print(f"| all in, s | {ours_in:.1f} | {alone_in:.1f} |")
    print(f"| one more in, ms | {one_in * 1e3:.0f} | {alone_one * 1e3:.0f} |")
    print(f"| one read by id, ms | {ours_read * 1e3:.2f} | {alone_read * 1e3:.2f} |")
    print(f"| articles by outlet, from outside, ms | {ours_scan * 1e3:.0f} | {alone_scan * 1e3:.0f} |")
    print(f"| MB | {sizes[0]:.0f} Parquet + {quick:.0f} packs and ledger | {sizes[1]:.0f} |")


class SqliteAlone:
    """The other way to keep an archive, as simple as it can be."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE articles (id TEXT PRIMARY KEY, record BLOB)")

    def add(self, made: list[Article]) -> None:
        pack = zstandard.ZstdCompressor(level=6)
        rows = ((article.id, pack.compress(msgspec.json.encode(article))) for article in made)
        with self._connection:
            self._connection.executemany("INSERT INTO articles VALUES (?, ?)", rows)

    def read(self, id: str) -> Article:
        row = self._connection.execute("SELECT record FROM articles WHERE id = ?", [id]).fetchone()
        return self._record(row[0])

    def outlets(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for (packed,) in self._connection.execute("SELECT record FROM articles"):
            article = self._record(packed)
            name = article.outlet.value if article.outlet else ""
            found[name] = found.get(name, 0) + 1
        return found

    @staticmethod
    def _record(packed: bytes) -> Article:
        return msgspec.json.decode(zstandard.ZstdDecompressor().decompress(packed), type=Article)


def kills(folder: Path, count: int) -> None:
    """SIGKILL at random moments; what was acknowledged must be there, once."""
    if not count:
        return
    run = subprocess.run(
        [sys.executable, str(_KILLER), str(folder / "killed"), str(count), "1"],
        capture_output=True,
        text=True,
        check=True,
    )
    acknowledged = {f"n{number}" for number in run.stdout.split()}
    with Archive(folder / "killed") as archive:
        kept = [article.id for article in archive]
        found, faults = archive.search("पाठ").total, archive.check()
    print(
        f"\nKilled {count} times: {len(acknowledged)} acknowledged, {len(acknowledged - set(kept))} of them lost, "
        f"{len(kept) - len(set(kept))} there twice, {len(kept) - found} not found by search, {len(faults)} faults."
    )


def megabytes(path: Path) -> float:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor."""
    clock, processor = perf_counter(), process_time()
    work()
    return (perf_counter() - clock) * 1e3, (process_time() - processor) * 1e3


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
