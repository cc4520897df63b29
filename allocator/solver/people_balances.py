"""Balances between preferences about people: merged once, limits become rows, and every question goes by prices first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from allocator.apportion import Cost, plain_value
from allocator.solver.clock import TimeIsUp
from allocator.solver.engine import NoPlan, Setting
from allocator.solver.listing import listed, settled_circles
from allocator.solver.people import PeopleSide
from allocator.solver.pool import Pool
from allocator.solver.prices_again import PricesAgain
from allocator.solver.program import Program
from allocator.solver.sandwich import Best, serve_pool
from allocator.solver.sheet import OPEN, Ints

_MOST_COLUMNS = 5000
"""With more columns the relaxation is priced column by column, each time anew."""


@dataclass(frozen=True)
class PeopleBalance:
    """A balance.

    Attributes:
        values: Stage -> what it comes to.
        pool: The plans that come to that.
        plan: One of them, by column.
    """

    values: Mapping[int, Cost]
    pool: Pool
    plan: Ints


class PeopleBalances:
    """Asks a side of people for balances.

    Args:
        program: The whole program.
        side: Its only side.
        named: Numbers of the named stages.
    """

    def __init__(self, program: Program, side: PeopleSide, named: Sequence[int]) -> None:
        at = {stage.stage: place for place, stage in enumerate(program.stages)}
        self._side, self._named = side, tuple(named)
        self._costs: dict[int, Ints] = {stage: side.costs(at[stage]) for stage in named}
        self._spent = {stage: side.spent(at[stage]) for stage in named}
        self._scale = {stage: side.scale(at[stage]) for stage in named}
        sheet = side.pool.sheet
        self._row = {stage: sheet.height + place for place, stage in enumerate(named)}
        for stage in named:
            sheet = sheet.with_row(self._costs[stage], -OPEN, OPEN)
        self._pool = replace(side.pool, sheet=sheet)
        self._least = {stage: self._cheapest(costs) for stage, costs in self._costs.items()}
        self._known: dict[bytes, PricesAgain] = {}

    def ask(self, counted: int, below: Mapping[int, Cost], cutoff: Cost | None, setting: Setting) -> PeopleBalance | None:
        """Answer one question (see `Balances.ask`)."""
        most = {stage: self._whole(stage, limit) - 1 for stage, limit in below.items()}
        if any(limit < self._least[stage] for stage, limit in most.items()):
            return None
        beyond = None if cutoff is None else self._whole(counted, cutoff)
        best = self._best(self._under(self._pool, most), self._costs[counted], setting, beyond)
        if best is None or (beyond is not None and best.cost >= beyond):
            return None
        return self._listed(counted, best, most) or self._cleaned(counted, best, most, setting)

    def _cheapest(self, costs: Ints) -> int:
        """Return what costs add up to at least, by the limits of the columns alone."""
        return int(np.where(costs > 0, costs * self._pool.lower, costs * self._pool.upper).sum())

    def _listed(self, counted: int, best: Best, most: Mapping[int, int]) -> PeopleBalance | None:
        """Return the balance by looking at every plan in which the counted preference is served best, where these are few."""
        found = listed(self._under(self._within(best.pool), {**most, counted: best.cost}))
        if found is None:
            return None
        others = found.plans @ self._together(counted)
        first = found.plans[int(np.argmin(others))]
        same = np.ones(len(found.plans), dtype=np.bool_)
        for stage in self._named:
            same &= found.plans @ self._costs[stage] == self._costs[stage] @ first
        plans = found.plans[same]
        return self._balance(self._within(best.pool).narrowed(plans.min(axis=0), plans.max(axis=0)), first)

    def _cleaned(self, counted: int, best: Best, most: Mapping[int, int], setting: Setting) -> PeopleBalance:
        """Return the balance by serving the other named preferences together."""
        limits = {**most, counted: best.cost}
        clean = self._best(self._under(self._within(best.pool), limits), self._together(counted), setting, None)
        assert clean is not None
        return self._balance(self._within(clean.pool), clean.values)

    def _together(self, counted: int) -> Ints:
        others = [self._costs[stage] for stage in self._named if stage != counted]
        return sum(others[1:], others[0])

    def _within(self, narrow: Pool) -> Pool:
        """Return the whole pool with the limits of a narrower one."""
        return self._pool.narrowed(narrow.lower, narrow.upper, narrow.least)

    def _balance(self, pool: Pool, plan: Ints) -> PeopleBalance:
        reached = {stage: int(self._costs[stage] @ plan) for stage in self._named}
        values = {stage: Fraction(reached[stage] + self._spent[stage], self._scale[stage]) for stage in self._named}
        return PeopleBalance(values, settled_circles(self._under(pool, reached)), plan)

    def side_of(self, balance: PeopleBalance) -> PeopleSide:
        """Return the side with just the plans of a balance."""
        return self._side.held(balance.pool, balance.plan)

    def _whole(self, stage: int, value: Cost) -> int:
        """Return the least whole cost, without what is spent in any case, that is not below a value."""
        exact = plain_value(value) * self._scale[stage]
        return -(-exact.numerator // exact.denominator) - self._spent[stage]

    def _under(self, pool: Pool, most: Mapping[int, int]) -> Pool:
        """Return a pool with upper limits on named stages."""
        high = pool.sheet.high.copy()
        for stage, limit in most.items():
            high[self._row[stage]] = limit
        return replace(pool, sheet=replace(pool.sheet, high=high))

    def _best(self, pool: Pool, costs: Ints, setting: Setting, cutoff: int | None) -> Best | None:
        priced = None
        if pool.sheet.width <= _MOST_COLUMNS and not pool.crossed:
            key = costs.tobytes()
            if key not in self._known:
                self._known[key] = PricesAgain(self._pool, costs, list(self._row.values()))
            priced = self._known[key].price(pool.sheet.high, setting)
        answer = serve_pool(pool, costs, setting, cutoff, priced, lists=True)
        match answer:
            case NoPlan():
                return None
            case Best():
                return answer
            case _:
                raise TimeIsUp
