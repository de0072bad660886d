"""Forks a writer, kills it with SIGKILL at a random moment, and again; prints what the writers acknowledged.

Usage: python killed_writer.py ARCHIVE KILLS SEED. Not a test: `test_never_lost` and `benchmarks.archive` start it. A
process of its own, because a fork of the test's would carry the test's threads; forked, because starting Python takes
longer than an `add`.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import tempfile
import time
from itertools import count

from khabar.archive import Archive
from khabar.record import Article


def article(number: int) -> Article:
    return Article.from_text(f"पाठ शब्द{number}", headline=f"शीर्षक {number}", id=f"n{number}")


def write_on(folder: str, start: int, acknowledged: int) -> None:
    """Add articles one call at a time, telling each number once it is acknowledged, until killed."""
    with Archive(folder) as archive:
        for number in count(start):
            archive.add([article(number)])
            # A whole line by one system call: what is read behind a kill is never half a number.
            os.write(acknowledged, f"{number}\n".encode())


def killed_after(seconds: float, folder: str, start: int, *, from_first: bool) -> list[int]:
    """What one writer acknowledged in its life. `from_first`: the seconds count from its first word, not its birth."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            write_on(folder, start, writing)
        finally:
            os._exit(1)
    os.close(writing)
    if from_first:
        # However slow the machine is today, half of the writers get to say something.
        select.select([reading], [], [], 60)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as lines:
        return [int(line) for line in lines]


def main(folder: str, kills: int, seed: int) -> None:
    moments = random.Random(seed)
    with tempfile.TemporaryDirectory() as other, Archive(other) as archive:
        archive.add([article(0)])  # Loads in the parent what every child would load again.
    start = 0
    for kill in range(kills):
        late = kill % 2 == 1
        numbers = killed_after(
            moments.uniform(0.0 if late else 0.01, 0.1 if late else 0.22), folder, start, from_first=late
        )
        print(*numbers, flush=True)
        # The next writer begins with the number this one may have died over: kept or not, it must end up there once.
        start = max([start, *(number + 1 for number in numbers)])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
