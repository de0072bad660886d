"""What a caller hands to the library, as a capture: bytes, the text of a page, a path, or a capture.

A path or an address in a `str` is the commonest mistake there is. It is told by its form, never taken for a page's text.
"""

from __future__ import annotations

import os
from pathlib import Path

import regex

from khabar.capture.capture import Capture
from khabar.capture.files import SIZE_LIMIT, check, read_file, too_large
from khabar.errors import Empty, NotAPage

__all__ = ["Given", "given"]

Given = bytes | bytearray | memoryview | str | os.PathLike[str] | Capture
"""What `given` takes."""

_LONGEST = 4_096
"""Characters of a path: longer ones no system opens."""

_SHOWN = 80

_ADDRESS = regex.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|data:|//[^\s/]+\.)\S*|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[a-z]{2,10}/\S*",
    regex.I,
)
_ENDING = r"\.[a-zA-Z][a-zA-Z0-9]{1,7}"
_ROOT = r"(?:[a-zA-Z]:[\\/]|\\\\|~?/|\.{1,2}[\\/])"
"""A drive, a share, or what begins at the root, at home, in this folder or above it."""

_PATH = regex.compile(rf"{_ROOT}\S*|(?:{_ROOT}[^\n\r]*|\S+){_ENDING}")
"""From a root on without white space, or a name that ends as names of files do."""

_FILE = regex.compile(rf"[^\n\r]*(?:{_ENDING}|[\\/][^\n\r]*)")
_MARKUP = regex.compile(r"[<>]")


def given(source: Given) -> Capture:
    """The capture that `source` holds.

    Raises `TypeError` for what is none of these; `NotAPage` for a path or an address in a `str`, and for bytes that are no text;
    `Empty`, `Compressed` or `TooLarge` for bytes or text that hold no page; `NotFound` or `NotReadable` for a file.
    """
    if isinstance(source, Capture):
        capture = source
    elif isinstance(source, os.PathLike):
        return read_file(Path(source))
    elif isinstance(source, (bytes, bytearray, memoryview)):
        capture = Capture(bytes(source), name="what was given")
    elif isinstance(source, str):
        _told_by_form(source)
        capture = Capture(source, name="what was given")
    else:
        raise _no_page(source)
    _checked(capture)
    return capture


def _checked(capture: Capture) -> None:
    data = capture.data
    if isinstance(data, bytes):
        check(data, capture.name)
    elif not isinstance(data, str):
        raise _no_page(data)
    elif not data.strip(" \t\r\n\f\v\0\ufeff\u00a0\u200b"):
        raise Empty(f"{capture.name} is empty", remedy="give the text of a page")
    elif len(data) > SIZE_LIMIT:
        raise too_large(capture.name, len(data))


def _no_page(source: object) -> TypeError:
    remedy = "; give what its read() gives" if hasattr(source, "read") else ""
    return TypeError(
        f"a page is bytes, a str (its text), a Path or a khabar.Capture, not {type(source).__name__}{remedy}"
    )


def _told_by_form(text: str) -> None:
    """Raise for a `str` that names a page rather than holding one. Text of one word, or of a line, stays text."""
    said = text.strip()
    if not said or len(said) > _LONGEST or _MARKUP.search(said):
        return
    shown = repr(said if len(said) <= _SHOWN else said[:_SHOWN] + "...")
    if _ADDRESS.fullmatch(said):
        raise NotAPage(
            f"{shown} is an address, not the text of a page",
            remedy="fetch it: `khabar read ADDRESS`, or khabar.capture.open_captures([ADDRESS]) from Python",
        )
    if _PATH.fullmatch(said) or (_FILE.fullmatch(said) and _exists(said)):
        raise NotAPage(
            f"{shown} is a path, not the text of a page", remedy=f"khabar.read(Path({shown})) reads the file"
        )


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False
