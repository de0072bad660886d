"""`khabar config`: the settings in force."""

from __future__ import annotations

import os
from typing import Annotated
from urllib.parse import urlsplit

import typer

from khabar.cli.rows import RowFormat, print_rows
from khabar.cli.setting import SETTINGS, Setting, setting

__all__ = ["app"]

app = typer.Typer(help="The settings in force.")


@app.callback()
def config() -> None:
    """Settings: flags come before the environment."""


@app.command()
def show(
    format: Annotated[RowFormat, typer.Option("--format", "-f", help="How they are printed.")] = RowFormat.table,
) -> int:
    """Print every variable khabar reads, and its value. Passwords are hidden.

    \b
    Examples:
      khabar config show
      khabar config show --format json
    """
    rows: list[dict[str, object]] = [
        {"name": one.name, "value": _shown(one), "from": _origin(one), "meaning": one.meaning} for one in SETTINGS
    ]
    print_rows(rows, format, ("name", "value", "from", "meaning"))
    return 0


def _shown(one: Setting) -> str:
    value = setting(one.name, one.default)
    if not one.secret or not value:
        return value
    parts = urlsplit(value)
    return value.replace(f":{parts.password}@", ":...@") if parts.password else value


def _origin(one: Setting) -> str:
    if os.environ.get(one.name):
        return "environment"
    return "file" if os.environ.get(f"{one.name}_FILE") else "default"
