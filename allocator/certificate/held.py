"""What a served stage leaves to the next ones: clauses and limits that every plan keeps which serves it as well."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from allocator.apportion import Logs, Powers
from allocator.certificate.amounts import last_below, sign_of
from allocator.certificate.sheet import Marginals, Part, Sheet, part_of
from allocator.certificate.weighing import Costs
from allocator.dossier.certificate import Amount, Multiplier
from allocator.facts import RuleId

_MARGIN = Fraction(1, 10**30)
"""More than fifty digits of a logarithm can be wrong by."""

Span = tuple[int, int | None]


def hold_gaps(sheet: Sheet, stage: int, weights: Mapping[int, Fraction], value: Fraction) -> None:
    """Let the weighted gaps of a stage be no more than the plan's, by a clause of its own."""
    sheet.parts[RuleId(""), f"stage:{stage}", 0] = part_of({at: -weight for at, weight in weights.items()}, -value)


def hold_deviations(sheet: Sheet, shares: Mapping[int, Fraction], greatest: Fraction) -> None:
    """Let every row be as near to its share as the plan keeps all of them."""
    _confine(sheet, {at: (math.ceil(share - greatest), math.floor(share + greatest)) for at, share in shares.items()})


def nearer_than(sheet: Sheet, shares: Mapping[int, Fraction], threshold: Fraction) -> bool:
    """Let every row be nearer to its share than a threshold; False where some row cannot."""
    spans = {at: (math.floor(share - threshold) + 1, math.ceil(share + threshold) - 1) for at, share in shares.items()}
    _confine(sheet, spans)
    return all(high is None or sheet.lower[at] <= high for at in shares for high in [sheet.upper[at]])


def hold_costs(sheet: Sheet, costs: Costs, multipliers: Sequence[Multiplier], prices: Mapping[int, Amount], within: Amount) -> None:
    """Drop all that costs more than what is open between the plan and the bound; where nothing is, only what is best stays.

    Of powers nothing is dropped unless nothing is open.
    """
    if isinstance(within, Powers):
        if sign_of(within) == 0:
            _hold_best(sheet, costs, multipliers, prices)
        return
    gap = _rough(within) + (_MARGIN if isinstance(costs.zero, Logs) else 0)
    spans = {at: _span(sheet, costs, at, prices.get(at, costs.zero), gap) for at in {*prices, *costs.steps, *costs.weights}}
    for each in multipliers:
        times = _rough(each.times)
        if times:
            _slacken(sheet.parts[each.rule, each.label, each.part], math.floor(gap / abs(times)), low=times > 0)
    _confine(sheet, spans)


def _hold_best(sheet: Sheet, costs: Costs, multipliers: Sequence[Multiplier], prices: Mapping[int, Amount]) -> None:
    """Keep the values that cost least at these prices, and the parts that are priced as they are."""
    spans = {at: _face(sheet, costs.steps.get(at), at, prices.get(at, costs.zero)) for at in {*prices, *costs.steps}}
    for each in multipliers:
        if sign_of(each.times):
            _slacken(sheet.parts[each.rule, each.label, each.part], 0, low=sign_of(each.times) > 0)
    _confine(sheet, spans)


def _slacken(part: Part, slack: int, *, low: bool) -> None:
    """Let a part be further from the limit on which a multiplier leans by no more than so much."""
    if low:
        part.most = part.least + slack if part.most is None else min(part.most, part.least + slack)
    else:
        assert part.most is not None
        part.least = max(part.least, part.most - slack)


def _rough(amount: Amount) -> Fraction:
    assert not isinstance(amount, Powers)
    return Fraction(amount.decimal()) if isinstance(amount, Logs) else amount


def _face(sheet: Sheet, steps: Marginals | None, at: int, price: Amount) -> Span:
    """Return the values that cost least."""
    low, high = sheet.lower[at], sheet.upper[at]
    if steps is None:
        sign = sign_of(price)
        return (low, high) if sign == 0 else (low, low) if sign < 0 else (0 if high is None else high, high)
    assert high is not None
    first = last = last_below(steps, low, high, price)
    while last < high and steps.at(last + 1) == price:
        last += 1
    return first, last


def _span(sheet: Sheet, costs: Costs, at: int, price: Amount, gap: Fraction) -> Span:
    """Return the values that cost no more than `gap` beyond the cheapest."""
    low, high, steps = sheet.lower[at], sheet.upper[at], costs.steps.get(at)
    per_unit = _rough(price)
    if steps is None:
        per_unit -= costs.weights.get(at, 0)
        if not per_unit:
            return low, high
        reach = math.floor(gap / abs(per_unit))
        return (low, low + reach) if per_unit < 0 else (0 if high is None else high - reach, high)
    assert high is not None
    best = last_below(steps, low, high, price)
    up = _steps((_step(steps, k, costs) - per_unit for k in range(best + 1, high + 1)), gap)
    down = _steps((per_unit - _step(steps, k, costs) for k in range(best, low, -1)), gap)
    return best - down, best + up


def _step(steps: Marginals, k: int, costs: Costs) -> Fraction:
    step = steps.at(k)
    assert isinstance(step, Fraction)
    return _rough(Logs.of(step)) if isinstance(costs.zero, Logs) else step


def _steps(extra: Iterable[Fraction], gap: Fraction) -> int:
    """Return how many steps can be taken before their extra costs exceed the gap."""
    spent, taken = Fraction(0), 0
    for each in extra:
        spent += each
        if spent > gap:
            break
        taken += 1
    return taken


def _confine(sheet: Sheet, spans: Mapping[int, Span]) -> None:
    for at, (low, high) in spans.items():
        old = sheet.upper[at]
        sheet.lower[at] = max(sheet.lower[at], low)
        sheet.upper[at] = old if high is None else high if old is None else min(old, high)
