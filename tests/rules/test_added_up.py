"""Fractions added up half by half come to what they come to one after the other."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from allocator.rules.recount import together


@pytest.mark.parametrize("count", [0, 1, 8, 9, 17, 100])
def test_fractions_come_to_their_sum(count: int) -> None:
    rng = random.Random(count)
    parts = [Fraction(rng.randrange(-50, 50), rng.randrange(1, 60)) for _ in range(count)]
    assert together(parts) == sum(parts, Fraction(0))
