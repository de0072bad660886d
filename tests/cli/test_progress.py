"""The bar of `khabar add`: reckoned in bytes of the files named, with its clock in our hands."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from khabar.archive.report import Outcome
from khabar.capture import open_captures
from khabar.cli.progress import Progress


class Clock:
    """A time that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def bar(names: list[str], clock: Clock) -> Progress:
    console = Console(file=io.StringIO(), force_terminal=True, width=120, color_system=None)
    return Progress(names, console=console, clock=clock)


def line(progress: Progress) -> str:
    """The bar as it is drawn."""
    console = Console(file=io.StringIO(), width=120)
    console.print(progress._bar.get_renderable())
    return console.file.getvalue().strip()  # type: ignore[attr-defined, no-any-return]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"x" * 1_000_000)
    return path


def test_time_left_is_reckoned_from_bytes(file: Path) -> None:
    clock = Clock()
    progress = bar([str(file)], clock)
    for _ in range(4):
        clock.now += 10
        progress.read(100_000)
    assert "0.4/1.0 MB 0:00:40 elapsed 0:01:00 left" in line(progress)


def test_elapsed_is_called_elapsed_and_nothing_is_left_of_the_unknown(file: Path) -> None:
    clock = Clock()
    progress = bar(["-", str(file)], clock)
    next(progress.names())
    clock.now += 117
    drawn = line(progress)
    assert "0:01:57 elapsed" in drawn
    assert "left" not in drawn


def test_addresses_are_counted(file: Path) -> None:
    clock = Clock()
    progress = bar(["https://a.example/", "https://b.example/", "https://c.example/"], clock)
    for _ in progress.names():
        clock.now += 5
    assert "3 of 3" in line(progress)


def test_pages_and_failures_are_counted(file: Path) -> None:
    from khabar.archive.report import Failure

    progress = bar([str(file)], Clock())
    progress.tell(Outcome("a", "added", "1", 1))
    progress.tell(Outcome("b", "failed", failure=Failure("b", "why", "")))
    assert line(progress).startswith("2 pages, 1 failed")


@pytest.mark.parametrize("kind", ["warc", "wacz", "folder", "missing"])
def test_bytes_read_sum_up_to_the_size_of_what_was_named(tmp_path: Path, kind: str) -> None:
    named, size = made(tmp_path, kind)
    seen: list[int] = []
    list(open_captures([named], on_bytes=seen.append))
    assert sum(seen) == size


def made(folder: Path, kind: str) -> tuple[Path, int]:
    """An input of a kind, and its bytes."""
    import zipfile

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    if kind == "missing":
        return folder / "none.html", 0
    if kind == "folder":
        for name in ("a.html", "b.txt", "c.html"):
            (folder / name).write_text(f"<p>{name * 100}</p>", "utf-8")
        return folder, sum(path.stat().st_size for path in folder.iterdir())
    path = folder / "crawl.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(20):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            payload = io.BytesIO(f"<p>{number}</p>".encode() * 400)
            writer.write_record(
                writer.create_warc_record(
                    f"https://x.example/{number}", "response", payload=payload, http_headers=headers
                )
            )
    if kind == "wacz":
        packed = folder / "crawl.wacz"
        with zipfile.ZipFile(packed, "w") as package:
            package.write(path, "archive/crawl.warc.gz")
        path = packed
    return path, path.stat().st_size
