"""The one place where whatever an input does to its reader becomes an error in that input's place."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.capture.capture import Capture
from khabar.errors import KhabarError, NotReadable

__all__ = ["guarded"]


def guarded(name: str, found: Iterator[Capture | KhabarError]) -> Iterator[Capture | KhabarError]:
    """What `found` gives, and at its end the error that it raised, if any. Raises nothing."""
    try:
        yield from found
    except KhabarError as error:
        yield error
    except RecursionError:
        yield NotReadable(f"{name} is nested too deep to be read", remedy="save the page anew from a browser")
    except MemoryError:
        yield NotReadable(f"{name} takes more memory than there is", remedy="split it")
    except Exception as error:
        yield NotReadable(
            f"{name} cannot be read ({type(error).__name__}: {error})",
            remedy="report it with the file; the others go on",
        )
