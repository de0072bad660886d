"""The committed pages are what the build makes of the stories."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from samples.build import PAGES, files  # noqa: E402

FILES = dict(files())


@pytest.mark.parametrize("name", sorted(FILES))
def test_committed_page_equals_its_story(name: str) -> None:
    assert (PAGES / name).read_text("utf-8") == FILES[name]


def test_no_page_is_left_over() -> None:
    assert {str(path.relative_to(PAGES)) for path in PAGES.rglob("*") if path.is_file()} == set(FILES)
