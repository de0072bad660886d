"""`khabar check`: is an archive whole?"""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.formats import ROWS
from khabar.cli.rows import print_rows
from khabar.cli.target import target

__all__ = ["check"]


def check(
    words: Annotated[list[str] | None, typer.Argument(metavar="ARCHIVE", help="The archive.")] = None,
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
    format: Annotated[str, ROWS.option("How faults are printed.")] = "table",
) -> int:
    """Lay every table of an archive beside every file, and verify each hash.

    Leaves with 1 where something is broken and not mended. What is only behind (the index, or what a killed writer
    left) is told and leaves with 0: the next write or search puts it right. --repair mends what can be mended, also
    where the ledger or khabar.toml is missing, damaged or an older copy; nothing is deleted.

    \b
    Examples:
      khabar check my-archive
      khabar check my-archive --repair
    """
    from khabar.archive.care import check_archive

    found = check_archive(target(words or (), after=0).archive, repair=repair)
    rows = [
        {"place": fault.place, "problem": fault.problem, "severity": fault.severity, "repaired": fault.repaired}
        for fault in found.faults
    ]
    print_rows(rows, format, ("place", "problem", "severity", "repaired"), nothing="")
    if not found.faults and format in ("table", "txt"):
        print(f"{found.articles} articles, all whole")
    return 1 if found.broken else 0
