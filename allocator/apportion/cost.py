"""Exact costs: what a preference that is not a gap adds up to.

Three kinds, each totally ordered and exact: a fraction, a sum of logarithms, and a list of deviations from the greatest down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from types import MappingProxyType

_DIGITS = 60
_SURE = Decimal(10) ** -40
_BITS = 352
_LOG_OF_TWO = Context(prec=80).ln(Decimal(2))


@dataclass(frozen=True)
class Logs:
    """An exact sum of rational multiples of logarithms of positive fractions.

    Two such sums are compared by sixty decimal digits, and where those do not tell them apart, by whole numbers.

    Attributes:
        terms: Positive fraction -> how many times its logarithm counts.
    """

    terms: Mapping[Fraction, Fraction] = field(default_factory=lambda: MappingProxyType({}))

    @staticmethod
    def of(argument: Fraction) -> Logs:
        """Return the logarithm of a positive fraction."""
        return Logs(MappingProxyType({argument: Fraction(1)}))

    def __add__(self, other: Logs) -> Logs:
        terms = dict(self.terms)
        for argument, times in other.terms.items():
            terms[argument] = terms.get(argument, Fraction(0)) + times
        return Logs(MappingProxyType({argument: times for argument, times in terms.items() if times}))

    def __mul__(self, times: int | Fraction) -> Logs:
        return Logs(MappingProxyType({argument: n * times for argument, n in self.terms.items() if n * times}))

    __rmul__ = __mul__

    def __neg__(self) -> Logs:
        return self * -1

    def __sub__(self, other: Logs) -> Logs:
        return self + -other

    def sign(self) -> int:
        """Return -1, 0 or 1."""
        near = self.decimal()
        if abs(near) > _SURE:
            return 1 if near > 0 else -1
        over, under = self._power_products()
        return (over > under) - (over < under)

    def decimal(self) -> Decimal:
        """Return the value to about fifty digits; arguments that count alike are multiplied first, for one logarithm of all."""
        alike: dict[tuple[int, int], list[Fraction]] = {}
        for argument, times in self.terms.items():
            alike.setdefault(times.as_integer_ratio(), []).append(argument)
        with localcontext() as context:
            context.prec = _DIGITS
            total = Decimal(0)
            for (above, below), arguments in alike.items():
                over = _log_of_product(argument.numerator for argument in arguments)
                total += (over - _log_of_product(argument.denominator for argument in arguments)) * above / below
            return total

    def _power_products(self) -> tuple[int, int]:
        common = math.lcm(*(times.denominator for times in self.terms.values())) if self.terms else 1
        over = under = 1
        for argument, times in self.terms.items():
            power = int(times * common)
            top, bottom = (argument.numerator, argument.denominator)[:: 1 if power > 0 else -1]
            over *= top ** abs(power)
            under *= bottom ** abs(power)
        return over, under

    def __lt__(self, other: Logs) -> bool:
        return (self - other).sign() < 0

    def __le__(self, other: Logs) -> bool:
        return (self - other).sign() <= 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Logs) and (self - other).sign() == 0

    def __hash__(self) -> int:
        return hash(round(self.decimal(), 30))

    def __float__(self) -> float:
        logs = ((math.log(each.numerator) - math.log(each.denominator), times) for each, times in self.terms.items())
        return math.fsum(log * (times.numerator / times.denominator) for log, times in logs)


def _log_of_product(factors: Iterable[int]) -> Decimal:
    """Return the logarithm of a product of which just the first hundred digits are kept on the way: a million factors lose six of them."""
    leading, halved = 1, 0
    for factor in factors:
        leading *= factor
        beyond = leading.bit_length() - _BITS
        if beyond > 0:
            leading >>= beyond
            halved += beyond
    return Decimal(leading).ln() + halved * _LOG_OF_TWO


@dataclass(frozen=True, order=True)
class Deviations:
    """Deviations from the exact shares, greatest first; compared at the first that differs (leximin).

    Attributes:
        sizes: One deviation per row, in descending order.
    """

    sizes: tuple[Fraction, ...]


Cost = Fraction | Logs | Deviations


def plain_value(cost: Cost) -> Fraction:
    """Return a cost as a fraction: of logarithms to about fifty digits, of deviations the greatest."""
    match cost:
        case Logs():
            return Fraction(cost.decimal())
        case Deviations(sizes):
            return sizes[0] if sizes else Fraction(0)
        case _:
            return cost


def cost_text(cost: Cost) -> int | str:
    """Return a cost as the JSON document writes it: an integer, `"p/q"`, or decimal text for logarithms.

    The cost of thousands of units has thousands of digits, more than Python writes out of a whole number; out of a `Decimal` it does.
    """
    match cost:
        case Logs():
            return f"{cost.decimal():.12f}"
        case Deviations(sizes):
            return cost_text(sizes[0] if sizes else Fraction(0))
        case _:
            return cost.numerator if cost.denominator == 1 else f"{Decimal(cost.numerator)}/{Decimal(cost.denominator)}"
