"""How the reader stands large and hostile pages: time and memory by size. `python -m benchmarks.limits`.

Each page is made here, grown to 0.2, 1, 5 and 20 MB, and read whole (record, names, claims and events) in a process of
its own, so that the peak is its own. Linear time is a steady column of seconds a megabyte. `--corpora` adds the slowest
pages of `../shared/data`.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from benchmarks.reading_corpus import fundus, wcxb

SIZES = (0.2, 1.0, 5.0, 20.0)
_SENTENCE = "The council said on Monday that the bridge over the river would open before the rains, as planned. "
_HINDI = "रक्षा मंत्री ने शनिवार को कहा कि सीमा पर स्थिति सामान्य है और सेना सतर्क है। "
_JSON_LD = '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"'
_TIMEOUT = 300


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece.encode()) + 1)


def _numbered(pattern: str) -> Callable[[int], str]:
    return lambda size: "".join(pattern.format(n=n) for n in range(size // len(pattern) + 1))


SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": _numbered(f"<p>{{n}} {_SENTENCE * 3}</p>\n"),
    "Hindi paragraphs": _numbered(f"<p>{{n}} {_HINDI * 3}</p>\n"),
    "the same paragraph": _repeated(f"<p>{_SENTENCE}</p>"),
    "one paragraph": lambda size: "<p>" + _repeated(_SENTENCE)(size) + "</p>",
    "links": _numbered('<li><a href="/news/{n}">Report {n} of the day in the town</a></li>'),
    "classes": _numbered('<div class="c{n} d{n}" id="e{n}">Line {n} of the report.</div>'),
    "one element's attributes": lambda size: f"<p {_numbered('a{n}=b ')(size)}>{_SENTENCE}</p>",
    "deep nesting": _repeated("<div><b>x"),
    "unclosed": _repeated("<p><a href=x><i>word <table><td>cell "),
    "script": lambda size: f"<script>{_repeated('var a = 1; ')(size)}</script><p>{_SENTENCE}</p>",
    "JSON-LD": lambda size: f'{_JSON_LD}{_repeated(_SENTENCE)(size)}"}}</script><p>{_SENTENCE}</p>',
    "fonts never closed": _numbered("<p><font color={n}>word "),
    "angle brackets": _repeated("<"),
    "entities": lambda size: "<p>" + _repeated("&amp;&#2325;")(size),
    "table": _numbered("<tr><td>{n}</td><td>Ward</td><td>412</td></tr>"),
    "text": _repeated(_SENTENCE + "\n\n"),
}


def _one(shape: str, size: float) -> None:
    """Read one page and print seconds and bytes of peak memory above what stood before, as JSON."""
    import khabar

    opening = (
        "" if shape == "text" else "<!DOCTYPE html><title>Bridge opens</title><h1>Bridge opens before the rains</h1>"
    )
    page = (opening + SHAPES[shape](int(size * 1_000_000))).encode()[: int(size * 1_000_000)]
    khabar.read("<h1>Warm</h1><p>A first page fills the caches of the reader and its weights.</p>")
    before = _peak()
    start = time.perf_counter()
    article = khabar.read(page, sites=False)
    taken = time.perf_counter() - start
    print(json.dumps([taken, max(0, _peak() - before), len(page), len(article.body)]))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _measure(shape: str, size: float) -> str:
    command = [sys.executable, "-m", "benchmarks.limits", "--one", shape, "--size", str(size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_TIMEOUT)
    except subprocess.TimeoutExpired:
        return f"> {_TIMEOUT} s | |"
    if done.returncode:
        return f"failed: {done.stderr.strip().splitlines()[-1][:80]} | |"
    taken, peak, length, _ = json.loads(done.stdout)
    return f"{taken:.2f} | {taken / (length / 1e6):.2f} | {peak / length:.0f} x"


def _pages() -> Iterator[tuple[str, bytes]]:
    for page in (*wcxb(), *fundus()):
        yield f"{page.corpus} {page.name}", page.data


def _slowest(most: int) -> None:
    """The slowest pages of the shared corpora, each read twice and the quicker reading counted."""
    from khabar.article import Reading, read_page
    from khabar.reading import page_of

    times = []
    for name, data in _pages():
        runs = []
        for _ in range(2):
            start = time.perf_counter()
            read_page(page_of(data), Reading(sites=False))
            runs.append(time.perf_counter() - start)
        times.append((min(runs), name, len(data)))
    times.sort(reverse=True)
    over = sum(one[0] > 0.06 for one in times)
    print(f"{len(times)} pages; median {times[len(times) // 2][0] * 1e3:.0f} ms; above 60 ms: {over}; slowest:")
    for taken, name, length in times[:most]:
        print(f"  {taken * 1e3:6.0f} ms  {length / 1e3:6.0f} kB  {name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", choices=SHAPES)
    parser.add_argument("--size", type=float, default=1.0)
    parser.add_argument("--most", type=float, default=SIZES[-1], help="largest size in MB")
    parser.add_argument("--corpora", action="store_true")
    wish = parser.parse_args()
    if wish.one:
        _one(wish.one, wish.size)
        return
    if wish.corpora:
        _slowest(10)
        return
    print("| page | MB | seconds | seconds a MB | memory above the page |\n|---|--:|--:|--:|--:|")
    for shape in SHAPES:
        for size in SIZES:
            if size <= wish.most:
                print(f"| {shape} | {size:g} | {_measure(shape, size)} |", flush=True)


if __name__ == "__main__":
    main()
