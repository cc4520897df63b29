"""Weak duality by addition: what multipliers prove that no plan goes below.

Whatever multipliers y >= 0 the parts `sum of a * x >= least` are given, no plan costs less than

    L(y) = sum of y * least + sum over unknowns of the least of (cost(x) - price * x) within the unknown's limits,

where an unknown's price is the sum of y times its number in each part. A part that an earlier stage holds at `most` may have a negative
multiplier, which counts that limit instead. Everything is counted in fractions, or in exact sums of logarithms.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from allocator.apportion import Logs
from allocator.certificate.sheet import Marginals, Part, Sheet
from allocator.dossier.certificate import Multiplier

Amount = Fraction | Logs
_SURE = 1e-9


@dataclass(frozen=True)
class Costs:
    """What a stage counts.

    Attributes:
        weights: Unknown -> cost of each unit of it.
        steps: Unknown -> its cost, step by step.
        logarithms: Whether the logarithms of the steps count.
    """

    weights: Mapping[int, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    steps: Mapping[int, Marginals] = field(default_factory=lambda: MappingProxyType({}))
    logarithms: bool = False


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
    prices: dict[int, list[tuple[Amount, int]]] = {}
    parts: list[Amount] = []
    for each in multipliers:
        part, limit = _limit(sheet, each, logarithms=costs.logarithms)
        parts.append(each.times * limit)
        for at, number in part.terms:
            prices.setdefault(at, []).append((each.times, number))
    added = {at: added_up((times * number for times, number in several), logarithms=costs.logarithms) for at, several in prices.items()}
    for at in {*added, *costs.weights, *costs.steps}:
        price = added.get(at, Logs() if costs.logarithms else Fraction(0))
        least = _least(sheet, costs, at, price)
        if least is None:
            return None
        parts += least
    return Weighed(added_up(parts, logarithms=costs.logarithms), added)


def _limit(sheet: Sheet, each: Multiplier, *, logarithms: bool) -> tuple[Part, int]:
    part = sheet.parts.get((each.rule, each.label, each.part))
    if part is None or isinstance(each.times, Logs) is not logarithms:
        raise MisfitError(each.rule, each.label)
    if sign_of(each.times) >= 0:
        return part, part.least
    if part.most is None:
        raise MisfitError(each.rule, each.label)
    return part, part.most


def sign_of(amount: Amount) -> int:
    """Return -1, 0 or 1."""
    return amount.sign() if isinstance(amount, Logs) else (amount > 0) - (amount < 0)


def added_up(amounts: Iterable[Amount], *, logarithms: bool) -> Amount:
    """Add up amounts of one kind: logarithms argument by argument, fractions two by two so that long denominators come last."""
    if logarithms:
        return _logs_added(each for each in amounts if isinstance(each, Logs))
    sums = [each for each in amounts if isinstance(each, Fraction) and each]
    sums.sort(key=lambda each: each.denominator)
    while len(sums) > 1:
        sums = [sum(sums[at : at + 2], Fraction(0)) for at in range(0, len(sums), 2)]
    return sums[0] if sums else Fraction(0)


def _logs_added(amounts: Iterable[Logs]) -> Logs:
    terms: dict[Fraction, Fraction] = {}
    for each in amounts:
        for argument, times in each.terms.items():
            terms[argument] = terms.get(argument, Fraction(0)) + times
    return Logs(MappingProxyType({argument: times for argument, times in terms.items() if times}))


def _least(sheet: Sheet, costs: Costs, at: int, price: Amount) -> list[Amount] | None:
    """Return what adds up to the least of cost - price * value; None where there is no least."""
    steps = costs.steps.get(at)
    if steps is None:
        beyond = price if costs.logarithms else price - costs.weights.get(at, Fraction(0))  # type: ignore[operator]
        sign = sign_of(beyond)
        end = sheet.upper[at] if sign > 0 else sheet.lower[at]
        return [] if sign == 0 else None if end is None else [beyond * -end]
    low, high = sheet.lower[at], sheet.upper[at]
    if high is None or low < steps.above:
        return None
    value = last_below(steps, low, high, price)
    return [cost_up_to(steps, value, logarithms=costs.logarithms), price * -value]


def last_below(steps: Marginals, low: int, high: int, price: Amount) -> int:
    """Return the greatest value from `low` to `high` whose last step costs less than the price (`low`, if none does)."""
    below = is_below(price)
    while low < high:
        middle = (low + high + 1) // 2
        if below(steps.at(middle)):
            low = middle
        else:
            high = middle - 1
    return low


def is_below(price: Amount) -> Callable[[Fraction], bool]:
    """Return a test whether a step costs less than a price: by floats where they are far apart, else exactly."""
    near = float(price)
    slack = _SURE * max(1.0, abs(near))
    if isinstance(price, Logs):
        return lambda step: _far(math.log(step.numerator) - math.log(step.denominator), near, slack, lambda: Logs.of(step) < price)
    return lambda step: step < price


def _far(one: float, other: float, slack: float, exactly: Callable[[], bool]) -> bool:
    return one < other if abs(one - other) > slack else exactly()


def cost_up_to(steps: Marginals, value: int, *, logarithms: bool) -> Amount:
    """Return what all steps up to a value cost together."""
    taken = [steps.at(k) for k in range(steps.above + 1, value + 1)]
    return Logs.of(math.prod(taken, start=Fraction(1))) if logarithms else added_up(taken, logarithms=False)


def grain_of(sheet: Sheet, costs: Costs, most: int = 20_000) -> Fraction | None:
    """Return a number of which everything that a plan can cost is a multiple; None where that would be too much to count."""
    numbers = list(costs.weights.values())
    if costs.logarithms or sum((sheet.upper[at] or 0) - steps.above for at, steps in costs.steps.items()) > most:
        return None
    for at, steps in costs.steps.items():
        numbers += [steps.at(k) for k in range(steps.above + 1, (sheet.upper[at] or 0) + 1)]
    scale = 1
    for each in numbers:
        scale = math.lcm(scale, each.denominator)
        if scale.bit_length() > 256:
            return None
    common = math.gcd(*((each * scale).numerator for each in numbers))
    return Fraction(common, scale) if common else None
