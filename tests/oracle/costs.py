"""The judge's costs: exact fractions, lists of deviations, and logarithms as the products that they are the logarithms of."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

Cost = Fraction | tuple[Fraction, ...]


def divisor_cost(method: str, base: int, seats: Mapping[int, int], weights: Mapping[int, Fraction]) -> Fraction:
    """Add up the price of every seat beyond `base`, one after another."""
    return sum((_seat(method, k, weights[i]) for i, held in seats.items() for k in range(1, held - base + 1)), Fraction(0))


def _seat(method: str, k: int, basis: Fraction) -> Fraction:
    match method:
        case "webster":
            return Fraction(2 * k - 1) / (2 * basis)
        case "jefferson":
            return k / basis
        case "adams":
            return (k - 1) / basis
        case "dean":
            return Fraction(2 * k * (k - 1)) / ((2 * k - 1) * basis)
        case "hill":
            return -basis * basis / (k * (k - 1)) if k > 1 else Fraction(0)
    raise AssertionError(method)


def share_cost(method: str, seats: Mapping[int, int], shares: Mapping[int, Fraction]) -> Cost:
    """Return what the distances from the exact shares come to."""
    distances = [seats[i] - share for i, share in shares.items()]
    if method == "hamilton":
        return sum((distance * distance for distance in distances), Fraction(0))
    ordered = tuple(sorted((abs(distance) for distance in distances), reverse=True))
    return ordered if method == "leximin" else ordered[0]


def cell_product(method: str, count: int, weight: Fraction) -> Fraction:
    """Return the number whose logarithm one cell of a two-way table costs."""
    product = Fraction(1)
    for k in range(1, count + 1):
        product *= (k - (Fraction(1, 2) if method == "webster" else 0)) / weight
    return product
