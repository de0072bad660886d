"""The manual, made of every command's own --help: `python -m khabar.cli.manual > docs/commands.md`.

A test compares it with the file, so that neither can go stale.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib.util import find_spec

import khabar.errors
from khabar.cli.complaint import SOME_FAILED
from khabar.cli.setting import SETTINGS
from khabar.errors import KhabarError

__all__ = ["commands", "help_of", "manual"]

_INTRO = """# Commands

Made from each command's `--help` by `python -m khabar.cli.manual > docs/commands.md`; a test compares the two.

Data goes to standard output, bars and notes to standard error. There is no bar and no colour unless that is a
terminal, and none with `NO_COLOR` set. `KHABAR_ARCHIVE` names the archive of every command that is given none.
"""


def commands() -> list[tuple[str, ...]]:
    """Every command as the words that call it, those of groups included."""
    from khabar.cli.app import COMMANDS, GROUPS, app

    found: list[tuple[str, ...]] = [(name,) for name in COMMANDS]
    groups = {group.name: group.typer_instance for group in app.registered_groups}
    for name in GROUPS:
        if find_spec(f"khabar.cli.{name}") and (group := groups.get(name)):
            for command in group.registered_commands:
                callback = command.callback.__name__ if command.callback else ""
                found.append((name, command.name or callback.replace("_", "-")))
    return found


def help_of(words: tuple[str, ...]) -> str:
    """What `khabar WORDS --help` prints."""
    from khabar.cli.app import run

    out = io.StringIO()
    with redirect_stdout(out):
        run([*words, "--help"])
    return "\n".join(line.rstrip() for line in out.getvalue().strip().splitlines())


def manual() -> str:
    """The whole page."""
    parts = [_INTRO, *_tables()]
    parts += [f"## khabar {' '.join(words)}\n\n```text\n{help_of(words)}\n```\n" for words in commands()]
    return "\n".join(parts)


def _tables() -> Iterator[str]:
    yield "## Exit codes\n\n| code | meaning |\n|--:|---|"
    yield from (f"| {code} | {meaning} |" for code, meaning in sorted(_exit_codes().items()))
    yield "\n## Formats\n\nOf `read`, `show` and `export`; `export` also takes the format from the file's ending.\n"
    yield "| `--format` | file endings |\n|---|---|"
    yield from (f"| `{name}` | {', '.join(endings)} |" for name, endings in _formats())
    yield "\n## Environment\n\nEach also with `_FILE` added, naming a file that holds the value.\n"
    yield "| variable | meaning | default |\n|---|---|---|"
    yield from (f"| `{one.name}` | {one.meaning} | {one.default} |" for one in SETTINGS)
    yield ""


def _exit_codes() -> dict[int, str]:
    """One meaning a code: the first kind of error that has it speaks for those below."""
    known = {0: "Done. A search without a hit and a call with some broken pages are done too.", 2: "Wrong use."}
    known |= {SOME_FAILED: "More pages failed than `--strict` or `--fail-on-failed` allow.", 130: "Interrupted."}
    for name in khabar.errors.__all__:
        kind = getattr(khabar.errors, name)
        if issubclass(kind, KhabarError) and kind.__doc__:
            meaning = "Failed." if kind is KhabarError else kind.__doc__.strip().partition("\n")[0]
            known.setdefault(kind.exit_code, meaning)
    return known | {1: "Failed in another way, or in several ways at once."}


def _formats() -> list[tuple[str, tuple[str, ...]]]:
    from khabar.archive.export import WRITERS

    return [(writer.name, writer.endings) for writer in WRITERS.values()]


if __name__ == "__main__":
    os.environ["COLUMNS"] = "100"  # Whoever runs it, however wide the terminal.
    print(manual(), end="")
