"""Ties among people: whose role differs between two plans that are equally good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocator.solver import cpsat
from allocator.solver.changing_places import swapping
from allocator.solver.engine import Found, NoPlan, Objective, Setting
from allocator.solver.pool import Pool, small
from allocator.solver.sheet import Flags, Ints
from allocator.solver.ties import moving


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
        answer = cpsat.search(place.program, Objective(_away(pool, values, place.columns, unknown)), setting, people=True)
        if not isinstance(answer, Found):
            complete = isinstance(answer, NoPlan)
            break
        other = place.values(answer.values)
        changed = _changed(pool, values, other) & unknown
        if not changed.any():
            complete = answer.best
            break
        moved = moved | changed | (unknown & (_mixed(pool, other) | swapping(pool, other)))
        unknown = unknown & ~moved
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


def _away(pool: Pool, values: Ints, columns: Ints, unknown: Flags) -> dict[int, int]:
    """Return an aim that falls with every person of a circle in question who is something else than in the known plan."""
    aim: dict[int, int] = {}
    used = pool.totals(values)
    for at, column in enumerate(columns.tolist()):
        circle = int(pool.circle[column])
        if circle >= 0 and unknown[circle] and (values[column] or not used[circle]):
            aim[at] = 1 if values[column] else -1
    return aim


def _changed(pool: Pool, values: Ints, other: Ints) -> Flags:
    changed = np.zeros(len(pool.most), dtype=np.bool_)
    some = (pool.circle >= 0) & (values != other)
    changed[pool.circle[some]] = True
    return changed
