"""Counting limits: between which whole numbers a measured number had to lie. Used by `check` only; `bounds` is its twin for `post`."""

from __future__ import annotations

from fractions import Fraction

from allocator.facts import Facts, RowId
from allocator.facts.cells import BodyId
from allocator.rules.amounts import Amount, BySeats, FromColumn, Limits, Number, Rounding, Share


def allowed(
    limits: Limits, facts: Facts, body: BodyId, base: int, rounding: Rounding | None, row: RowId | None = None, own_seats: int = 0
) -> tuple[int | None, int | None]:
    """Return the least and the greatest whole number allowed; None where open, and the first may exceed the second.

    Args:
        limits: The amounts.
        facts: The world.
        body: The body the rule is about.
        base: What a share is a share of, in seats.
        rounding: How an exact number becomes whole; None asks that the exact number be reached.
        row: The row that a column is read from.
        own_seats: The row's seats, for amounts that depend on them.
    """
    low = _whole(limits.at_least, facts, body, base, rounding or "up", row, own_seats, first=True)
    high = _whole(limits.at_most, facts, body, base, rounding or "down", row, own_seats, first=False)
    return low, high


def _whole(
    amount: Amount | None, facts: Facts, body: BodyId, base: int, rounding: Rounding, row: RowId | None, own_seats: int, *, first: bool
) -> int | None:
    match amount:
        case None:
            return None
        case Number(seats):
            return seats
        case Share(share):
            return divided(share.numerator * base, share.denominator, rounding)
        case FromColumn(column, times, plus):
            assert row is not None
            exact = Fraction(facts.amount(body, row, column)) * times + plus
            return divided(exact.numerator, exact.denominator, rounding)
        case BySeats(table):
            entry = table.get(own_seats)
            return None if entry is None else (entry.at_least if first else entry.at_most)


def divided(numerator: int, denominator: int, rounding: Rounding) -> int:
    """Divide whole numbers and round; halves go up."""
    quotient, remainder = divmod(numerator, denominator)
    match rounding:
        case "down":
            return quotient
        case "up":
            return quotient + (remainder > 0)
        case "nearest":
            return quotient + (2 * remainder >= denominator)
