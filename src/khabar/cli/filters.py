"""The options that choose articles, the same for every command that has them; the shell completes their values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from khabar.cli.target import is_archive
from khabar.errors import KhabarError
from khabar.setting import setting

__all__ = ["AGENCY", "AUTHOR", "KIND", "LANGUAGE", "OUTLET", "PERSON", "PLACE", "SECTION", "SINCE", "UNTIL"]

Several = list[str] | None

_KINDS = ("article", "live", "gallery", "video", "listing")


def _values(of: str) -> Callable[[typer.Context, str], list[str]]:
    """Completes with the values that a filter has in the archive that is named so far."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        # While a line is being completed the parser leaves its words where it found them.
        named = next(filter(is_archive, ctx.args), setting("KHABAR_ARCHIVE"))
        if not named:
            return []
        try:
            from khabar.archive import Archive

            with Archive(named, create=False) as archive:
                found = archive.search("", limit=1).facets.get(of, ())
        except KhabarError:
            return []
        return [one.value for one in found if one.value.startswith(incomplete)]

    return complete


def _kinds(incomplete: str) -> list[str]:
    return [one for one in _KINDS if one.startswith(incomplete)]


def _option(of: str, *names: str, help: str, complete: Callable[..., list[str]] | None = None) -> Any:
    return typer.Option(*names, help=help, autocompletion=complete or _values(of))


OUTLET = Annotated[Several, _option("outlet", "--outlet", "--site", help="Only this outlet; may be repeated.")]
SECTION = Annotated[Several, _option("section", "--section", help="Only this section.")]
LANGUAGE = Annotated[Several, _option("language", "--language", help="Only this language: hi, mr, en.")]
KIND = Annotated[
    Several,
    _option("kind", "--kind", help="Only article, live, gallery, video or listing.", complete=_kinds),
]
PLACE = Annotated[Several, _option("place", "--place", help="Only reports filed here.")]
AGENCY = Annotated[Several, _option("agency", "--agency", help="Only copy of this agency.")]
PERSON = Annotated[Several, _option("person", "--person", help="Only articles that name this person.")]
AUTHOR = Annotated[Several, _option("author", "--author", help="Only articles by this author.")]
SINCE = Annotated[str | None, typer.Option("--from", "--since", metavar="DATE", help="From this day on.")]
UNTIL = Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Up to this day.")]
