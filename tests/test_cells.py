"""Tables that a spreadsheet opens."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.archive.export import WRITERS, Channel
from khabar.cells import harmless
from khabar.cli.rows import print_rows
from khabar.record import Article

FORMULAS = ['=HYPERLINK("http://evil","x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "--1", "-", "+"]


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_formula_in_an_article_is_text_in_an_export(text: str, form: str) -> None:
    out = io.BytesIO()
    WRITERS[form].write([Article.from_text("पाठ।", headline=text, id=text)], out, Channel(columns=("id", "headline")))
    rows = list(csv.reader(io.StringIO(out.getvalue().decode(), newline=""), delimiter="," if form == "csv" else "\t"))
    assert rows[1][0] == f"'{text}"
    assert rows[1][1][0] == "'"


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_is_text_in_a_table_of_the_command_line(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([{"headline": text}], "csv", ("headline",))
    cell = next(csv.reader(io.StringIO(capsys.readouterr().out.partition("\n")[2], newline="")))[0]
    assert cell == "'" + text.replace("\r", "\n")


@pytest.mark.parametrize("text", ["-3.5", "+91", "42", "नदी", "a=b", "", "2024-11-30"])
def test_number_and_plain_text_stay(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_no_cell_begins_as_a_formula(text: str) -> None:
    made = harmless(text)
    assert made.lstrip("'") == text.lstrip("'")
    assert not made.startswith(("=", "@", "\t", "\r"))
