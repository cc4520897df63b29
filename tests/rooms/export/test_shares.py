"""Shares as text: four decimals at most, halves away from zero."""

from __future__ import annotations

from fractions import Fraction

import pytest

from allocator.export import share_text


@pytest.mark.parametrize(("share", "text"), [
    (Fraction(5), "5"),
    (Fraction(49, 10), "4.9"),
    (Fraction(1, 3), "0.3333"),
    (Fraction(2, 3), "0.6667"),
    (Fraction(12345, 100000), "0.1235"),
    (Fraction(1, 100000), "0"),
    (Fraction(-1, 100000), "0"),
    (Fraction(-3, 2), "-1.5"),
    (Fraction(10016), "10016"),
])  # fmt: skip
def test_a_share_is_written_with_four_decimals_at_most(share: Fraction, text: str) -> None:
    assert share_text(share) == text
