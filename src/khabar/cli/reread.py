"""`khabar reread`: kept captures read again by the reader of today."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.complaint import complain
from khabar.cli.formats import ROWS
from khabar.cli.rows import print_rows
from khabar.cli.target import WaitOption, target

__all__ = ["reread"]


def reread(
    words: Annotated[list[str] | None, typer.Argument(metavar="ARCHIVE", help="The archive.")] = None,
    format: Annotated[str, ROWS.option("How the summary is printed.")] = "table",
    wait: WaitOption = None,
) -> int:
    """Read every kept capture again, and put the new records in the place of the old ones.

    \b
    Examples:
      khabar reread my-archive
    """
    with target(words or (), after=0).open(wait=wait) as archive:
        done = archive.reread()
    counts = (("reads otherwise", done.new_versions), ("unchanged", done.unchanged), ("failed", len(done.failed)))
    rows: list[dict[str, object]] = [{"result": result, "versions": count} for result, count in counts]
    print_rows(rows, format, ("result", "versions"))
    for failure in done.failed:
        complain(failure.reason, failure.remedy)
    return 0
