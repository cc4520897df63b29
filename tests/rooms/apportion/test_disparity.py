"""Measures of disparity, on an election whose figures are easily worked out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from allocator.apportion import gallagher, gallagher_squared, loosemore_hanby, most_against_least, sainte_lague_index
from allocator.facts import RowId

BASIS = {RowId("A"): Fraction(50), RowId("B"): Fraction(30), RowId("C"): Fraction(20)}


def seats(a: int, b: int, c: int) -> dict[RowId, int]:
    return {RowId("A"): a, RowId("B"): b, RowId("C"): c}


def test_proportional_seats_have_no_disparity() -> None:
    exact = seats(5, 3, 2)
    assert loosemore_hanby(BASIS, exact) == gallagher_squared(BASIS, exact) == sainte_lague_index(BASIS, exact) == 0
    assert gallagher(BASIS, exact) == 0 and most_against_least(BASIS, exact) == 1


def test_by_hand() -> None:
    off = seats(6, 3, 1)
    assert loosemore_hanby(BASIS, off) == Fraction(1, 10)
    assert gallagher_squared(BASIS, off) == Fraction(1, 100) and gallagher(BASIS, off) == Decimal("0.1")
    assert sainte_lague_index(BASIS, off) == Fraction(1, 100) / Fraction(1, 2) + Fraction(1, 100) / Fraction(1, 5)
    assert most_against_least(BASIS, off) == Fraction(20) / (Fraction(50) / 6)


def test_digits_of_an_irrational_index() -> None:
    assert gallagher(BASIS, seats(6, 2, 2)) == Decimal("0.1") and gallagher(BASIS, seats(7, 2, 1), digits=6) == Decimal("0.173205")


def test_no_seats_at_all() -> None:
    assert loosemore_hanby(BASIS, seats(0, 0, 0)) == Fraction(1, 2)
    assert most_against_least(BASIS, seats(9, 1, 0)) is None and most_against_least({}, {}) is None
