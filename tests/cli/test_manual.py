"""The commands' help, and the page made of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from khabar.cli.manual import commands, help_of, manual

DOC = Path(__file__).parents[2] / "docs" / "commands.md"
Call = Callable[..., Any]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_has_help_and_an_example(words: tuple[str, ...]) -> None:
    text = help_of(words)
    assert text.startswith(f"Usage: khabar {' '.join(words)}")
    assert f"khabar {' '.join(words)}" in text.partition("Examples:")[2]


def test_docs_are_what_help_prints() -> None:
    assert DOC.read_text("utf-8") == manual(), "run: python -m khabar.cli.manual > docs/commands.md"


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_short_and_long_help(call: Call, flag: str) -> None:
    assert "Usage: khabar read" in call("read", flag).out


def test_serve_takes_h_for_the_host(call: Call) -> None:
    assert "-h, --host" in call("serve", "--help").out


def test_version_is_printed(call: Call) -> None:
    assert call("--version").out.startswith("khabar ")


def test_unknown_command_is_wrong_use(call: Call) -> None:
    assert call("bogus").code == 2


def test_help_loads_no_heavy_library() -> None:
    """Start-up is felt at every call; completion calls it at every key. (numpy comes with the reader itself.)"""
    program = "import sys; from khabar.cli.app import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"pyarrow", "tantivy", "starlette", "jinja2", "httpx"} & set(done.stderr.split())


def test_interrupt_leaves_with_130(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    import khabar.cli.reading

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(khabar.cli.reading, "read_all", interrupted)
    assert call("read", "-", stdin=b"x").code == 130
