"""One vocabulary of formats: what each command has, the synonyms, the short flags, and what is said of a wrong one."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from khabar.archive.export import WRITERS
from khabar.cli.app import COMMANDS
from khabar.cli.flags import _formats_of
from khabar.cli.formats import ARTICLES, EXPORTS, FILES, ROWS, SHORT, Formats

Call = Callable[..., Any]


def with_formats() -> list[tuple[str, Formats]]:
    found = []
    for name in COMMANDS:
        command = getattr(import_module(f"khabar.cli.{name}"), name)
        if formats := _formats_of(inspect.signature(command, eval_str=True)):
            found.append((name, formats))
    return found


def test_every_format_option_is_of_the_vocabulary() -> None:
    options = [name for name in COMMANDS if "format" in inspect.signature(_function(name)).parameters]
    assert options == [name for name, _ in with_formats()]


def _function(name: str) -> Callable[..., Any]:
    function: Callable[..., Any] = getattr(import_module(f"khabar.cli.{name}"), name)
    return function


def test_export_has_every_writer() -> None:
    assert {EXPORTS(name) for name in WRITERS} == set(EXPORTS.names)


def test_files_are_those_whose_bytes_are_no_text() -> None:
    assert {name for name, writer in WRITERS.items() if not _is_text(writer.media_type)} == set(FILES)


def _is_text(media_type: str) -> bool:
    return media_type.startswith("text/") or media_type.endswith(("json", "xml", "ndjson"))


@pytest.mark.parametrize(
    ("word", "name"),
    [("markdown", "md"), ("md", "md"), ("text", "txt"), ("txt", "txt"), ("ndjson", "jsonl"), ("JSON", "json")],
)
@pytest.mark.parametrize("formats", [ROWS, ARTICLES, EXPORTS], ids=["rows", "articles", "exports"])
def test_synonyms_are_taken_everywhere(formats: Formats, word: str, name: str) -> None:
    assert formats(word) == name


def test_a_wrong_format_names_streams_and_files_apart() -> None:
    with pytest.raises(typer.BadParameter) as caught:
        EXPORTS("docx")
    said = str(caught.value)
    streams, _, files = said.partition("; to a file with --output: ")
    assert files == "parquet and warc"
    assert "parquet" not in streams and "jsonl" in streams


def test_a_format_of_another_command_is_wrong_use(call: Call, archive: Path) -> None:
    assert call("search", archive, "तालाब", "--format", "parquet").code == 2


@pytest.mark.parametrize("name", SHORT)
@pytest.mark.parametrize("at", [0, -1], ids=["long", "short"])
def test_a_short_flag_is_the_format_it_stands_for(call: Call, archive: Path, name: str, at: int) -> None:
    short = call("search", archive, "तालाब", SHORT[name][at])
    assert short.code == 0
    assert short.out == call("search", archive, "तालाब", "--format", name).out


def test_two_short_flags_exclude_each_other(call: Call, archive: Path) -> None:
    assert call("search", archive, "तालाब", "--json", "--csv").code == 2


def test_a_command_has_only_short_flags_of_its_formats(call: Call, page: Path) -> None:
    assert call("read", page, "-t").code == 2


@pytest.mark.parametrize("command", ["search", "export", "read"])
def test_the_shell_completes_formats(command: str) -> None:
    formats = dict(with_formats())[command]
    assert formats.complete("js")[:2] == ["json", "jsonl"]


@pytest.mark.parametrize(("ending", "sign"), [("jsonl", "{"), ("csv", "id,"), ("md", "#"), ("xml", "<?xml")])
def test_the_ending_of_the_output_names_the_format(
    call: Call, page: Path, tmp_path: Path, ending: str, sign: str
) -> None:
    out = tmp_path / f"out.{ending}"
    assert call("read", page, "-o", out).code == 0
    assert out.read_text("utf-8").startswith(sign)


def test_an_output_without_a_known_ending_is_wrong_use(call: Call, page: Path, tmp_path: Path) -> None:
    called = call("read", page, "-o", tmp_path / "out.docx")
    assert called.code == 2
    assert "docx" in called.err


def test_an_output_without_an_ending_is_json(call: Call, page: Path, tmp_path: Path) -> None:
    assert call("read", page, "-o", tmp_path / "out").code == 0
    assert json.loads((tmp_path / "out").read_text("utf-8"))["headline"]


def test_txt_rows_are_a_table_without_lines(call: Call, archive: Path) -> None:
    lines = call("search", archive, "तालाब", "--format", "txt").out.splitlines()
    assert lines[0].split()[:2] == ["id", "published"]
    assert len(lines) == 4


def test_facets_and_hits_are_one_json_document(call: Call, archive: Path) -> None:
    found = json.loads(call("search", archive, "तालाब", "--facets", "--json").out)
    assert len(found["rows"]) == 3
    assert {"filter", "value", "articles"} == set(found["facets"][0])


def test_facets_are_capped_and_the_rest_is_counted(call: Call, archive: Path) -> None:
    called = call("search", archive, "तालाब", "--facets", "--facet-limit", 1, "--json")
    filters = [row["filter"] for row in json.loads(called.out)["facets"]]
    assert len(filters) == len(set(filters))
    assert len(
        json.loads(call("search", archive, "तालाब", "--facets", "--facet-limit", 0, "--json").out)["facets"]
    ) >= len(filters)
