"""Rows of which only the trusted are printed: those read by rule and right less often are counted, and shown with --all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Generic, Protocol, TypeVar

import typer

from khabar.cli.complaint import note

__all__ = ["ALL", "Folded"]

ALL = Annotated[bool, typer.Option("--all", "-a", help="Also those that are not sure enough to be shown as fact.")]


class _Row(Protocol):
    @property
    def trusted(self) -> bool: ...


R = TypeVar("R", bound=_Row)


@dataclass(slots=True)
class Folded(Generic[R]):
    """`rows` are to be printed; `hidden` are so many more."""

    rows: list[R]
    hidden: int

    @classmethod
    def of(cls, found: Iterable[R], everything: bool) -> Folded[R]:
        """The trusted of some rows; all of them where everything is wanted."""
        kept, hidden = [], 0
        for row in found:
            if everything or row.trusted:
                kept.append(row)
            else:
                hidden += 1
        return cls(kept, hidden)

    def say(self, what: str) -> None:
        """Tell on standard error how many --all would add."""
        if self.hidden:
            note(f"{self.hidden} more {what} read by rule, not checked: --all shows them too")
