"""A case that went wrong: what happened, where, and the smallest page that still does it."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import Any

import msgspec

from fuzz.kinds import capture
from fuzz.trial import trial
from khabar import Capture

__all__ = ["Failure", "shrunk", "tried"]

_TRIES = 300


@dataclass(frozen=True, slots=True)
class Failure:
    """Case `number` of a seed. `what` and `place` are the same for all cases of one fault."""

    number: int
    kind: str
    what: str
    place: str

    def __str__(self) -> str:
        return f"{self.number} {self.kind}: {self.what} ({self.place})"


def tried(seed: int, number: int) -> Failure | None:
    """The failure of a case; None where nothing is wrong."""
    kind, page = capture(seed, number)
    found = _fault(page)
    return Failure(number, kind, *found) if found else None


def _fault(page: Capture) -> tuple[str, str] | None:
    try:
        trial(page)
    except Exception as error:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
        last = frames[-1]
        folder, _, name = last.filename.rpartition("/")
        message = str(error).splitlines()[0][:100] if str(error) else ""
        return f"{type(error).__name__}: {message!a}", f"{folder.rpartition('/')[2]}/{name}:{last.lineno}"
    return None


def shrunk(seed: int, number: int) -> Capture:
    """The page of a failing case with whatever may be left out left out, in a bounded number of tries."""
    _, page = capture(seed, number)
    found = _fault(page)
    if found is None:
        return page
    data: Any = page.data
    size, tries = len(data) // 2, 0
    while size and tries < _TRIES:
        start = 0
        while start < len(data) and tries < _TRIES:
            tries += 1
            smaller = msgspec.structs.replace(page, data=data[:start] + data[start + size :])
            again = _fault(smaller)
            if again and again[1] == found[1]:
                page, data = smaller, smaller.data
            else:
                start += size
        size //= 2
    return page
