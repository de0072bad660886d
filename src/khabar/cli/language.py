"""`khabar language`: what is known of a language, what its file lacks, and what a printed date comes to."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.formats import ROWS
from khabar.cli.rows import print_rows

__all__ = ["app"]

app = typer.Typer()

_Format = Annotated[str, ROWS.option("How it is printed.")]


@app.callback()
def language() -> None:
    """What is known of a language: one data file each, joined with what CLDR knows.

    \b
    Examples:
      khabar language show hi
      khabar language date "30 नवंबर 2024"
    """


@app.command()
def show(
    code: Annotated[str, typer.Argument(help="hi, mr, en ...; without it, all languages that have a file.")] = "",
    format: _Format = "table",
) -> int:
    """Print what is known of a language.

    \b
    Examples:
      khabar language show
      khabar language show hi
      khabar language show hi --format json
    """
    from khabar.cli.language_rows import known, language_called, line
    from khabar.language import codes, get

    if code:
        rows: list[dict[str, object]] = [{"key": key, "words": words} for key, words in known(language_called(code))]
        print_rows(rows, format, ("key", "words"))
    else:
        print_rows([line(get(one)) for one in codes()], format, ("code", "name", "english", "scripts", "zones", "gaps"))
    return 0


@app.command()
def check(
    code: Annotated[str, typer.Argument(help="The language; without it, every one that has a file.")] = "",
    format: _Format = "table",
) -> int:
    """Print what a language's file lacks or says twice. Leaves with 1 where there is something.

    \b
    Examples:
      khabar language check
      khabar language check mr
    """
    from khabar.cli.language_rows import language_called
    from khabar.language import codes, gaps, get

    rows: list[dict[str, object]] = [
        {"code": one.code, "key": gap.key, "problem": gap.problem}
        for one in ([language_called(code)] if code else map(get, codes()))
        for gap in gaps(one.knowledge)
    ]
    print_rows(rows, format, ("code", "key", "problem"), nothing="nothing is missing")
    return 1 if rows else 0


@app.command()
def date(
    text: Annotated[str, typer.Argument(help="The date as it is printed.")],
    language: Annotated[str, typer.Option("--language", help="The language of the text.")] = "hi",
    relative_to: Annotated[
        str, typer.Option("--relative-to", help="The time it is read at, ISO 8601; today and Saturday count from it.")
    ] = "",
    format: _Format = "table",
) -> int:
    """Print the time a date stands for. Leaves with 1 where it stands for none.

    \b
    Examples:
      khabar language date "30 नवंबर 2024, 02:58 PM"
      khabar language date "बीते शुक्रवार" --language hi --relative-to 2024-11-30T14:58+05:30
    """
    from khabar.cli.language_rows import language_called, moment, no_date
    from khabar.language import read_date

    when = read_date(text, language=language_called(language).code, relative_to=moment(relative_to))
    if when is None:
        raise no_date(text, language, relative=bool(relative_to))
    row: dict[str, object] = {
        "start": when.start.isoformat(),
        "precision": when.precision,
        "zone_assumed": when.zone_assumed,
    }
    print_rows([row], format, ("start", "precision", "zone_assumed"))
    return 0
