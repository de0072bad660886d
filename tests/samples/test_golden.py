"""Each sample page gives its golden record, field by field.

What the reader does not get right yet stands in `not_yet.txt`, a line a page and field, as a strict expected failure: a
repair shows.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from golden import CAPTURES, READ, article, record

NOT_YET = set((Path(__file__).parent / "not_yet.txt").read_text("utf-8").splitlines())


def cases() -> list[object]:
    found = []
    for row in CAPTURES:
        for field in READ:
            if field in record(row["file"]):
                name = f"{row['file']} {field}"
                wrong = pytest.mark.xfail(reason="not read right yet", strict=True)
                found.append(pytest.param(row["file"], field, id=name, marks=[wrong] if name in NOT_YET else []))
    return found


@pytest.mark.parametrize(("file", "field"), cases())
def test_page_gives_its_record(file: str, field: str) -> None:
    assert READ[field](article(file)) == record(file)[field]


def test_expected_failures_name_pages_and_fields_that_exist() -> None:
    assert {f"{row['file']} {field}" for row in CAPTURES for field in READ} >= NOT_YET
