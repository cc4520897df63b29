"""What one more seat costs a part, as something that compares exactly and fast."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from allocator.solver.program import ConvexTerm, CostStage

Price = tuple[int | Fraction, ...]
"""Ordered as the costs are; equal exactly where the costs are equal."""

_BITS = 64


class Prices(Protocol):
    """The price of every step of every variable."""

    @property
    def nothing(self) -> Price:
        """The price of a step that costs nothing."""

    def step(self, variable: int, value: int) -> Price:
        """What the step from `value` - 1 to `value` costs; never falls in `value`."""


@dataclass(frozen=True)
class FreeOfCharge:
    """Every step costs nothing."""

    nothing: Price = ()

    def step(self, variable: int, value: int) -> Price:
        return self.nothing


class CostPrices:
    """Prices of a sum of convex costs: a whole number that settles most comparisons, then the exact fraction.

    Equal prices are one object, which Python sees to be equal without looking inside.
    """

    nothing: Price = (0, Fraction(0))

    def __init__(self, terms: Iterable[ConvexTerm]) -> None:
        self._terms = {term.variable: term for term in terms}
        self._seen: dict[tuple[int, int], Price] = {}

    def step(self, variable: int, value: int) -> Price:
        term = self._terms.get(variable)
        if term is None:
            return self.nothing
        exact = term.marginals[value - term.above - 1]
        ratio = exact.as_integer_ratio()
        price = self._seen.get(ratio)
        if price is None:
            price = self._seen[ratio] = ((ratio[0] << _BITS) // ratio[1], exact)
        return price


class DeviationPrices:
    """Prices under which the cheapest plan has the least list of deviations, greatest first.

    A plan's cost is the sum of `B^deviation` over its rows, for a `B` beyond all bounds: the greatest deviation outweighs any number of
    lesser ones. A step then costs `B^after - B^before`, and such differences compare by the greater exponent first; it says the other one
    too, since a step leads from one side of the share to the other or adds or takes away 1. So the greater one is the price, negative where
    it is `before`.
    """

    nothing: Price = (0,)

    def __init__(self, shares: Iterable[tuple[int, Fraction]]) -> None:
        self._shares = dict(shares)

    def step(self, variable: int, value: int) -> Price:
        share = self._shares.get(variable)
        if share is None:
            return self.nothing
        before, after = abs(value - 1 - share), abs(value - share)
        if after == before:
            return self.nothing
        return (after,) if after > before else (-before,)


def total_cost(stage: CostStage, values: Sequence[int] | Mapping[int, int]) -> Fraction:
    """Return the exact cost of a plan."""
    return exact_sum(each for term in stage.terms for each in term.marginals[: values[term.variable] - term.above])


def exact_sum(amounts: Iterable[Fraction]) -> Fraction:
    """Add up fractions: first those of one denominator, then two and two, so that long denominators come last."""
    numerators: dict[int, int] = {}
    for amount in amounts:
        numerators[amount.denominator] = numerators.get(amount.denominator, 0) + amount.numerator
    sums = [Fraction(numerators[denominator], denominator) for denominator in sorted(numerators)]
    while len(sums) > 1:
        sums = [sum(sums[at : at + 2], Fraction(0)) for at in range(0, len(sums), 2)]
    return sums[0] if sums else Fraction(0)
