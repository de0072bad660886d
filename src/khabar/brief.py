"""Records shown in one line: what a person at a prompt wants to see of a value, not all that it holds."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

__all__ = ["Record", "short"]

_LONGEST = 60
_FEW = 3
_UNSHOWN = "evidence"
"""Three quarters of every value, and never what one looks for first."""


class Record(Struct, frozen=True):
    """A Struct whose `repr` is one short line: texts are cut, lists counted, evidence and what is empty left out."""

    def __repr__(self) -> str:
        held = ((name, getattr(self, name)) for name in self.__struct_fields__ if name != _UNSHOWN)
        said = ", ".join(f"{name}={short(value)}" for name, value in held if _tells(value))
        return f"{type(self).__name__}({said})"


def short(value: object) -> str:
    """A value in one line."""
    if isinstance(value, str):
        return repr(value if len(value) <= _LONGEST else value[: _LONGEST - 1].rstrip() + "…")
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, (list, tuple)):
        few = len(value) <= _FEW and all(isinstance(one, str) for one in value)
        return f"[{', '.join(map(short, value))}]" if few else f"[{len(value)}]"
    return repr(value)


def _tells(value: object) -> bool:
    return value is not None and value is not False and value != () and value != [] and value != ""
