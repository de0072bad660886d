"""The flags that every command has: how much is said, where the settings are, and the short names of formats."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from khabar.cli.formats import SHORT, Formats
from khabar.cli.loudness import at_least

__all__ = ["CONFIG", "QUIET", "VERBOSE", "heed", "with_common_flags"]

VERBOSE = Annotated[
    int, typer.Option("--verbose", "-v", count=True, show_default=False, help="Say each page; -vv says all there is.")
]
QUIET = Annotated[bool, typer.Option("--quiet", "-q", help="No bar and no notes; failures are still said.")]
CONFIG = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="A file of settings. [default: KHABAR_CONFIG]")
]
_COMMON = {"common_verbose": (VERBOSE, 0), "common_quiet": (QUIET, False), "common_config": (CONFIG, None)}


def with_common_flags(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command as Typer is to see it: its own flags, then those of every command."""
    signature = inspect.signature(command, eval_str=True)
    formats = _formats_of(signature)
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
        for name, (annotation, default) in (_short_flags(formats) | _COMMON).items()
    ]

    @wraps(command)
    def called(**given: Any) -> Any:
        heed(*(given.pop(name) for name in _COMMON))
        chosen = [name for name in SHORT if given.pop(f"short_{name}", False)]
        if len(chosen) > 1:
            raise typer.BadParameter(f"{' and '.join(SHORT[name][0] for name in chosen)} exclude each other")
        if chosen:
            given["format"] = chosen[0]
        return command(**given)

    parameters = [*signature.parameters.values(), *added]
    called.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    return called


def heed(verbose: int, quiet: bool, config: Path | None) -> None:
    """Do as the common flags say."""
    if config:
        os.environ["KHABAR_CONFIG"] = str(config)
    at_least(verbose, quiet)


def _formats_of(signature: inspect.Signature) -> Formats | None:
    """The formats of a command's `--format`."""
    option = signature.parameters.get("format")
    parsers = (getattr(one, "parser", None) for one in get_args(option.annotation)) if option else ()
    return next((one for one in parsers if isinstance(one, Formats)), None)


def _short_flags(formats: Formats | None) -> dict[str, tuple[Any, bool]]:
    """`--json` for `--format json`, and so on, for the formats that the command has; its help names them."""
    return {
        f"short_{name}": (Annotated[bool, typer.Option(*flags, hidden=True)], False)
        for name, flags in SHORT.items()
        if formats and name in formats.names
    }
