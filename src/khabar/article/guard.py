"""The net below the finders: one that breaks loses its own field, with a note that names it, and the others go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from khabar.errors import KhabarError

__all__ = ["Guard"]

T = TypeVar("T")
P = ParamSpec("P")


class Guard:
    """Calls what finds a field. No finder may lean on it: `strict` lets the error through, and the fuzz reads so."""

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self.notes: list[str] = []

    def __call__(self, field: str, otherwise: T, find: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What `find` gives; where it breaks, `otherwise`, and a line in `notes`."""
        try:
            return find(*args, **named)
        except (MemoryError, KhabarError):
            # Neither is the page's doing: a site file that a person named, the machine.
            raise
        except Exception as error:  # Whatever a page does to one finder, the others go on.
            if self.strict:
                raise
            self.notes.append(f"{field} could not be read, by a fault of khabar ({type(error).__name__})")
            return otherwise
