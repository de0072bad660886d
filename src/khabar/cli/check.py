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
    """Verify every hash and count of an archive. Leaves with 1 where a fault remains.

    \b
    Examples:
      khabar check my-archive
      khabar check my-archive --repair
    """
    with target(words or (), after=0).open() as archive:
        faults = archive.check(repair)
        count = len(archive)
    rows = [{"place": fault.place, "problem": fault.problem, "repaired": fault.repaired} for fault in faults]
    print_rows(rows, format, ("place", "problem", "repaired"))
    if not faults and format in ("table", "txt"):
        print(f"{count} articles, all whole")
    return 1 if any(not fault.repaired for fault in faults) else 0
