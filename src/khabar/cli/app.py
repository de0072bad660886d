"""The command `khabar`: what it is made of, and how its errors leave."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Annotated

import typer

from khabar.cli.complaint import complain
from khabar.errors import DiskFull, KhabarError

__all__ = ["COMMANDS", "GROUPS", "app", "run"]

COMMANDS = (
    *("read", "schema"),
    *("add", "search", "show", "versions", "diff", "changes", "export", "check", "rebuild", "reread", "remove"),
    *("claims", "events", "names", "stories"),
    *("serve", "demo"),
)
"""Each is a function of the same name in a module of the same name. They import heavy libraries when they run."""

GROUPS = ("config", "site", "gold", "language")
"""Each is a Typer called `app` in a module of the same name."""

_HELP = {"help_option_names": ["-h", "--help"]}
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


def _build() -> typer.Typer:
    built = typer.Typer(
        name="khabar",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_HELP,
    )
    built.callback()(khabar)
    for name in COMMANDS:
        module = import_module(f"khabar.cli.{name}")
        # `khabar serve -h HOST` is what datasette's users type.
        settings = {"help_option_names": ["--help"]} if name == "serve" else _HELP
        built.command(name, no_args_is_help=getattr(module, "NEEDS_WORDS", False), context_settings=settings)(
            getattr(module, name)
        )
    for name in GROUPS:
        if find_spec(f"khabar.cli.{name}"):
            group = import_module(f"khabar.cli.{name}").app
            built.add_typer(group, name=name, no_args_is_help=True, context_settings=_HELP)
    return built


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"khabar {version('khabar')}")
        raise typer.Exit


def khabar(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and leave.")
    ] = False,
) -> None:
    """Read captured news pages, Hindi first; keep them in an archive; search and browse it.

    \b
    Examples:
      khabar read page.html
      khabar add my-archive pages/
      khabar search my-archive "रक्षा मंत्री"
      khabar serve my-archive
    """


app = _build()


def run(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code: a known error is one line, an interrupt 130 as shells expect."""
    try:
        result = app(args=arguments, prog_name="khabar", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except KhabarError as error:
        complain(error.message, error.remedy)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        complain("interrupted")
        return 130
    except BrokenPipeError:
        # `khabar read ... | head`: the reader left, which is no failure. Python must not try to flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in _DISK_FULL:
            complain(
                f"{error.filename or 'the system'}: {error.strerror or error}", "check the path and its permissions"
            )
            return 1
        complain("the disk is full", "make room and run it again; what was acknowledged is kept")
        return DiskFull.exit_code
    except Exception as error:
        show = getattr(error, "show", None)
        if show is None:
            raise
        show()  # Wrong use: the parser's own message.
        return int(getattr(error, "exit_code", 2))
