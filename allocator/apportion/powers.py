"""Amounts of which the greater kind outweighs any number of the lesser ones: what a list of deviations costs, greatest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType


@dataclass(frozen=True, eq=False)
class Powers:
    """An exact sum of rational multiples of powers of a base beyond all bounds.

    Two such sums are compared at the greatest exponent at which they differ. A plan whose rows deviate by 3, 1 and 1 costs the third power
    and twice the first, and one that deviates less at the first place of the list costs less.

    Attributes:
        terms: Exponent -> how many times its power counts; never 0 times.
    """

    terms: Mapping[Fraction, Fraction] = field(default_factory=lambda: MappingProxyType({}))

    @staticmethod
    def of(exponent: Fraction) -> Powers:
        """Return one power."""
        return Powers(MappingProxyType({exponent: Fraction(1)}))

    @staticmethod
    def added(several: Iterable[Powers]) -> Powers:
        """Add up many in one pass."""
        terms: dict[Fraction, Fraction] = {}
        for each in several:
            for exponent, times in each.terms.items():
                terms[exponent] = terms.get(exponent, Fraction(0)) + times
        return Powers(MappingProxyType({exponent: times for exponent, times in terms.items() if times}))

    @property
    def leading(self) -> tuple[Fraction, Fraction] | None:
        """The greatest exponent and how many times it counts; None for nothing."""
        if not self.terms:
            return None
        exponent = max(self.terms)
        return exponent, self.terms[exponent]

    def sign(self) -> int:
        """Return -1, 0 or 1."""
        leading = self.leading
        return 0 if leading is None else 1 if leading[1] > 0 else -1

    def __add__(self, other: Powers) -> Powers:
        return Powers.added((self, other))

    def __mul__(self, times: int | Fraction) -> Powers:
        return Powers(MappingProxyType({exponent: n * times for exponent, n in self.terms.items() if times}))

    __rmul__ = __mul__

    def __neg__(self) -> Powers:
        return self * -1

    def __sub__(self, other: Powers) -> Powers:
        return self + -other

    def __lt__(self, other: Powers) -> bool:
        return (self - other).sign() < 0

    def __le__(self, other: Powers) -> bool:
        return (self - other).sign() <= 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Powers) and self.terms == other.terms

    def __hash__(self) -> int:
        return hash(frozenset(self.terms.items()))


def step_of_deviation(share: Fraction, value: int) -> Powers:
    """Return what the step from `value` - 1 to `value` seats costs a row whose share is given."""
    return Powers.of(abs(value - share)) - Powers.of(abs(value - 1 - share))


def cost_of_deviations(sizes: Iterable[Fraction]) -> Powers:
    """Return what a list of deviations costs."""
    return Powers.added(map(Powers.of, sizes))
