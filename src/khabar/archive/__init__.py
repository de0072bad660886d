"""Articles kept: store, search index, versions, export. Embedded by default, PostgreSQL for a team."""

from __future__ import annotations

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
