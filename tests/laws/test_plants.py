"""An off-by-one that is planted in a rule does not escape the laws. The whole table: `python -m tests.laws.plant_off_by_one`."""

from __future__ import annotations

import pytest

from tests.laws.plant_off_by_one import plants


@pytest.mark.parametrize("kind", ["seats", "category", "keep", "alternates", "biproportional", "implied within", "implied supply"])
def test_a_planted_off_by_one_is_noticed(kind: str) -> None:
    found = list(plants(kind))
    assert len(found) >= 4
    assert [plant for plant, noticed in found if not noticed] == []
