"""Who can change places without any search: one leaves and one comes, or two leave and two come, and everything still adds up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from allocator.solver.pool import Pool
from allocator.solver.sheet import OPEN, Flags, Ints

_SEED = 20_250_802
_DENSE = 20_000_000
_PAIRS = 2_000_000
_TRIED = 4


@dataclass(frozen=True)
class Roles:
    """Roles in which somebody was seen.

    Attributes:
        counted: By column.
        rest: By circle: the role that no column counts.
    """

    counted: Flags
    rest: Flags

    def and_also(self, other: Roles) -> Roles:
        """Return what was seen here or there."""
        return Roles(self.counted | other.counted, self.rest | other.rest)

    @property
    def number(self) -> int:
        """How many they are."""
        return int(self.counted.sum() + self.rest.sum())


def seen_in(pool: Pool, values: Ints) -> Roles:
    """Return the roles that people have in a plan."""
    return Roles((pool.circle >= 0) & (values > 0), pool.totals(values) < pool.most)


def swapping(pool: Pool, values: Ints) -> Roles:
    """Return roles that people have after such a change. It finds many, not all."""
    found = Roles(np.zeros(pool.sheet.width, dtype=np.bool_), np.zeros(len(pool.most), dtype=np.bool_))
    leaving, coming = _movable(pool, values)
    if pool.sheet.height * pool.sheet.width > _DENSE or not len(leaving) or not len(coming):
        return found
    table = np.zeros((pool.sheet.width, pool.sheet.height), dtype=np.int64)
    table[pool.sheet.column, pool.sheet.row] = pool.sheet.factor
    sums = pool.sheet.sums(values)
    down = np.where(pool.sheet.low == -OPEN, -OPEN, pool.sheet.low - sums)
    up = np.where(pool.sheet.high == OPEN, OPEN, pool.sheet.high - sums)
    _one_for_one(pool, table, (down, up), leaving, coming, found)
    if len(leaving) * len(coming) <= _PAIRS:
        _two_for_two(pool, table, leaving, coming, found)
    return found


def _movable(pool: Pool, values: Ints) -> tuple[Ints, Ints]:
    """Return the columns that somebody can leave, and those that somebody with no counted role can come to."""
    totals = pool.totals(values)
    counted = pool.circle >= 0
    room = np.zeros(pool.sheet.width, dtype=np.bool_)
    room[counted] = totals[pool.circle[counted]] < pool.most[pool.circle[counted]]
    spare = np.zeros(pool.sheet.width, dtype=np.bool_)
    spare[counted] = totals[pool.circle[counted]] > pool.least[pool.circle[counted]]
    return np.flatnonzero(spare & (values > pool.lower)), np.flatnonzero(room & (values < pool.upper))


def _one_for_one(pool: Pool, table: Ints, slack: tuple[Ints, Ints], leaving: Ints, coming: Ints, found: Roles) -> None:
    """Mark what is held after one has left and another has come."""
    down, up = slack
    entering = table[coming]
    for column in leaving.tolist():
        change = entering - table[column]
        fits = ((change >= down) & (change <= up)).all(axis=1) & (coming != column)
        found.counted[coming[fits]] = True
        if (fits & (pool.circle[coming] != pool.circle[column])).any():
            found.rest[pool.circle[column]] = True


def _two_for_two(pool: Pool, table: Ints, leaving: Ints, coming: Ints, found: Roles) -> None:
    """Mark what is held after two changes that undo each other in every row: their marks add up to 0, then every row is compared."""
    weights = np.random.default_rng(_SEED).integers(-(2**40), 2**40, table.shape[1])
    with np.errstate(over="ignore"):
        marks = table @ weights
        change = (marks[coming][None, :] - marks[leaving][:, None]).ravel()
    out, into = np.repeat(leaving, len(coming)), np.tile(coming, len(leaving))
    order = np.argsort(change, kind="stable")
    ordered = change[order]
    start, end = np.searchsorted(ordered, -change), np.searchsorted(ordered, -change, side="right")
    for step in range(_TRIED):
        for place in (start + step, end - 1 - step):
            some = np.flatnonzero((start <= place) & (place < end))
            other = order[place[some]]
            apart = (pool.circle[out[some]] != pool.circle[out[other]]) & (pool.circle[into[some]] != pool.circle[into[other]])
            some, other = some[apart], other[apart]
            same = np.ones(len(some), dtype=np.bool_)
            for row in range(table.shape[1]):
                line = table[:, row]
                same &= line[into[some]] - line[out[some]] + line[into[other]] - line[out[other]] == 0
            some, other = some[same], other[same]
            found.counted[into[some]] = found.counted[into[other]] = True
            for gone in (out[some], out[other]):
                clear = (pool.circle[gone] != pool.circle[into[some]]) & (pool.circle[gone] != pool.circle[into[other]])
                found.rest[pool.circle[gone[clear]]] = True
