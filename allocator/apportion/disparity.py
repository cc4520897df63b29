"""How far seats are from proportion, as figures that are published and compared."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext
from fractions import Fraction

from allocator.facts import RowId


def loosemore_hanby(basis: Mapping[RowId, Fraction], seats: Mapping[RowId, int]) -> Fraction:
    """Return the share of seats that sit with the wrong row (malapportionment): half the sum of |seat share - basis share|."""
    return sum(map(abs, _differences(basis, seats)), Fraction(0)) / 2


def gallagher_squared(basis: Mapping[RowId, Fraction], seats: Mapping[RowId, int]) -> Fraction:
    """Return the square of Gallagher's index: half the sum of (seat share - basis share) squared."""
    return sum((each * each for each in _differences(basis, seats)), Fraction(0)) / 2


def gallagher(basis: Mapping[RowId, Fraction], seats: Mapping[RowId, int], digits: int = 12) -> Decimal:
    """Return Gallagher's index to so many significant digits; to compare two plans, compare the exact squares."""
    square = gallagher_squared(basis, seats)
    with localcontext() as context:
        context.prec = digits + 5
        root = (Decimal(square.numerator) / square.denominator).sqrt()
        context.prec = digits
        return +root


def sainte_lague_index(basis: Mapping[RowId, Fraction], seats: Mapping[RowId, int]) -> Fraction:
    """Return the sum of (seat share - basis share) squared over the basis share; every basis is above 0."""
    together = sum(basis.values(), Fraction(0))
    parts = zip(_differences(basis, seats), basis.values(), strict=True)
    return sum((each * each * together / own for each, own in parts), Fraction(0))


def most_against_least(basis: Mapping[RowId, Fraction], seats: Mapping[RowId, int]) -> Fraction | None:
    """Return how many times as much basis stands behind a seat of the least favoured row as of the most favoured.

    None where a row has no seat, which no number can express.
    """
    if not basis or not all(seats[row] for row in basis):
        return None
    per_seat = [own / seats[row] for row, own in basis.items()]
    return max(per_seat) / min(per_seat)


def _differences(basis: Mapping[RowId, Fraction], seats: Mapping[RowId, int]) -> list[Fraction]:
    """Return seat share minus basis share, row by row; a side that adds up to nothing has no shares."""
    together, held = sum(basis.values(), Fraction(0)), sum(seats[row] for row in basis)
    return [Fraction(seats[row], held or 1) - own / (together or 1) for row, own in basis.items()]
