"""Every plan of a small pool, one after another: where prices leave just a few columns open, no search is as quick."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from allocator.solver.pool import Pool
from allocator.solver.sheet import Flags, Ints

MOST_LISTED = 2000
"""So many beginnings of plans are looked at side by side."""

_MOST_COLUMNS = 60


@dataclass(frozen=True)
class Listed:
    """All plans of a pool.

    Attributes:
        plans: By plan and column.
    """

    plans: Ints


@dataclass(frozen=True)
class _Asked:
    """What is asked of the open columns: a row for each row of the sheet in which they stand, and for each circle of several of them.

    Attributes:
        factors: By open column and row.
        low, high: By row, less what is settled.
    """

    factors: Ints
    low: Ints
    high: Ints


def settled_circles(pool: Pool) -> Pool:
    """Hold columns that are all that is left to a circle which must give somebody."""
    able = np.flatnonzero((pool.circle >= 0) & (pool.upper > 0))
    many = np.bincount(pool.circle[able], minlength=len(pool.most))
    alone = able[many[pool.circle[able]] == 1]
    lower = pool.lower.copy()
    lower[alone] = np.maximum(lower[alone], pool.least[pool.circle[alone]])
    return pool.narrowed(lower, pool.upper)


def listed(pool: Pool) -> Listed | None:
    """List all plans of a pool; None where too many beginnings would have to be looked at."""
    pool = settled_circles(pool)
    settled = np.where(pool.free, 0, pool.lower)
    free = _ordered(pool)
    if len(free) > _MOST_COLUMNS:
        return None
    asked = None if pool.crossed else _asked(pool, free, settled)
    found = np.zeros((0, len(free)), dtype=np.int64) if asked is None else _through(pool, free, asked)
    if found is None:
        return None
    plans = np.repeat(settled[None, :], len(found), axis=0)
    plans[:, free] = found
    return Listed(plans)


def _ordered(pool: Pool) -> Ints:
    """Return the open columns: those of people first, since what others are mostly follows from them."""
    free = np.flatnonzero(pool.free)
    return np.concatenate([free[pool.circle[free] >= 0], free[pool.circle[free] < 0]])


def _asked(pool: Pool, free: Ints, settled: Ints) -> _Asked | None:
    """Return what is asked of the open columns; None where what is settled breaks something already."""
    sheet = pool.sheet
    held, totals = sheet.sums(settled), pool.totals(settled)
    number = np.full(sheet.width, -1)
    number[free] = np.arange(len(free))
    some = number[sheet.column] >= 0
    factors = np.zeros((len(free), sheet.height + len(pool.most)), dtype=np.int64)
    np.add.at(factors, (number[sheet.column[some]], sheet.row[some]), sheet.factor[some])
    own = np.flatnonzero(pool.circle[free] >= 0)
    factors[own, sheet.height + pool.circle[free[own]]] = 1
    low, high = np.concatenate([sheet.low - held, pool.least - totals]), np.concatenate([sheet.high - held, pool.most - totals])
    speaks = factors.any(axis=0)
    if bool(((low > 0) | (high < 0))[~speaks].any()):
        return None
    return _Asked(factors[:, speaks], low[speaks], high[speaks])


def _through(pool: Pool, free: Ints, asked: _Asked) -> Ints | None:
    """Set one column after another, and drop what can no longer become a plan."""
    ends = np.sort(np.stack([asked.factors * pool.lower[free, None], asked.factors * pool.upper[free, None]]), axis=0)
    least, most = ends[0].sum(axis=0), ends[1].sum(axis=0)
    sums, values = np.zeros((1, len(asked.low)), dtype=np.int64), np.zeros((1, 0), dtype=np.int64)
    for at, column in enumerate(free.tolist()):
        least, most = least - ends[0, at], most - ends[1, at]
        each = np.arange(pool.lower[column], pool.upper[column] + 1)
        sums = (sums[:, None, :] + each[None, :, None] * asked.factors[at]).reshape(-1, len(asked.low))
        fits: Flags = ((sums + least <= asked.high) & (sums + most >= asked.low)).all(axis=1)
        values = np.column_stack([np.repeat(values, len(each), axis=0), np.tile(each, len(values))])[fits]
        sums = sums[fits]
        if len(values) > MOST_LISTED:
            return None
    return values
