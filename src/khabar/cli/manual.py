"""The manual, made of every command's own --help: `python -m khabar.cli.manual > docs/commands.md`.

A test compares it with the file, so that neither can go stale.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib import import_module

import khabar.errors
from khabar.cli.complaint import SOME_FAILED
from khabar.cli.formats import ARTICLES, CLAIMS, EXPORTS, NEWS, ROWS, SHORT
from khabar.errors import KhabarError
from khabar.setting import SETTINGS

__all__ = ["commands", "help_of", "manual"]

_INTRO = """# Commands

Made from each command's `--help` by `python -m khabar.cli.manual > docs/commands.md`; a test compares the two.

Data goes to standard output, bars and notes to standard error. There is no bar and no colour unless that is a
terminal, and none with `NO_COLOR` set. `KHABAR_ARCHIVE` names the archive of every command that is given none.
`khabar --install-completion` lets the shell complete commands, options, formats and an archive's outlets and sections.
"""

_FORMATS = """One vocabulary: `markdown` is taken for `md`, `text` for `txt`, `ndjson` for `jsonl`. `read`, `show` and
`export` have the formats of articles, and take the format from the ending of the file that `--output` names where none is
given; `parquet` and `warc` are bytes, for a file or a pipe. Every other command prints rows."""

_SETTINGS = """A flag comes before the environment, the environment before a file. Each variable also with `_FILE` added, naming a
file that holds the value. The file of settings is the one that `--config` or `KHABAR_CONFIG` names, else the archive's own
`khabar.toml`: its table `[settings]` holds the same names in small letters without `KHABAR_`, as `fetch_delay = 2`. What is
marked * is not taken from an archive's own file, which another person may have written."""


def commands() -> list[tuple[str, ...]]:
    """Every command as the words that call it, those of groups included."""
    from khabar.cli.app import COMMANDS, GROUPS

    found: list[tuple[str, ...]] = [(name,) for name in COMMANDS]
    for name in GROUPS:
        commands = import_module(f"khabar.cli.{name}").app.registered_commands
        found += [(name, command.name or command.callback.__name__) for command in commands]
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
    yield f"\n## Formats\n\n{_FORMATS}\n"
    yield "| `--format` | short | file endings | of |\n|---|---|---|---|"
    yield from _formats()
    yield f"\n## Settings\n\n{_SETTINGS}\n"
    yield "| variable | meaning | default |\n|---|---|---|"
    yield from (f"| `{one.name}`{' *' * one.personal} | {one.meaning} | {one.default} |" for one in SETTINGS)
    yield ""


def _exit_codes() -> dict[int, str]:
    """One meaning a code: the first kind of error that has it speaks for those below."""
    known = {0: "Done. A search without a hit and a call with some broken pages are done too.", 2: "Wrong use."}
    known |= {SOME_FAILED: "More pages failed than `--strict` or `--fail-on-failed` allow."}
    known |= {130: "Interrupted (SIGINT, Ctrl-C).", 143: "Ended (SIGTERM, `kill`)."}
    for name in khabar.errors.__all__:
        kind = getattr(khabar.errors, name)
        if issubclass(kind, KhabarError) and kind.__doc__:
            meaning = "Failed." if kind is KhabarError else kind.__doc__.strip().partition("\n")[0]
            known.setdefault(kind.exit_code, meaning)
    return known | {1: "Failed in another way, or in several ways at once."}


def _formats() -> Iterator[str]:
    from khabar.archive.export import WRITERS

    endings = {EXPORTS(writer.name): writer.endings for writer in WRITERS.values()}
    of = {"articles": ARTICLES, "captures": EXPORTS, "rows": ROWS, "`changes`": NEWS, "`claims`": CLAIMS}
    for name in dict.fromkeys((*ROWS.names, *EXPORTS.names, *CLAIMS.names)):
        has = [what for what, formats in of.items() if name in formats.names]
        if "articles" in has:
            has.remove("captures")
        if "rows" in has:
            has = [what for what in has if not what.startswith("`")]
        short = " ".join(f"`{flag}`" for flag in SHORT.get(name, ()))
        yield f"| `{name}` | {short} | {', '.join(endings.get(name, ()))} | {', '.join(has)} |"


if __name__ == "__main__":
    os.environ["COLUMNS"] = "100"  # Whoever runs it, however wide the terminal.
    print(manual(), end="")
