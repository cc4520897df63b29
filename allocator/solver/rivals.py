"""Ties among people: whose role differs between two plans that are equally good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocator.solver import cpsat
from allocator.solver.changing_places import Roles, seen_in, swapping
from allocator.solver.engine import Found, NoPlan, Objective, Setting
from allocator.solver.pool import Pool, Small, small
from allocator.solver.sandwich import Best, serve_pool
from allocator.solver.sheet import Flags, Ints
from allocator.solver.ties import moving

_MANY = 300
"""So many columns are searched as they stand; more of them by prices first."""


@dataclass(frozen=True)
class Rivals:
    """What people can be in the best plans, and what else differs among these.

    Attributes:
        roles: What is held by somebody in some best plan.
        columns: Of those asked about: the columns of no circle that differ.
        complete: Whether nothing else is possible.
    """

    roles: Roles
    columns: frozenset[int]
    complete: bool

    def circles(self, pool: Pool) -> Flags:
        """Say by circle whether its people can be more than one thing."""
        counted = pool.circle >= 0
        return np.bincount(pool.circle[counted & self.roles.counted], minlength=len(pool.most)) + self.roles.rest > 1


def rivals(pool: Pool, values: Ints, watched: Sequence[int], setting: Setting) -> Rivals:
    """Find all that anybody can be in some plan of the pool.

    Each search looks for a plan with as many people as possible in roles in which nobody was seen so far.

    Args:
        pool: The plans that are equally good.
        values: One of them.
        watched: Columns of no circle that matter too.
        setting: Settings and clock.
    """
    place = small(pool)
    roles = seen_in(pool, values).and_also(swapping(pool, values))
    complete = False
    while not complete:
        costs = _new_roles(pool, roles)
        other, complete = _farthest(pool, place, costs, setting) if costs.any() else (None, True)
        more = roles if other is None else roles.and_also(seen_in(pool, other)).and_also(swapping(pool, other))
        if more.number == roles.number:
            break
        complete, roles = False, more
    number = {column: at for at, column in enumerate(place.columns.tolist())}
    asked = [number[column] for column in watched if column in number]
    others = moving(place.program, asked, values[place.columns].tolist(), setting)
    return Rivals(roles, frozenset(int(place.columns[at]) for at in others.variables), complete and others.complete)


def _new_roles(pool: Pool, roles: Roles) -> Ints:
    """Return costs that fall by one with everybody who is what nobody was seen to be (up to a constant)."""
    costs = np.where((pool.circle >= 0) & pool.free & ~roles.counted, -1, 0)
    full = (pool.circle >= 0) & pool.free
    costs[full] += np.where(roles.rest[pool.circle[full]] | (pool.least == pool.most)[pool.circle[full]], 0, 1)
    return costs


def _farthest(pool: Pool, place: Small, costs: Ints, setting: Setting) -> tuple[Ints | None, bool]:
    """Return the plan of least cost, as far as one was found, and whether there is none of less."""
    if len(place.columns) > _MANY:
        served = serve_pool(pool, costs, setting)
        return (None, True) if isinstance(served, NoPlan) else (served.values, isinstance(served, Best))
    aim = {at: cost for at, cost in enumerate(costs[place.columns].tolist()) if cost}
    answer = cpsat.search(place.program, Objective(aim), setting, people=True)
    if isinstance(answer, Found):
        return place.values(answer.values), answer.best
    return None, isinstance(answer, NoPlan)
