"""The command `khabar`: what it is made of, and how its errors leave."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from khabar.cli.complaint import complain
from khabar.cli.flags import CONFIG, QUIET, VERBOSE, heed, with_common_flags
from khabar.cli.loudness import shows_tracebacks, start
from khabar.errors import DiskFull, KhabarError, MissingExtra
from khabar.extras import EXTRAS, missing

__all__ = ["COMMANDS", "GROUPS", "app", "run"]

COMMANDS = (
    *("read", "schema"),
    *("add", "search", "show", "versions", "diff", "changes", "export", "check", "rebuild", "reread", "remove"),
    *("claims", "events", "names", "stories"),
    *("serve", "demo"),
)
"""Each is a function of the same name in a module of the same name, loaded when it is called."""

GROUPS = ("config", "site", "gold", "language")
"""Each is a Typer called `app` in a module of the same name."""

_HELP = {"help_option_names": ["-h", "--help"]}
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


class _Commands(TyperGroup):
    """Loads the module of a command when the command is asked for: another's missing library is no hindrance."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*COMMANDS, *GROUPS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in COMMANDS:
            return _command(cmd_name)
        return _group(cmd_name) if cmd_name in GROUPS else None


def _command(name: str) -> Any:
    module = import_module(f"khabar.cli.{name}")
    # `khabar serve -h HOST` is what datasette's users type.
    settings = {"help_option_names": ["--help"]} if name == "serve" else _HELP
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.command(name, no_args_is_help=getattr(module, "NEEDS_WORDS", False), context_settings=settings)(
        with_common_flags(getattr(module, name))
    )
    return get_command(alone)


def _group(name: str) -> Any:
    group: typer.Typer = import_module(f"khabar.cli.{name}").app
    for command in group.registered_commands:
        if command.callback and not hasattr(command.callback, "__wrapped__"):
            command.name = command.name or command.callback.__name__.replace("_", "-")
            command.callback = with_common_flags(command.callback)
            command.context_settings = _HELP
    holder = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    holder.add_typer(group, name=name, no_args_is_help=True, context_settings=_HELP)
    return get_command(holder).commands[name]  # type: ignore[attr-defined]


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"khabar {version('khabar')}")
        raise typer.Exit


app = typer.Typer(name="khabar", rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(cls=_Commands, no_args_is_help=True, context_settings=_HELP)
def khabar(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and leave.")
    ] = False,
    verbose: VERBOSE = 0,
    quiet: QUIET = False,
    config: CONFIG = None,
) -> None:
    """Read captured news pages, Hindi first; keep them in an archive; search and browse it.

    \b
    Examples:
      khabar read page.html
      khabar add my-archive pages/
      khabar search my-archive "रक्षा मंत्री"
      khabar serve my-archive
    """
    heed(verbose, quiet, config)


def run(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code: a known error is one line, an interrupt 130 as shells expect."""
    with _environment_kept():
        try:
            start()
            result = app(args=arguments, prog_name="khabar", standalone_mode=False)
            sys.stdout.flush()
            return result if isinstance(result, int) else 0
        except (KeyboardInterrupt, typer.Abort):
            return 130
        except SystemExit as leaving:
            # Typer leaves with 1 for a broken pipe; what that SystemExit was raised in the place of tells.
            if isinstance(leaving.__context__, BrokenPipeError):
                return _reader_left()
            raise
        except BrokenPipeError:
            return _reader_left()
        except Exception as error:
            return _failed(error)


def _reader_left() -> int:
    """`khabar export ... | head`: the reader had enough, which is no failure. Python must not try to flush again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return 0


def _failed(error: Exception) -> int:
    """Say what went wrong, on one line unless nobody foresaw it, and give the exit code."""
    if shows_tracebacks():
        traceback.print_exception(error)
    known = _as_ours(error)
    if known is not None:
        complain(known.message, known.remedy)
        return known.exit_code
    show = getattr(error, "show", None)
    if show is None:
        raise error
    show()  # Wrong use: the parser's own message.
    return int(getattr(error, "exit_code", 2))


def _as_ours(error: Exception) -> KhabarError | None:
    if isinstance(error, KhabarError):
        return error
    if isinstance(error, ModuleNotFoundError):
        return _of_extra(error)
    if isinstance(error, OSError):
        if error.errno in _DISK_FULL:
            return DiskFull("the disk is full", remedy="make room and run it again; what was acknowledged is kept")
        return KhabarError(
            f"{error.filename or 'the system'}: {error.strerror or error}", remedy="check the path and its permissions"
        )
    return None


def _of_extra(error: ModuleNotFoundError) -> MissingExtra | None:
    """What to install for a library that is not there."""
    library = (error.name or "").partition(".")[0]
    return next((missing(name) for name, extra in EXTRAS.items() if library in extra.libraries), None)


@contextmanager
def _environment_kept() -> Iterator[None]:
    """Flags set variables for the processes that a command starts; whoever calls `run` gets the environment back."""
    before = dict(os.environ)
    try:
        yield
    finally:
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
        os.environ.update(before)
