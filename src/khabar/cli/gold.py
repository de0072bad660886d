"""`khabar gold`: hand-made records checked, and khabar scored against them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()

Folder = Annotated[Path, typer.Argument(help="NAME.txt beside NAME.json, or folders with page.txt and gold.json.")]


@app.callback()
def gold() -> None:
    """Check hand-made records of texts, and score khabar against them.

    \b
    Examples:
      khabar gold check my-gold
      khabar gold score my-gold
    """


@app.command("check")
def check_command(folder: Folder) -> None:
    """Read every span of the records: does it cut out the words it claims?

    \b
    Examples:
      khabar gold check my-gold
    """
    from khabar.gold import check, load

    cases = list(load(folder))
    wrong = [line for case in cases for line in check(case)]
    for line in wrong:
        typer.echo(line)
    typer.echo(f"{len(cases)} texts, {len(wrong)} faults", err=True)
    raise typer.Exit(1 if wrong else 0)


@app.command("score")
def score_command(
    folder: Folder,
    text_given: Annotated[
        bool, typer.Option("--text-given", help="Hand khabar headline and paragraphs, so that nothing is misread.")
    ] = False,
) -> None:
    """Read the texts and print precision, recall and F1 of names, claims and events.

    \b
    Examples:
      khabar gold score my-gold
      khabar gold score my-gold/one-text
      khabar gold score my-gold --text-given
    """
    from khabar.gold import load, score

    scores = score(load(folder), text_given=text_given)
    typer.echo("| what | precision | recall | F1 | gold |\n|---|--:|--:|--:|--:|")
    for title in ("names", "claims", "events"):
        row = getattr(scores, title)
        typer.echo(f"| {title} | {row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} | {row.gold} |")
