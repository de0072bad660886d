"""`khabar language`: what is known of a language, what its file lacks, and what a printed date comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import msgspec
import typer

from khabar.cli.rows import RowFormat, print_rows
from khabar.errors import KhabarError, NotFound
from khabar.language import Language, codes, gaps, get, read_date
from khabar.language.knowledge import Knowledge

__all__ = ["app"]

app = typer.Typer(help="What is known of a language.")

_Format = Annotated[RowFormat, typer.Option("--format", "-f", help="How it is printed.")]


class _NotATime(KhabarError):
    """A time on the command line that is no ISO 8601."""

    exit_code = 2


@app.callback()
def language() -> None:
    """Languages: one data file each, joined with what CLDR knows."""


@app.command()
def show(
    code: Annotated[str, typer.Argument(help="hi, mr, en ...; without it, all languages that have a file.")] = "",
    format: _Format = RowFormat.table,
) -> int:
    """Print what is known of a language.

    \b
    Examples:
      khabar language show
      khabar language show hi
      khabar language show hi --format json
    """
    if code:
        rows: list[dict[str, object]] = [{"key": key, "words": words} for key, words in _known(_named(code))]
        print_rows(rows, format, ("key", "words"))
    else:
        print_rows(
            [_line(get(one)) for one in codes()], format, ("code", "name", "english", "scripts", "zones", "gaps")
        )
    return 0


@app.command()
def check(
    code: Annotated[str, typer.Argument(help="The language; without it, every one that has a file.")] = "",
    format: _Format = RowFormat.table,
) -> int:
    """Print what a language's file lacks or says twice. Leaves with 1 where there is something.

    \b
    Examples:
      khabar language check
      khabar language check mr
    """
    rows: list[dict[str, object]] = [
        {"code": one.code, "key": gap.key, "problem": gap.problem}
        for one in ([_named(code)] if code else map(get, codes()))
        for gap in gaps(one.knowledge)
    ]
    print_rows(rows, format, ("code", "key", "problem"))
    return 1 if rows else 0


@app.command()
def date(
    text: Annotated[str, typer.Argument(help="The date as it is printed.")],
    language: Annotated[str, typer.Option("--language", help="The language of the text.")] = "hi",
    relative_to: Annotated[
        str, typer.Option("--relative-to", help="The time it is read at, ISO 8601; today and Saturday count from it.")
    ] = "",
    format: _Format = RowFormat.table,
) -> int:
    """Print the time a date stands for. Leaves with 1 where it stands for none.

    \b
    Examples:
      khabar language date "30 नवंबर 2024, 02:58 PM"
      khabar language date "बीते शुक्रवार" --language hi --relative-to 2024-11-30T14:58+05:30
    """
    when = read_date(text, language=language, relative_to=_moment(relative_to))
    if when is None:
        print_rows([], format, ("start", "precision", "zone_assumed"))
        return 1
    row: dict[str, object] = {
        "start": when.start.isoformat(),
        "precision": when.precision,
        "zone_assumed": when.zone_assumed,
    }
    print_rows([row], format, ("start", "precision", "zone_assumed"))
    return 0


def _named(code: str) -> Language:
    found = get(code)
    if not found.known and found.locale is None:
        raise NotFound(
            f"{code}: no language of this code is known", remedy="khabar language show lists those with a file"
        )
    return found


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise _NotATime(f"{text}: no time", remedy="write it like 2024-11-30T14:58+05:30") from None


def _line(one: Language) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "english": one.english,
        "scripts": " ".join(one.scripts),
        "zones": " ".join(one.zones),
        "gaps": len(gaps(one.knowledge)),
    }


def _known(one: Language) -> Iterator[tuple[str, str]]:
    yield from (("name", one.name), ("english", one.english))
    yield from (("scripts", " ".join(one.scripts)), ("zones", " ".join(one.zones)))
    for table in msgspec.structs.fields(Knowledge):
        value = getattr(one.knowledge, table.name)
        if isinstance(value, msgspec.Struct):
            for key in msgspec.structs.fields(value):
                yield f"{table.name}.{key.name}", _printed(getattr(value, key.name))
        elif isinstance(value, dict):
            yield from ((f"{table.name}.{key}", _printed(words)) for key, words in value.items())


def _printed(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_printed(words)}" for key, words in value.items())
    if isinstance(value, tuple):
        deep = any(isinstance(one, tuple) for one in value)
        return ("; " if deep else ", ").join(_printed(one) for one in value)
    return str(value)
