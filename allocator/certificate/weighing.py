"""Weak duality by addition: what multipliers prove that no plan goes below.

Whatever multipliers y >= 0 the parts `sum of a * x >= least` are given, no plan costs less than

    L(y) = sum of y * least + sum over unknowns of the least of (cost(x) - price * x) within the unknown's limits,

where an unknown's price is the sum of y times its number in each part. A part that an earlier stage holds at `most` may have a negative
multiplier, which counts that limit instead. Everything is counted in fractions, in exact sums of logarithms, or in powers of a base beyond
all bounds: nothing is asked of an amount but that it can be added up and compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from allocator.apportion import Logs
from allocator.certificate.amounts import added_up, cost_up_to, last_below, sign_of
from allocator.certificate.sheet import Marginals, Part, Sheet
from allocator.dossier.certificate import Amount, Multiplier


@dataclass(frozen=True)
class Costs:
    """What a stage counts.

    Attributes:
        weights: Unknown -> cost of each unit of it.
        steps: Unknown -> its cost, step by step.
        zero: Nothing, in the stage's kind of amounts.
    """

    weights: Mapping[int, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    steps: Mapping[int, Marginals] = field(default_factory=lambda: MappingProxyType({}))
    zero: Amount = field(default_factory=Fraction)


@dataclass(frozen=True)
class Weighed:
    """What multipliers prove.

    Attributes:
        bound: No plan costs less.
        prices: Unknown -> its price.
    """

    bound: Amount
    prices: Mapping[int, Amount]


class MisfitError(Exception):
    """A multiplier names no part, or has the wrong sign; `args` name the clause."""


def weigh(sheet: Sheet, costs: Costs, multipliers: Sequence[Multiplier]) -> Weighed | None:
    """Return what multipliers prove; None where that is nothing, since an unknown without a limit could pay for everything.

    Raises:
        MisfitError: A multiplier names no part, or has the wrong sign for it.
    """
    prices: dict[int, list[Amount]] = {}
    parts: list[Amount] = []
    for each in multipliers:
        part, limit = _limit(sheet, each, costs.zero)
        parts.append(each.times * limit)
        for at, number in part.terms:
            prices.setdefault(at, []).append(each.times if number == 1 else each.times * number)
    added = {at: several[0] if len(several) == 1 else added_up(several, costs.zero) for at, several in prices.items()}
    for at in {*added, *costs.weights, *costs.steps}:
        least = _least(sheet, costs, at, added.get(at, costs.zero))
        if least is None:
            return None
        parts += least
    return Weighed(added_up(parts, costs.zero), added)


def _limit(sheet: Sheet, each: Multiplier, zero: Amount) -> tuple[Part, int]:
    part = sheet.parts.get((each.rule, each.label, each.part))
    if part is None or type(each.times) is not type(zero):
        raise MisfitError(each.rule, each.label)
    if sign_of(each.times) >= 0:
        return part, part.least
    if part.most is None:
        raise MisfitError(each.rule, each.label)
    return part, part.most


def _least(sheet: Sheet, costs: Costs, at: int, price: Amount) -> list[Amount] | None:
    """Return what adds up to the least of cost - price * value; None where there is no least."""
    steps = costs.steps.get(at)
    if steps is None:
        beyond = price - costs.weights[at] if at in costs.weights else price  # type: ignore[operator]
        sign = sign_of(beyond)
        end = sheet.upper[at] if sign > 0 else sheet.lower[at]
        return [] if sign == 0 else None if end is None else [beyond * -end]
    low, high = sheet.lower[at], sheet.upper[at]
    if high is None or low < steps.above:
        return None
    value = last_below(steps, low, high, price)
    return [cost_up_to(steps, value, costs.zero), price * -value]


def grain_of(sheet: Sheet, costs: Costs, most: int = 20_000) -> Fraction | None:
    """Return a number of which everything that a plan can cost is a multiple; None where that would be too much to count."""
    numbers = list(costs.weights.values())
    if not isinstance(costs.zero, Fraction) or sum((sheet.upper[at] or 0) - steps.above for at, steps in costs.steps.items()) > most:
        return None
    for at, steps in costs.steps.items():
        numbers += [each for k in range(steps.above + 1, (sheet.upper[at] or 0) + 1) if isinstance(each := steps.at(k), Fraction)]
    scale = 1
    for each in numbers:
        scale = math.lcm(scale, each.denominator)
        if scale.bit_length() > 256:
            return None
    common = math.gcd(*((each * scale).numerator for each in numbers))
    return Fraction(common, scale) if common else None


def kind_of(*, logarithms: bool) -> Amount:
    """Return nothing, in logarithms or in fractions."""
    return Logs() if logarithms else Fraction(0)
