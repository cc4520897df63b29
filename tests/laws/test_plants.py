"""An off-by-one that is planted in a rule does not escape the laws. The whole table: `python -m tests.laws.plant_off_by_one`."""

from __future__ import annotations

import pytest

from tests.laws.every_kind import EVERY
from tests.laws.plant_off_by_one import plants


@pytest.mark.parametrize("name", EVERY)
def test_a_planted_off_by_one_is_noticed(name: str) -> None:
    found = list(plants(name))
    assert len(found) >= 2
    assert [plant for plant, noticed in found if not noticed] == []
