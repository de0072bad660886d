"""The months' names that stand in a file are those of the Babel that is installed."""

from __future__ import annotations

from training.cldr_months import FILE, names


def test_file_has_the_months_that_cldr_has() -> None:
    assert FILE.read_text("utf-8").splitlines() == names()
