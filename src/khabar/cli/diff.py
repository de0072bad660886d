"""`khabar diff`: what an outlet changed."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.formats import DIFFERENCE
from khabar.cli.target import target

if TYPE_CHECKING:
    from khabar.archive import Change

__all__ = ["diff"]

NEEDS_WORDS = True


_MARKS = {"same": ("", ""), "added": ("{+", "+}"), "removed": ("[-", "-]")}
"""The signs of `git diff --word-diff`."""
_STYLES = {"same": "", "added": "green", "removed": "red strike"}


def diff(
    words: Annotated[list[str], typer.Argument(metavar="ARCHIVE ID", help="The archive, then an id or an address.")],
    before: Annotated[
        int | None, typer.Option("--from", metavar="N", help="The older version. [default: last but one]")
    ] = None,
    after: Annotated[int | None, typer.Option("--to", metavar="N", help="The newer version. [default: last]")] = None,
    format: Annotated[str, DIFFERENCE.option("Text with [-removed-] {+added+} words, or JSON.")] = "txt",
) -> int:
    """Show what changed between two versions of an article: headline, standfirst, body, numbers, claims.

    \b
    Examples:
      khabar diff my-archive 3f2a9c1b
      khabar diff my-archive https://example.org/news/1 --from 1 --to 3 --format json
    """
    place = target(words, after=1, wants="ID")
    with place.open() as archive:
        found = archive.diff(place.words[0], before, after)
    if format == "json":
        import msgspec

        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return 0
    if not found:
        print("nothing changed")
        return 0
    print(f"changed: {', '.join(found.fields)}")
    for name, values in (("numbers added", found.numbers_added), ("numbers removed", found.numbers_removed)):
        if values:
            print(f"{name}: {', '.join(values)}")
    for name, values in (("claim added", found.claims_added), ("claim removed", found.claims_removed)):
        for claim in values:
            print(f"{name}: {claim}")
    for name in ("headline", "standfirst", "body"):
        if name in found.fields:
            print(f"\n{name}")
            _print(getattr(found, name))
    return 0


def _print(changes: Iterable[Change]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    text = Text()
    for change in changes:
        opening, closing = _MARKS[change.edit]
        lead = change.text[: len(change.text) - len(change.text.lstrip())]
        text.append(lead).append(f"{opening}{change.text.strip()}{closing}", style=_STYLES[change.edit])
    console.print(text, soft_wrap=True)
