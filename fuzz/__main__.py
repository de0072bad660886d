"""Read hostile pages by the million.

    python -m fuzz                         a million cases of seed 1, on every core
    python -m fuzz --seed 7 --cases 10000  ten thousand of another seed
    python -m fuzz --start 250000          go on where a run was stopped
    python -m fuzz --case 1234             one case again, with its traceback and the smallest page that does it

Leaves with 1 where a case failed, with 130 where it was stopped.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from time import monotonic

from fuzz.failure import Failure, shrunk, tried
from fuzz.kinds import capture
from fuzz.trial import trial

_CHUNK = 100
_SHOWN = 20
"""Faults that are printed with a case each; the rest are counted."""


def main() -> int:
    wish = _arguments()
    if wish.case is not None:
        return _one(wish.seed, wish.case, wish.failures)
    failed: Counter[str] = Counter()
    done, begin = 0, monotonic()
    try:
        for found, size in _chunks(wish.seed, wish.start, wish.cases, wish.jobs):
            done += size
            for one in found:
                failed[one.place] += 1
                if failed[one.place] == 1 and len(failed) <= _SHOWN:
                    print(f"\r{one}\n  python -m fuzz --seed {wish.seed} --case {one.number}", flush=True)
            _progress(done, wish.cases, sum(failed.values()), monotonic() - begin)
    except KeyboardInterrupt:
        print(f"\nstopped; go on with: python -m fuzz --seed {wish.seed} --start {wish.start + done}", file=sys.stderr)
        return 130
    except BrokenProcessPool:
        print(f"\nthe reader's process died between case {wish.start + done} and the next {_CHUNK * wish.jobs * 2}")
        return 1
    print(f"\n{done} cases of seed {wish.seed} in {monotonic() - begin:.0f} s: {sum(failed.values())} failed")
    for place, count in failed.most_common():
        print(f"{count:>8}  {place}")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    usage, _, examples = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        "fuzz", description=usage, epilog=examples, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1, help="what the cases are drawn from (default 1)")
    parser.add_argument("--start", type=int, default=0, help="number of the first case (default 0)")
    parser.add_argument("--cases", type=int, default=1_000_000, help="how many (default 1,000,000)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--case", type=int, help="read this one case again and show what is wrong")
    parser.add_argument(
        "--failures", type=Path, default=Path("fuzz-failures"), help="where --case writes the smallest page"
    )
    return parser.parse_args()


def _chunks(seed: int, start: int, cases: int, jobs: int) -> Iterator[tuple[list[Failure], int]]:
    """The failures of each chunk of cases, chunks in order; no more are begun than the processes need."""
    ranges = iter(range(first, min(first + _CHUNK, start + cases)) for first in range(start, start + cases, _CHUNK))
    with ProcessPoolExecutor(jobs) as pool:
        waiting = [(pool.submit(_chunk, seed, one), len(one)) for one in islice(ranges, jobs * 2)]
        while waiting:
            result, size = waiting.pop(0)
            waiting += [(pool.submit(_chunk, seed, one), len(one)) for one in islice(ranges, 1)]
            try:
                yield result.result(), size
            except KeyboardInterrupt:
                pool.shutdown(cancel_futures=True)
                raise


def _chunk(seed: int, numbers: range) -> list[Failure]:
    return [found for number in numbers if (found := tried(seed, number))]


def _progress(done: int, cases: int, failed: int, seconds: float) -> None:
    if sys.stderr.isatty() or done % (_CHUNK * 100) == 0:
        rate = done / max(seconds, 0.001)
        left = (cases - done) / rate
        print(
            f"\r{done:,} of {cases:,} ({rate:.0f} a second, {left / 60:.0f} min left), {failed} failed ",
            end="",
            file=sys.stderr,
            flush=True,
        )


def _one(seed: int, number: int, folder: Path) -> int:
    kind, page = capture(seed, number)
    print(
        f"case {number} of seed {seed}: {kind}, {len(page.data)} long, address {page.url!r}, captured {page.fetched}, {dict(page.headers)}"
    )
    if tried(seed, number) is None:
        print("nothing is wrong with it")
        return 0
    small = shrunk(seed, number)
    folder.mkdir(exist_ok=True)
    path = folder / f"{seed}-{number}.{kind}"
    path.write_bytes(small.data if isinstance(small.data, bytes) else small.data.encode("utf-8", "surrogatepass"))
    print(f"the smallest page that does it has {len(small.data)}: {path}")
    trial(small)
    return 1


if __name__ == "__main__":
    sys.exit(main())
