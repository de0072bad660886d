"""`khabar config`: the settings in force."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

import typer

from khabar.cli.formats import ROWS
from khabar.cli.rows import print_rows
from khabar.setting import SETTINGS, Setting, origin, setting

__all__ = ["app"]

app = typer.Typer()


@app.callback()
def config() -> None:
    """The settings in force: a flag comes before the environment, the environment before a file.

    \b
    Examples:
      khabar config show
      khabar --config my.toml config show
    """


@app.command()
def show(
    format: Annotated[str, ROWS.option("How they are printed.")] = "table",
) -> int:
    """Print every variable khabar reads, and its value. Passwords are hidden.

    \b
    Examples:
      khabar config show
      khabar config show --format json
    """
    rows: list[dict[str, object]] = [
        {"name": one.name, "value": _shown(one), "from": origin(one.name), "meaning": one.meaning} for one in SETTINGS
    ]
    print_rows(rows, format, ("name", "value", "from", "meaning"))
    return 0


def _shown(one: Setting) -> str:
    value = setting(one.name)
    if not one.secret or not value:
        return value
    parts = urlsplit(value)
    return value.replace(f":{parts.password}@", ":...@") if parts.password else value
