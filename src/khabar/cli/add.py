"""`khabar add`: pages into an archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.complaint import SOME_FAILED, complain, note
from khabar.cli.formats import ROWS
from khabar.cli.inputs import inputs
from khabar.cli.loudness import is_quiet
from khabar.cli.rows import print_rows
from khabar.cli.target import Target, WaitOption, target

if TYPE_CHECKING:
    from khabar.archive import Report
    from khabar.cli.first_page import Found
    from khabar.cli.progress import Progress

__all__ = ["add"]

NEEDS_WORDS = True


def add(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ARCHIVE PAGE",
            help="The archive's folder or postgresql:// address, made if it is new; then files (HTML, text, "
            "WARC, WACZ, ARC, HAR, MHTML), folders, addresses, or - for standard input.",
        ),
    ] = None,
    input_file: Annotated[
        Path | None, typer.Option("--input-file", "-i", help="A file with one page or address a line.")
    ] = None,
    input_dir: Annotated[Path | None, typer.Option("--input-dir", help="A folder of pages.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Leave with 12 where any page failed.")] = False,
    fail_on_failed: Annotated[
        int | None, typer.Option("--fail-on-failed", min=0, metavar="N", help="Leave with 12 where more than N failed.")
    ] = None,
    format: Annotated[str, ROWS.option("How the summary is printed.")] = "table",
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Write one JSON line a page: what became of it.")
    ] = None,
    wait: WaitOption = None,
) -> int:
    """Add pages to an archive.

    Adding the same page again changes nothing; a page whose text changed becomes a new version of its article. What
    is acknowledged is on disk: an interrupted call can simply be run again.

    \b
    Examples:
      khabar add my-archive page.html
      khabar add my-archive pages/ old/*.warc.gz site.wacz
      khabar add my-archive -i addresses.txt --fail-on-failed 10
      KHABAR_ARCHIVE=my-archive khabar add https://example.org/news/1
    """
    from khabar.cli.progress import Progress

    given = bool(input_file or input_dir)
    place = target(words or (), after=0 if given and len(words or ()) == 1 else None, wants="PAGE")
    names = inputs(place.words, input_file, input_dir)
    with Progress(names, report=report) as progress:
        done = _add(place, progress, wait)
    kept = done.added + done.new_versions + done.unchanged
    if not is_quiet():
        counts = (("added", done.added), ("new version", done.new_versions), ("unchanged", done.unchanged))
        rows: list[dict[str, object]] = [{"result": result, "pages": count} for result, count in counts]
        print_rows([*rows, {"result": "failed", "pages": len(done.failed)}], format, ("result", "pages"))
    for failure in done.failed:
        complain(
            f"{failure.reason}" if failure.name in failure.reason else f"{failure.name}: {failure.reason}",
            failure.remedy,
        )
    if done.failed and done.total > 1:
        note(f"khabar: {len(done.failed)} of {done.total} failed")
    return _exit_code(kept, [failure.code for failure in done.failed], 0 if strict else fail_on_failed)


def _add(place: Target, progress: Progress, wait: float | None) -> Report:
    from khabar.archive.report import Outcome, Report
    from khabar.cli.first_page import up_to_first_page

    found = _items(progress)
    items = up_to_first_page(found) if place.is_new() else found
    if not isinstance(items, list):
        with place.open(create=True, wait=wait) as archive:
            return archive.add(items, on_progress=progress.tell)
    report = Report()
    for failure in items:
        outcome = Outcome(failure.name, "failed", failure=failure)
        report.count(outcome)
        progress.tell(outcome)
    return report


def _items(progress: Progress) -> Iterator[Found]:
    """What the names lead to: a page, or why there is none."""
    from khabar.archive.report import Failure
    from khabar.capture import Capture, open_captures

    for found in open_captures(progress.names(), on_bytes=progress.read):
        yield found if isinstance(found, Capture) else Failure.of(progress.current, found)


def _exit_code(kept: int, codes: list[int], allowed: int | None) -> int:
    if codes and not kept:
        return codes[0] if len(set(codes)) == 1 else 1
    return SOME_FAILED if allowed is not None and len(codes) > allowed else 0
