"""Finding the prices of the sums under which the bound is greatest: by small linear programs around the borders, moved until they fit."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from allocator.solver.chain_borders import Priced, common_price, least_of_nothing, limits_at, priced
from allocator.solver.chain_table import Floats, Table
from allocator.solver.chain_window import Meaning, Small, Window, small_program, window_within
from allocator.solver.engine import Setting
from allocator.solver.linear import FloatCost, relax
from allocator.solver.program import Auxiliary, Variable

_ROUNDS = 60
_NEAREST = 2
_STEP = 0.25
_FAR = 10**9
_CLOSE = 1e-9
_WHOLE = 2**16


@dataclass(frozen=True)
class Found:
    """Prices, and the linear program which shows that there are none better.

    Attributes:
        prices: By sum.
        priced: What they come to.
        small: The last program.
        relaxed: Its optimum.
    """

    prices: Floats
    priced: Priced
    small: Small
    loose: tuple[Meaning, ...]


@dataclass(frozen=True)
class Impossible:
    """No plan meets the limits.

    Attributes:
        prices: Whole prices by sum: whatever seats cost nothing, at these prices every plan costs more than nothing.
    """

    prices: tuple[int, ...]


class TableTooShortError(Exception):
    """A row wants more seats than the table has thresholds."""


def best_prices(table: Table, setting: Setting) -> Found | Impossible | None:
    """Return the best prices, or those which show that no plan meets the limits; None where neither is found.

    Raises:
        TimeIsUp: No time is left.
        TableTooShortError: The table must be longer.
    """
    prices, unit = _first(table)
    now = _asked(table, prices)
    ceiling = sum(float(np.maximum(each.steps * each.sizes[:, None], 0.0).sum()) for each in table.stretches) + unit
    step, window = _STEP * unit, window_within(table, now, _STEP * unit, _NEAREST)
    for _ in range(_ROUNDS):
        small = small_program(table, prices, now, window)
        answer = _relaxed(small, step, setting)
        if answer is None:
            return None
        moved, strained, value, loose = answer
        if abs(value) <= _CLOSE * unit and not strained:
            return Found(prices, now, small, loose)
        next_prices = _allowed(table, prices + moved, unit)
        then = _asked(table, next_prices)
        window = window.joined(window_within(table, then, step / 4, _NEAREST)).joined(_crossed(table, now, then))
        if then.bound > ceiling and (shown := _impossible(table, next_prices)) is not None:
            return shown
        if then.bound > now.bound:
            prices, now = next_prices, then
            step = 2 * step if strained else step
            window = window_within(table, now, min(step, _STEP * unit), _NEAREST).joined(window) if strained else window
        elif not strained and abs(value) <= 1e-7 * unit:
            return Found(prices, now, small, loose)
        else:
            step = step / 2 if strained else min(step, 2 * float(np.abs(moved).max(initial=0.0)))
    return None


def _crossed(table: Table, now: Priced, then: Priced) -> Window:
    """Return the cells about which two sets of prices disagree, on the borders' own levels."""
    levels = tuple(
        tuple(np.unique(pair) for pair in zip(one.best.tolist(), two.best.tolist(), strict=True))
        for one, two in zip(now.borders, then.borders, strict=True)
    )
    flags = tuple(
        stretch.cells & ((one.beyond < 0) != (two.beyond < 0))
        for stretch, one, two in zip(table.stretches, now.borders, then.borders, strict=True)
    )
    return Window(levels, flags)


def _first(table: Table) -> tuple[Floats, float]:
    """Return first prices, one for the widest sum alone, and by what unit prices are measured."""
    totals = table.chains.totals
    prices = np.zeros(len(totals))
    unit = max((float(np.abs(each.steps).max(initial=0.0)) for each in table.stretches), default=0.0) or 1.0
    if not totals:
        return prices, unit
    widest = max(range(len(totals)), key=lambda at: len(totals[at].parts))
    limits = totals[widest].limits
    wanted = limits.lower if limits.lower is not None else limits.upper
    assert wanted is not None
    price, short = common_price(table, wanted, widest)
    if short:
        raise TableTooShortError
    if (price > 0 and limits.lower is not None) or (price < 0 and limits.upper is not None):
        prices[widest] = price
    return prices, abs(price) or unit


def _asked(table: Table, prices: Floats) -> Priced:
    found = priced(table, prices)
    if found.full:
        raise TableTooShortError
    return found


def _impossible(table: Table, prices: Floats) -> Impossible | None:
    """Return whole prices at which every plan costs more than nothing though seats cost nothing; None where these do not show it."""
    if any((stretch.upper > stretch.base + stretch.thresholds).any() for stretch in table.stretches):
        raise TableTooShortError
    whole = np.round(prices / np.abs(prices).max() * _WHOLE).astype(np.int64)
    by_kind = np.bincount(table.at_kind, weights=whole[table.at_total], minlength=len(table.kinds)).astype(np.int64)
    bound = int((whole * (limits_at(table, whole.tolist()) - table.settled)).sum())
    for stretch in table.stretches:
        own = by_kind[stretch.first : stretch.first + stretch.kinds]
        bound += sum(least_of_nothing(stretch, own).tolist())
    return Impossible(tuple(whole.tolist())) if bound > 0 else None


def _allowed(table: Table, prices: Floats, unit: float) -> Floats:
    """Return prices that lean only on limits that are there; tiny ones are none."""
    kept = np.where(np.abs(prices) <= _CLOSE * unit, 0.0, prices)
    for number, total in enumerate(table.chains.totals):
        if (kept[number] > 0 and total.limits.lower is None) or (kept[number] < 0 and total.limits.upper is None):
            kept[number] = 0.0
    return kept


def _relaxed(small: Small, step: float, setting: Setting) -> tuple[Floats, bool, float, tuple[Meaning, ...]] | None:
    """Solve the relaxation; a sum may be missed at a cost of `step`, so that no price moves further than that."""
    first = len(small.program.variables)
    extra: list[Variable] = []
    rows = list(small.program.constraints)
    for row in small.rows:
        at = first + len(extra)
        extra += [Variable(Auxiliary(f"short:{row}"), 0, _FAR), Variable(Auxiliary(f"over:{row}"), 0, _FAR)]
        rows[row] = replace(rows[row], terms=(*rows[row].terms, (at, 1), (at + 1, -1)))
    program = replace(small.program.with_more(extra), constraints=tuple(rows))
    costs = {at: cost for at, cost in enumerate(small.costs) if cost}
    cost = FloatCost(costs | dict.fromkeys(range(first, first + len(extra)), step), {})
    relaxed = relax(program, cost, setting)
    if relaxed is None:
        return None
    moved = np.array([relaxed.prices[row] * cost.unit for row in small.rows])
    strained = any(value > 1e-7 for value in relaxed.values[first:])
    value = sum(each * number for each, number in zip(small.costs, relaxed.values, strict=False))
    loose = tuple(small.meanings[at] for at, _ in relaxed.loose if at < first)
    return moved, strained, value, loose
