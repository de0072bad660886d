"""Products in parts are the product."""

from __future__ import annotations

import numpy as np
import pytest

from khabar.page.product import product


@pytest.mark.parametrize("count", [0, 1, 27, 28, 170, 1000])
@pytest.mark.parametrize(("width", "depth"), [(200, 48), (7, 5), (600, 600)])
def test_a_product_in_parts_is_the_product(count: int, width: int, depth: int) -> None:
    chance = np.random.default_rng(count)
    rows = chance.standard_normal((count, width)).astype(np.float32)
    weights = chance.standard_normal((width, depth)).astype(np.float32)
    assert np.allclose(product(rows, weights), rows @ weights, atol=1e-3)
