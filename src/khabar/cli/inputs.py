"""The inputs a person names: words, lines of a file, the pages of a folder."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from khabar.cli.complaint import note
from khabar.errors import NotFound
from khabar.setting import setting

__all__ = ["inputs", "own_sites"]


def inputs(pages: Iterable[str], input_file: Path | None, input_dir: Path | None) -> Iterator[str]:
    """Every name in the order given. With none at all, `-` where something is piped in."""
    none = True
    for name in (*pages, *_lines(input_file), *((str(input_dir),) if input_dir else ())):
        none = False
        if name == "-" and sys.stdin.isatty():
            note("reading standard input; Ctrl-D ends it")
        yield name
    if none and not sys.stdin.isatty():
        yield "-"


def _lines(path: Path | None) -> Iterator[str]:
    if path is None:
        return
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8-sig", errors="replace")
    except OSError as error:
        raise NotFound(
            f"{path} cannot be read ({error.strerror})", remedy="give a text file with one input a line"
        ) from None
    for line in text.splitlines():
        if (name := line.strip()) and not name.startswith("#"):
            yield name


def own_sites(given: Path | None) -> Path | None:
    """The folder of a person's own site files: by flag, then by setting."""
    named = setting("KHABAR_SITES")
    return given or (Path(named) if named else None)
