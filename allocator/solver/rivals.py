"""Ties among people: whose role differs between two plans that are equally good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocator.solver import cpsat
from allocator.solver.changing_places import swapping
from allocator.solver.engine import Found, NoPlan, Objective, Setting
from allocator.solver.pool import Pool, Small, small
from allocator.solver.sandwich import Best, serve_pool
from allocator.solver.sheet import Flags, Ints
from allocator.solver.ties import moving

_MANY = 300
"""So many columns are searched as they stand; more of them by prices first."""


@dataclass(frozen=True)
class Rivals:
    """What differs among the best plans.

    Attributes:
        circles: By circle: whether somebody in it can be something else.
        columns: Of those asked about: the columns of no circle that differ.
        complete: Whether nothing else does.
    """

    circles: Flags
    columns: frozenset[int]
    complete: bool


def rivals(pool: Pool, values: Ints, watched: Sequence[int], setting: Setting) -> Rivals:
    """Find everybody who can be something else in some plan of the pool.

    In a circle of which some are this and some are that, all could change places. Each search looks for a plan that is as far as possible
    from the known one in all circles that are not yet known to differ.

    Args:
        pool: The plans that are equally good.
        values: One of them.
        watched: Columns of no circle that matter too.
        setting: Settings and clock.
    """
    place = small(pool)
    mixed = _mixed(pool, values)
    loose = np.zeros(len(pool.most), dtype=np.bool_)
    loose[pool.circle[place.columns[pool.circle[place.columns] >= 0]]] = True
    moved = mixed | (loose & swapping(pool, values))
    unknown = loose & ~moved
    complete = True
    while unknown.any():
        other, complete = _farthest(pool, place, _away(pool, values, unknown), setting)
        changed = _changed(pool, values, other) & unknown if other is not None else unknown & False
        if other is None or not changed.any():
            break
        moved = moved | changed | (unknown & (_mixed(pool, other) | swapping(pool, other)))
        unknown = unknown & ~moved
    complete = complete or not unknown.any()
    number = {column: at for at, column in enumerate(place.columns.tolist())}
    asked = [number[column] for column in watched if column in number]
    more = moving(place.program, asked, values[place.columns].tolist(), setting)
    return Rivals(moved, frozenset(int(place.columns[at]) for at in more.variables), complete and more.complete)


def _mixed(pool: Pool, values: Ints) -> Flags:
    """Say by circle whether its people have more than one role."""
    roles = np.zeros(len(pool.most), dtype=np.int64)
    some = (pool.circle >= 0) & (values > 0)
    np.add.at(roles, pool.circle[some], 1)
    return roles + (pool.totals(values) < pool.most) > 1


def _away(pool: Pool, values: Ints, unknown: Flags) -> Ints:
    """Return costs that fall with every person of a circle in question who is something else than in the known plan."""
    costs = np.zeros(len(values), dtype=np.int64)
    used = pool.totals(values)
    some = np.flatnonzero((pool.circle >= 0) & pool.free)
    some = some[unknown[pool.circle[some]]]
    costs[some] = np.where(values[some] > 0, 1, np.where(used[pool.circle[some]] == 0, -1, 0))
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


def _changed(pool: Pool, values: Ints, other: Ints) -> Flags:
    changed = np.zeros(len(pool.most), dtype=np.bool_)
    some = (pool.circle >= 0) & (values != other)
    changed[pool.circle[some]] = True
    return changed
