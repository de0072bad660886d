"""What `Archive.add` says it did: one outcome an item, and the sums."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from khabar.errors import KhabarError

__all__ = ["Failure", "Outcome", "Report", "Status"]

Status = Literal["added", "unchanged", "new version", "failed"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that could not be read or kept. `code` is the exit code its kind of error has."""

    name: str
    reason: str
    remedy: str
    code: int = 1

    @classmethod
    def of(cls, name: str, error: Exception) -> Failure:
        """The row for an error; one that is not ours is named by its type, so that it can be looked up."""
        if isinstance(error, KhabarError):
            return cls(name, error.message, error.remedy, error.exit_code)
        return cls(name, f"{type(error).__name__}: {error}", "report it with the page; the others were kept")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item. Given once it is on disk: what it says is kept is kept."""

    name: str
    status: Status
    id: str | None = None
    version: int | None = None
    failure: Failure | None = None


@dataclass(slots=True)
class Report:
    """The sums of one `add`."""

    added: int = 0
    unchanged: int = 0
    new_versions: int = 0
    failed: list[Failure] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Items met, broken ones included."""
        return self.added + self.unchanged + self.new_versions + len(self.failed)

    def count(self, outcome: Outcome) -> None:
        """Take one outcome into the sums."""
        if outcome.failure:
            self.failed.append(outcome.failure)
        elif outcome.status == "added":
            self.added += 1
        elif outcome.status == "new version":
            self.new_versions += 1
        else:
            self.unchanged += 1
