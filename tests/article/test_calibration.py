"""How sure a field says it is: fitted, never less sure for stronger evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.article.weigh import calibrated

FITTED = ("headline", "published", "author", "standfirst")
scores = st.floats(0, 1)


@pytest.mark.parametrize("name", FITTED)
def test_nothing_is_quite_certain(name: str) -> None:
    assert 0.3 < calibrated(name, 0.0) < calibrated(name, 1.0) < 1


@given(st.sampled_from(FITTED), scores, scores)
def test_stronger_evidence_is_never_less_sure(name: str, one: float, other: float) -> None:
    weak, strong = sorted((one, other))
    assert calibrated(name, weak) <= calibrated(name, strong)


@given(scores)
def test_a_field_without_a_fit_says_its_raw_score(score: float) -> None:
    assert calibrated("no such field", score) == pytest.approx(score, abs=0.001)
