"""One line on standard error for each thing that went wrong, and the exit code that follows from all of them."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from khabar.cli.loudness import is_quiet
from khabar.errors import KhabarError

__all__ = ["SOME_FAILED", "Complaints", "complain", "note"]

SOME_FAILED = 12
"""Left with where more inputs failed than were allowed: `--strict`, `--fail-on-failed`."""


def complain(message: str, remedy: str = "") -> None:
    """`khabar: MESSAGE; REMEDY` on standard error, always one line."""
    _say(f"khabar: {message}; {remedy}" if remedy else f"khabar: {message}")


def note(text: str) -> None:
    """A line for the person, never for the next program of a pipe; none with `--quiet`."""
    if not is_quiet():
        _say(text)


def _say(text: str) -> None:
    """One line on standard error.

    A file name or a server's words may hold line ends and terminal codes; they are shown as blanks.
    """
    line = "".join(sign if sign.isprintable() else " " for sign in text)
    print(line, file=sys.stderr)


@dataclass(slots=True)
class Complaints:
    """The failures of one call. `done` counts what went well."""

    done: int = 0
    codes: list[int] = field(default_factory=list)

    def take(self, error: KhabarError) -> None:
        """Say it, and remember its code."""
        complain(error.message, error.remedy)
        self.codes.append(error.exit_code)

    def exit_code(self, allowed: int | None = None) -> int:
        """0 where something was done and no more failed than `allowed` (null: any number).

        Where nothing was done: the code of the failures if they share one, else 1.
        """
        if not self.codes:
            return 0
        if not self.done:
            return self.codes[0] if len(set(self.codes)) == 1 else 1
        return SOME_FAILED if allowed is not None and len(self.codes) > allowed else 0

    def sum_up(self) -> None:
        """How many of how many failed, where there was more than one input."""
        total = self.done + len(self.codes)
        if self.codes and total > 1:
            note(f"khabar: {len(self.codes)} of {total} failed")
