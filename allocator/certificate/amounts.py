"""Exact amounts of any kind that a stage counts in: added up, compared, taken step by step."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from fractions import Fraction
from types import MappingProxyType

from allocator.apportion import Logs, Powers
from allocator.certificate.sheet import Marginals
from allocator.dossier.certificate import Amount

_SURE = 1e-9


def sign_of(amount: Amount) -> int:
    """Return -1, 0 or 1."""
    return (amount > 0) - (amount < 0) if isinstance(amount, Fraction) else amount.sign()


def added_up(amounts: Iterable[Amount], zero: Amount) -> Amount:
    """Add up amounts of one kind in one pass."""
    if isinstance(zero, Fraction):
        return _fractions_added(each for each in amounts if isinstance(each, Fraction))
    if isinstance(zero, Powers):
        return Powers.added(each for each in amounts if isinstance(each, Powers))
    return _logs_added(each for each in amounts if isinstance(each, Logs))


def _fractions_added(amounts: Iterable[Fraction]) -> Fraction:
    """Add up fractions: first those of one denominator, then two and two, so that long denominators come last."""
    over: dict[int, int] = {}
    for each in amounts:
        over[each.denominator] = over.get(each.denominator, 0) + each.numerator
    sums = [(over[under], under) for under in sorted(over)]
    while len(sums) > 1:
        sums = [_two(*sums[at : at + 2]) for at in range(0, len(sums), 2)]
    return Fraction(*sums[0]) if sums else Fraction(0)


def _two(one: tuple[int, int], other: tuple[int, int] = (0, 1)) -> tuple[int, int]:
    common = math.gcd(one[1], other[1])
    return one[0] * (other[1] // common) + other[0] * (one[1] // common), one[1] // common * other[1]


def _logs_added(amounts: Iterable[Logs]) -> Logs:
    terms: dict[Fraction, Fraction] = {}
    for each in amounts:
        for argument, times in each.terms.items():
            terms[argument] = terms.get(argument, Fraction(0)) + times
    return Logs(MappingProxyType({argument: times for argument, times in terms.items() if times}))


def step_at(steps: Marginals, k: int, zero: Amount) -> Amount:
    """Return what one step costs."""
    if isinstance(zero, Logs):
        return Logs.of(steps.at(k))  # type: ignore[arg-type]
    return steps.at(k)


def last_below(steps: Marginals, low: int, high: int, price: Amount) -> int:
    """Return the greatest value from `low` to `high` whose last step costs less than the price (`low`, if none does)."""
    below = _is_below(price)
    while low < high:
        middle = (low + high + 1) // 2
        if below(steps.at(middle)):
            low = middle
        else:
            high = middle - 1
    return low


def _is_below(price: Amount) -> Callable[[Fraction | Powers], bool]:
    """Return a test whether a step costs less than a price: logarithms by floats where they are far apart, else exactly."""
    if not isinstance(price, Logs):
        return lambda step: step < price  # type: ignore[operator]
    near = float(price)
    slack = _SURE * max(1.0, abs(near))
    return lambda step: _far(_log(step), near, slack, lambda: Logs.of(step) < price)  # type: ignore[arg-type]


def _log(step: Fraction | Powers) -> float:
    assert isinstance(step, Fraction)
    return math.log(step.numerator) - math.log(step.denominator)


def _far(one: float, other: float, slack: float, exactly: Callable[[], bool]) -> bool:
    return one < other if abs(one - other) > slack else exactly()


def cost_up_to(steps: Marginals, value: int, zero: Amount) -> Amount:
    """Return what all steps up to a value cost together."""
    if steps.sum_to is not None:
        return steps.sum_to(value)
    taken = [steps.at(k) for k in range(steps.above + 1, value + 1)]
    if isinstance(zero, Logs):
        return Logs.of(math.prod(taken, start=Fraction(1)))  # type: ignore[arg-type]
    return added_up(taken, zero)
