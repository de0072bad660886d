"""Whatever a person names - files, folders, web archives, addresses, `-` - as one stream of captures.

What cannot be read comes out as an error in its place, so that one broken input never stops the rest.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from khabar.capture.capture import Capture
from khabar.capture.files import captures_in, is_folder, opened, walk
from khabar.capture.guard import guarded
from khabar.capture.http import plain
from khabar.capture.lookahead import FileAhead
from khabar.capture.meter import OnBytes
from khabar.capture.source import Source
from khabar.capture.web import Fetcher, is_address
from khabar.errors import Empty, KhabarError, Refused

__all__ = ["open_captures"]

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


def open_captures(
    names: Iterable[str | Path], *, fetcher: Fetcher | None = None, on_bytes: OnBytes | None = None
) -> Iterator[Capture | KhabarError]:
    """Captures and errors, in the order of the names. Lazy: a folder or WARC is read as it is consumed. Raises nothing
    over an input, whatever that is.

    `fetcher` is used for addresses; without one, `Fetcher.from_environment` opens at the first address.
    `on_bytes` is told how many bytes of the files were read.
    """
    with ExitStack() as stack:

        @cache
        def own() -> Fetcher:
            return fetcher or stack.enter_context(Fetcher.from_environment())

        for name in map(str, names):
            found = _fetched(name, own) if is_address(name) else _local(name, on_bytes)
            yield from guarded(plain(name), found)


def _fetched(address: str, fetcher: Callable[[], Fetcher]) -> Iterator[Capture]:
    yield fetcher().fetch(address)


def _local(name: str, on_bytes: OnBytes | None) -> Iterator[Capture | KhabarError]:
    if name == "-":
        yield from captures_in(Source("-", FileAhead(sys.stdin.buffer)))
    elif _SCHEME.match(name):
        raise Refused(f"{plain(name)} is not http or https", remedy="give a web address or a file")
    elif is_folder(name):
        yield from _folder(Path(name), on_bytes)
    else:
        with opened(Path(name), on_bytes) as source:
            yield from captures_in(source)


def _folder(path: Path, on_bytes: OnBytes | None) -> Iterator[Capture | KhabarError]:
    empty = True
    for page in walk(path):
        empty = False
        yield from guarded(str(page), _local(str(page), on_bytes))
    if empty:
        endings = "a folder with .html, .txt, .mhtml, .warc, .wacz or .har files"
        yield Empty(f"{path} holds no pages", remedy=f"give {endings}")
