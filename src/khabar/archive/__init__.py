"""Articles kept: store, search index, versions, export. Embedded by default, PostgreSQL for a team.

Names are imported when first asked for: `khabar.archive.export` writes records without any of an archive's libraries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from khabar.extras import part

if TYPE_CHECKING:
    from khabar.archive.archive import Archive
    from khabar.archive.diff import Change, Diff
    from khabar.archive.edits import Edited
    from khabar.archive.name_rows import NameRow
    from khabar.archive.report import Failure, Outcome, Report
    from khabar.archive.search.hits import Facet, Hit, Hits, Mark, Snippet
    from khabar.archive.store import Fault, Tombstone
    from khabar.archive.table import ClaimRow, EventRow
    from khabar.archive.version import Version

__all__ = [
    "Archive",
    "Change",
    "ClaimRow",
    "Diff",
    "Edited",
    "EventRow",
    "Facet",
    "Failure",
    "Fault",
    "Hit",
    "Hits",
    "Mark",
    "NameRow",
    "Outcome",
    "Report",
    "Snippet",
    "Tombstone",
    "Version",
]

_HOMES = {
    "archive": ("Archive",),
    "diff": ("Change", "Diff"),
    "edits": ("Edited",),
    "name_rows": ("NameRow",),
    "report": ("Failure", "Outcome", "Report"),
    "search.hits": ("Facet", "Hit", "Hits", "Mark", "Snippet"),
    "store": ("Fault", "Tombstone"),
    "table": ("ClaimRow", "EventRow"),
    "version": ("Version",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Raises `MissingExtra` where the archive's libraries are not installed."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with part("archive"):
        return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
