"""The flags of every command, the settings they come before, and what is said on standard error."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from khabar.cli.filters import _values
from khabar.setting import SETTINGS, WrongSetting, number, setting

Call = Callable[..., Any]


@pytest.fixture(autouse=True)
def without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for one in SETTINGS:
        monkeypatch.delenv(one.name, raising=False)


@pytest.mark.parametrize("before", [True, False], ids=["before the command", "after it"])
def test_quiet_says_no_notes(call: Call, archive: Path, before: bool) -> None:
    words = ["search", archive, "तालाब"]
    called = call(*(["-q", *words] if before else [*words, "-q"]))
    assert (called.code, called.err) == (0, "")
    assert called.out


def test_quiet_still_says_failures(call: Call) -> None:
    assert "not there" in call("read", "nope.html", "-q").err


def test_verbose_says_each_page(call: Call, page: Path, tmp_path: Path) -> None:
    said = call("add", tmp_path / "new", page, "-v").err
    assert "added" in said and page.name in said


def test_very_verbose_shows_where_an_error_came_from(call: Call) -> None:
    assert "Traceback" in call("search", "nope", "तालाब", "-vv").err
    assert "Traceback" not in call("search", "nope", "तालाब", "-v").err


def test_log_level_of_the_environment(call: Call, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_LOG_LEVEL", "error")
    assert call("search", archive, "तालाब").err == ""


def test_unknown_log_level_is_wrong_use(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_LOG_LEVEL", "loud")
    called = call("config", "show")
    assert called.code == 2
    assert "error, warning, info, debug" in called.err


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "my.toml"
    path.write_text('[settings]\nbase_url = "https://news.example"\nworkers = 2\nallow_private = true\n', "utf-8")
    return path


def shown(call: Call, *words: object) -> dict[str, tuple[str, str]]:
    rows = json.loads(call("config", "show", "--json", *words).out)
    return {row["name"]: (row["value"], row["from"]) for row in rows}


def test_a_file_of_settings_is_heeded(call: Call, settings: Path) -> None:
    found = shown(call, "--config", settings)
    assert found["KHABAR_BASE_URL"] == ("https://news.example", f"file {settings}")
    assert found["KHABAR_WORKERS"] == ("2", f"file {settings}")
    assert found["KHABAR_ALLOW_PRIVATE"][0] == "1"


def test_the_environment_comes_before_the_file(call: Call, settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_WORKERS", "3")
    assert shown(call, "--config", settings)["KHABAR_WORKERS"] == ("3", "environment")


def test_a_call_leaves_the_environment_as_it_was(call: Call, settings: Path) -> None:
    shown(call, "--config", settings)
    assert setting("KHABAR_CONFIG") == ""


def test_an_unknown_setting_is_wrong_use(call: Call, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text('[settings]\nbase_ulr = "x"\n', "utf-8")
    called = call("config", "show", "--config", tmp_path / "my.toml")
    assert called.code == 2
    assert "base_ulr" in called.err and "base_url" in called.err


def test_a_missing_file_of_settings_is_said(call: Call, tmp_path: Path) -> None:
    assert call("config", "show", "--config", tmp_path / "none.toml").code == 4


def test_an_archives_own_file_is_heeded_but_for_what_is_personal(
    call: Call, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import khabar.portal.server

    seen = []
    monkeypatch.setattr(
        khabar.portal.server,
        "serve_archive",
        lambda *_: seen.append((setting("KHABAR_BASE_URL"), setting("KHABAR_SITES"))),
    )
    with (archive / "khabar.toml").open("a", encoding="utf-8") as file:
        file.write('\n[settings]\nbase_url = "https://news.example"\nsites = "/elsewhere"\n')
    assert call("serve", archive).code == 0
    assert seen == [("https://news.example", "")]


def test_serve_takes_the_database_of_the_environment(
    call: Call, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import khabar.portal.server

    seen = []
    monkeypatch.setattr(khabar.portal.server, "serve_archive", lambda name, *_: seen.append(name))
    monkeypatch.setenv("DATABASE_URL", "postgresql://host/db")
    assert call("serve").code == 0
    assert call("serve", archive).code == 0
    assert seen == ["postgresql://host/db", str(archive)]


@pytest.mark.parametrize("value", ["soon", "-1", "nan", "inf"])
def test_a_setting_that_is_no_number_is_said(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("KHABAR_FETCH_DELAY", value)
    with pytest.raises(WrongSetting, match="KHABAR_FETCH_DELAY"):
        number("KHABAR_FETCH_DELAY")


def test_a_listening_address_without_a_port_is_said(call: Call, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_LISTEN", "localhost")
    assert call("serve", archive).code == 2


class Line:
    """What the shell has so far."""

    def __init__(self, *words: str) -> None:
        self.args = list(words)


def test_the_shell_completes_outlets_of_the_archive_named(archive: Path) -> None:
    complete = _values("outlet")
    assert complete(Line(str(archive)), "ग्राम") == ["ग्राम वाणी"]  # type: ignore[arg-type]
    assert complete(Line(str(archive)), "x") == []  # type: ignore[arg-type]
    assert complete(Line(), "") == []  # type: ignore[arg-type]
