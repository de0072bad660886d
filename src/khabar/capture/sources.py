"""Whatever a person names - files, folders, WARC, WACZ, addresses, `-` - as one stream of captures.

What cannot be read comes out as an error in its place, so that one broken input never stops the rest.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from khabar.capture.capture import Capture
from khabar.capture.files import read_file, read_stream, walk
from khabar.capture.meter import OnBytes
from khabar.capture.warc import is_web_archive, read_warc
from khabar.capture.web import Fetcher, is_address
from khabar.errors import Empty, KhabarError

__all__ = ["open_captures"]


def open_captures(
    names: Iterable[str | Path], *, fetcher: Fetcher | None = None, on_bytes: OnBytes | None = None
) -> Iterator[Capture | KhabarError]:
    """Captures and errors, in the order of the names. Lazy: a folder or WARC is read as it is consumed.

    `fetcher` is used for addresses; without one, `Fetcher.from_environment` opens at the first address.
    `on_bytes` is told how many bytes of the files were read.
    """
    with ExitStack() as stack:
        for name in names:
            try:
                if is_address(str(name)):
                    fetcher = fetcher or stack.enter_context(Fetcher.from_environment())
                    yield fetcher.fetch(str(name))
                else:
                    yield from _local(str(name), on_bytes)
            except KhabarError as error:
                yield error


def _local(name: str, on_bytes: OnBytes | None) -> Iterator[Capture | KhabarError]:
    if name == "-":
        yield read_stream(sys.stdin.buffer)
        return
    path = Path(name)
    if path.is_dir():
        yield from _folder(path, on_bytes)
    elif is_web_archive(path):
        yield from read_warc(path, on_bytes)
    else:
        capture = read_file(path)
        if on_bytes:
            on_bytes(len(capture.data))
        yield capture


def _folder(path: Path, on_bytes: OnBytes | None) -> Iterator[Capture | KhabarError]:
    empty = True
    for page in walk(path):
        empty = False
        try:
            yield from _local(str(page), on_bytes)
        except KhabarError as error:
            yield error
    if empty:
        yield Empty(f"{path} holds no pages", remedy="give a folder with .html, .txt, .warc or .wacz files")
