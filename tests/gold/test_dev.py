"""The gold texts of samples/gold are what their annotation compiles to, and sound."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import regex

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from samples.gold.bracket import Fault, unmark  # noqa: E402
from samples.gold.build import HERE, files  # noqa: E402
from samples.gold.record import record  # noqa: E402

from khabar.gold import Case, check, load  # noqa: E402

FILES = dict(files())
CASES = list(load(HERE))


@pytest.mark.parametrize("name", sorted(FILES))
def test_committed_file_equals_its_annotation(name: str) -> None:
    assert (HERE / name).read_text("utf-8") == FILES[name]


def test_no_file_is_left_over_and_each_text_is_read() -> None:
    assert {
        str(path.relative_to(HERE)) for path in HERE.glob("*/*") if path.parent.name in ("hi", "en", "unseen")
    } == set(FILES)
    assert len(CASES) == len(FILES) // 2


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_record_is_sound(case: Case) -> None:
    assert check(case) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_form_is_marked_wherever_it_stands(case: Case) -> None:
    marked = [place for name in case.names for place in name.places]
    for form in {case.text[start:end] for start, end in marked}:
        for found in regex.finditer(rf"(?<![\p{{L}}\p{{M}}]){regex.escape(form)}(?![\p{{L}}\p{{M}}])", case.text):
            assert any(start <= found.start() and found.end() <= end for start, end in marked), (form, found.start())


def test_nested_marks_keep_their_places() -> None:
    made = unmark("<c1>{a:PERSON|Asha} left {b:GPE_CITY|{c:PERSON|Rewa} Town}</c1>.")
    assert made.text == "Asha left Rewa Town."
    assert [made.text[start:end] for _, (start, end) in made.braces] == ["Asha", "Rewa", "Rewa Town"]
    assert made.spans == {"c1": (0, 19)}


@pytest.mark.parametrize(
    "source",
    [
        "{a:PERSON|Asha",
        "a}",
        "a</c1>",
        "{a|Asha}",
        "{a:PERSON|Asha} {a:PERSON|Asha}",
        "<c1>a</c1>",
        "a\n---\nc1 quote_direct -",
        "<c1>a</c1>\n---\nc1 quote_direct nobody",
        "a\n---\ne1 AID x> trigger=a",
        "a\n---\ne1 AID > trigger=gone",
    ],
)
def test_bad_annotation_is_a_fault(source: str) -> None:
    with pytest.raises(Fault):
        record(source)


def test_dateline_above_the_text_is_not_scored() -> None:
    text, data = record("Rain\n\n{p:GPE_CITY|Pune}, 3 May 2025\n\nIt rained in {p|Pune}.")
    assert [text[start:end].strip() for start, end in data["parts"]] == ["Rain", "It rained in Pune."]
