"""What one more seat costs under each method of proportion."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

Method = Literal["webster", "jefferson", "adams", "hill", "dean", "hamilton", "min_max", "leximin"]

FIRST_SEAT_SURE = frozenset({"adams", "dean", "hill"})
"""Methods under which the first seat beyond the base is worth any price, so that every row has it."""

BY_SHARE = frozenset({"hamilton", "min_max", "leximin"})
"""Methods that compare seats with the exact share, which must therefore be known beforehand."""


def marginal(method: Method, k: int, basis: Fraction) -> Fraction:
    """Return what the k-th seat beyond the base costs a row under a divisor method; `post` asks this, `cost` adds up for itself."""
    match method:
        case "webster":
            return Fraction((2 * k - 1) * basis.denominator, 2 * basis.numerator)
        case "jefferson":
            return k / basis
        case "adams":
            return (k - 1) / basis
        case "dean":
            return Fraction(2 * k * (k - 1), 2 * k - 1) / basis
        case "hill":
            return -basis * basis / (k * (k - 1))
        case _:
            raise ValueError(f"{method} is no divisor method")


def divisor_cost(method: Method, seats: int, basis: Fraction) -> Fraction:
    """Return what `seats` beyond the base cost a row together under a divisor method, in closed form where there is one."""
    if seats <= 0:
        return Fraction(0)
    match method:
        case "webster":
            return Fraction(seats * seats, 2) / basis
        case "jefferson":
            return Fraction(seats * (seats + 1), 2) / basis
        case "adams":
            return Fraction(seats * (seats - 1), 2) / basis
        case "dean":
            return sum((1 / (1 / Fraction(k - 1) + 1 / Fraction(k)) for k in range(2, seats + 1)), Fraction(0)) * 2 / basis
        case "hill":
            return basis * basis * (Fraction(1, seats) - 1)
        case _:
            raise ValueError(f"{method} is no divisor method")
