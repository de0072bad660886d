"""What a newcomer types wrong, and what is said of that: the missing part, the remedy, and nothing left behind."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from khabar.cli.app import run
from khabar.cli.inputs import inputs
from khabar.cli.rows import print_rows

Call = Callable[..., Any]


@pytest.mark.parametrize(
    ("command", "wants"), [("search", "QUERY"), ("show", "ID"), ("versions", "ID"), ("diff", "ID"), ("add", "PAGE")]
)
def test_an_archive_alone_is_told_what_is_missing_after_it(call: Call, archive: Path, command: str, wants: str) -> None:
    called = call(command, archive)
    assert called.code == 2
    assert f"{wants} is missing after the archive {archive}" in called.err


@pytest.mark.parametrize("command", ["search", "show", "versions", "diff"])
def test_a_word_that_is_no_archive_asks_for_one(call: Call, command: str) -> None:
    called = call(command, "तालाब")
    assert called.code == 2
    assert "ARCHIVE is missing" in called.err


@pytest.mark.parametrize("word", ["export", "search"])
def test_with_an_archive_set_one_word_is_the_query(
    call: Call, archive: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv("KHABAR_ARCHIVE", str(archive))
    assert "तालाब" in call(word, "तालाब").out


@pytest.mark.parametrize("inputs", [["nope.html"], ["nope.html", "nope.txt"], ["EMPTY"], ["PICTURE"], ["WORDLESS"]])
def test_inputs_without_a_page_leave_no_archive_behind(call: Call, tmp_path: Path, inputs: list[str]) -> None:
    (tmp_path / "empty.html").touch()
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "wordless.html").write_text("<p></p><script>x = 1</script>", "utf-8")
    made = {name.upper(): str(tmp_path / f"{name}.html") for name in ("empty", "picture", "wordless")}
    called = call("add", tmp_path / "new", *(made.get(name, name) for name in inputs))
    assert called.code not in (0, 2)
    assert len([line for line in called.err.splitlines() if line.startswith("khabar: ")]) >= len(inputs)
    assert not (tmp_path / "new").exists()


def test_pages_after_a_mistyped_name_are_added_and_the_name_is_said_once(
    call: Call, pages: Path, tmp_path: Path
) -> None:
    called = call("add", tmp_path / "new", "nope.html", pages)
    assert called.code == 0
    assert called.err.count("nope.html is not there") == 1
    assert re.search(r"added +3", called.out)
    assert re.search(r"failed +1", called.out)


def test_an_archive_that_is_there_takes_failures_as_before(call: Call, archive: Path) -> None:
    assert call("add", archive, "nope.html").code == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["कचरा"], "no day, month or year was found in it"),
        (["3 ஜனவரி 2024"], "--language ta"),
        (["बीते शुक्रवार"], "--relative-to"),
    ],
)
def test_a_text_that_is_no_date_is_told_why(call: Call, words: list[str], said: str) -> None:
    called = call("language", "date", *words)
    assert (called.code, called.out) == (1, "")
    assert said in called.err


@pytest.mark.parametrize(
    "words",
    [["claims", "--about", "qwertyuiop"], ["events", "--about", "qwertyuiop"], ["stories", "--about", "qwertyuiop"]],
    ids=" ".join,
)
@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_an_empty_result_says_so_on_standard_error(call: Call, archive: Path, words: list[str], format: str) -> None:
    called = call(words[0], archive, *words[1:], "--format", format)
    assert called.code == 0
    assert called.err.strip()


class Terminal(io.StringIO):
    """What a terminal would show."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


ROW = {
    "id": "0280fe3297a31266",
    "seen": "2024-06-04T23:40:00+05:30",
    "outlet": "महाराष्ट्र वार्ता",
    "headline": "वायनाड में भूस्खलन से भारी तबाही, सौ से ज्यादा लोगों की मौत",
}


@pytest.mark.parametrize("columns", [80, 120, 40])
def test_an_id_stays_whole_and_no_column_is_lost(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    print_rows([ROW], "table", tuple(ROW))
    shown = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())
    assert ROW["id"] in shown
    assert "".join(ROW["headline"].split())[:6] in "".join(shown.split())
    assert "2024-06-04" in "".join(shown.split())
    assert max(map(cell_len, shown.splitlines())) <= columns


def test_read_says_that_it_waits_for_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert list(inputs(["-"], None, None)) == ["-"]
    assert "standard input" in capsys.readouterr().err


def test_read_without_inputs_on_a_terminal_does_not_wait(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert run(["read"]) == 2
    assert "name a page" in capsys.readouterr().err


@pytest.mark.parametrize("group", ["config", "site", "gold", "language"])
def test_every_group_has_an_example(call: Call, group: str) -> None:
    assert "Examples:" in call(group, "--help").out
