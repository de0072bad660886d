"""What the portal answers a second, how long its slowest answers take, and whether its memory stays flat.

    python -m benchmarks.portal [--connections 200] [--seconds 5] [--requests 100000] [--folder DIR]

Makes an archive of the sample pages, serves it in a process of its own and prints Markdown. It asks with wrk where that
is installed, else with a client of its own, which is the slower of the two. Searches are all different: none is kept.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from shutil import which
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.request import urlopen

import regex

from khabar.archive import Archive
from khabar.cli.samples import sample_captures

_SAMPLES = Path(__file__).parents[1] / "samples"
_WORDS = ("सरकार", "चुनाव", "नदी", "बजट", "modi", "cricket", "दिल्ली", "अदालत")
_UNIT = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
_SCRIPT = """
local n = {start}
local words = {{ {words} }}
request = function()
  n = n + 1
  return wrk.format("GET", "/search?q=" .. words[n % #words + 1] .. "+x" .. n)
end
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """`p50` and `p99` in milliseconds; `failed` counts answers that are none."""

    a_second: float
    p50: float
    p99: float
    failed: int


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--connections", type=int, default=200)
    options.add_argument("--seconds", type=int, default=5)
    options.add_argument("--requests", type=int, default=100_000)
    options.add_argument("--folder", type=Path, default=None)
    given = options.parse_args()
    with TemporaryDirectory(dir=given.folder) as folder:
        archive = Path(folder) / "archive"
        with Archive(archive) as made:
            made.add(sample_captures(_SAMPLES))
            id = made.search("", limit=1)[0].id
        with served(archive) as (address, pid):
            table(address, id, given.connections, given.seconds, Path(folder))
            memory(address, pid, given.requests, given.connections, Path(folder))


@contextmanager
def served(archive: Path) -> Iterator[tuple[str, int]]:
    """Address and process of a portal."""
    command = [sys.executable, "-m", "khabar", "serve", str(archive), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        found = regex.search(r"http://\S+", child.stdout.readline())
        assert found
        try:
            yield found[0].rstrip("/"), child.pid
        finally:
            child.terminate()


def table(address: str, id: str, connections: int, seconds: int, folder: Path) -> None:
    """A row an address."""
    print(f"asked with {'wrk' if which('wrk') else 'a client in Python'}, {connections} connections\n")
    print("| address | requests/s | p50 ms | p99 ms | failed |\n|---|--:|--:|--:|--:|")
    paths = ("/", "/newest", f"/article/{id}", f"/article/{id}.json", f"/article/{id}/evidence", "/newest.rss",
             "/static/khabar.css", "/search")  # fmt: skip
    for path in paths:
        with urlopen(address + path) as first:  # What the process loads once is no part of an answer.
            first.read()
        found = measured(address, path, connections, seconds, folder)
        shown = "/search, all different" if path == "/search" else path.replace(id, "ID")
        print(f"| {shown} | {found.a_second:,.0f} | {found.p50:.0f} | {found.p99:.0f} | {found.failed} |", flush=True)


def memory(address: str, pid: int, requests: int, connections: int, folder: Path) -> None:
    """Resident memory as searches and pages pass. It grows until as many answers are kept as may be: 32 MB of them."""
    print("\n| requests so far | resident MB |\n|--:|--:|")
    print(f"| 0, after the table above | {resident(pid):.0f} |")
    passed = 0
    for path in cycle(("/", "/search", "/newest")):
        passed += int(measured(address, path, connections, 5, folder).a_second * 5)
        print(f"| {passed:,} | {resident(pid):.0f} |", flush=True)
        if passed >= requests:
            return


def resident(pid: int) -> float:
    """Megabytes of a process in memory."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = regex.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else 0.0


_asked = count(1)


def measured(address: str, path: str, connections: int, seconds: int, folder: Path) -> Measured:
    """One address asked for so long, on so many connections."""
    if which("wrk"):
        return by_wrk(address, path, connections, seconds, folder)
    return asyncio.run(by_ourselves(address, path, connections, seconds))


def by_wrk(address: str, path: str, connections: int, seconds: int, folder: Path) -> Measured:
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "30s", address + path]
    if path == "/search":
        script = folder / "search.lua"
        words = ", ".join(f'"{"".join(f"%{byte:02X}" for byte in word.encode())}"' for word in _WORDS)
        script.write_text(_SCRIPT.format(start=next(_asked) * 10_000_000, words=words))
        command[-1:-1] = ["-s", str(script)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Measured(
        float(_number(said, r"Requests/sec:\s+([\d.]+)")),
        _milliseconds(said, "50%"),
        _milliseconds(said, "99%"),
        sum(int(one) for one in regex.findall(r"(?:connect|read|write|timeout|responses:) (\d+)", said)),
    )


def _number(said: str, pattern: str) -> str:
    found = regex.search(pattern, said)
    assert found, said
    return str(found[1])


def _milliseconds(said: str, share: str) -> float:
    found = regex.search(rf"{share}\s+([\d.]+)(us|ms|s|m)", said)
    assert found, said
    return float(found[1]) * _UNIT[found[2]]


async def by_ourselves(address: str, path: str, connections: int, seconds: int) -> Measured:
    """The same with asyncio: a request after the other on each connection."""
    host, port = address.removeprefix("http://").rsplit(":", 1)
    taken: list[float] = []
    failed = [0]
    numbers = count(next(_asked) * 10_000_000)

    def target() -> str:
        return f"/search?q={next(numbers)}" if path == "/search" else path

    end = perf_counter() + seconds
    start = perf_counter()
    await asyncio.gather(*(_client(host, int(port), target, end, taken, failed) for _ in range(connections)))
    cut = quantiles(taken, n=100) if len(taken) > 1 else [0.0] * 99
    return Measured(len(taken) / (perf_counter() - start), cut[49] * 1000, cut[98] * 1000, failed[0])


async def _client(
    host: str, port: int, target: Callable[[], str], end: float, taken: list[float], failed: list[int]
) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    while perf_counter() < end:
        start = perf_counter()
        writer.write(f"GET {target()} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = regex.search(rb"content-length: (\d+)", head)
        await reader.readexactly(int(length[1]) if length else 0)
        taken.append(perf_counter() - start)
        failed[0] += not head.startswith(b"HTTP/1.1 200")
    writer.close()


if __name__ == "__main__":
    main()
