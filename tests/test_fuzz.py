"""Ten thousand hostile pages of one seed, read without the net below the finders: none raises, every record can be written.

A million, or another seed: `make fuzz`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzz.failure import shrunk, tried
from fuzz.kinds import KINDS

SEED, CASES, CHUNK = 1, 10_000, 500


@pytest.mark.parametrize("first", range(0, CASES, CHUNK))
def test_no_hostile_page_breaks_a_reading(first: int) -> None:
    failures = [str(found) for number in range(first, first + CHUNK) if (found := tried(SEED, number))]
    assert not failures, f"python -m fuzz --seed {SEED} --case {failures[0].split()[0]}"


def test_cases_of_a_seed_are_the_same_each_time_and_of_every_kind() -> None:
    from fuzz.kinds import capture

    drawn = [capture(5, number) for number in range(2 * len(KINDS))]
    assert drawn == [capture(5, number) for number in range(2 * len(KINDS))]
    assert {kind for kind, _ in drawn} == set(KINDS)


def test_a_fault_is_found_and_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(article: object, *_: object) -> list[object]:
        raise ValueError(article)

    from khabar import names

    monkeypatch.setattr(names, "find", faulty)
    found = tried(SEED, 0)
    assert found and found.what.startswith("ValueError")
    assert len(shrunk(SEED, 0).data) < 20
