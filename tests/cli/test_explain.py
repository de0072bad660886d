"""`khabar read --explain`: every value, how sure, and where on the page."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from khabar.capture import Capture
from khabar.cli import explain
from khabar.cli.reading import Record
from khabar.record import Article, Block, Evidence, Field

Call = Callable[..., Any]
SOURCE = "Masthead\nतालाब फिर भरा\nगाँव में ख़ुशी है।\n" + "x" * 500


def record() -> Record:
    article = Article(
        id="1",
        headline=Field("तालाब फिर भरा", 0.97, (Evidence("h1", 9, 22),)),
        body=[Block("paragraph", "गाँव में ख़ुशी है।", 0.4, (Evidence("label", 23, 41),))],
    )
    return Record(article, Capture(SOURCE, "page.txt"))


def explained(monkeypatch: pytest.MonkeyPatch, **console: Any) -> str:
    out = StringIO()
    monkeypatch.setattr(explain, "Console", lambda **_: Console(file=out, width=120, highlight=False, **console))
    explain.explain_record(record())
    return out.getvalue()


def test_plain_text_names_stretch_confidence_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    text = explained(monkeypatch)
    assert "9-22 (line 2)" in text
    assert "97%" in text
    assert "तालाब फिर भरा[headline]" in text
    assert "\x1b" not in text


def test_low_confidence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "40% low" in explained(monkeypatch)


def test_stretches_that_gave_nothing_are_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "characters ..." in explained(monkeypatch)


def test_terminal_gets_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in explained(monkeypatch, force_terminal=True, color_system="standard")


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in explained(monkeypatch, force_terminal=True, color_system="standard")


def test_command_explains_a_page(call: Call, page: Path) -> None:
    called = call("read", page, "--explain")
    assert called.code == 0
    assert "headline" in called.out
    assert "[headline" in called.out
