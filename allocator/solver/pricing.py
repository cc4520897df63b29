"""The relaxation of a pool, column by column: few columns at first, then those that the prices ask for.

The prices come from GLOP and are floats. What they prove is counted in whole numbers (`prove`): by weak duality any prices give a bound, so
the bound does not rest on the engine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp

from allocator.solver.engine import Setting
from allocator.solver.linear import ended_well
from allocator.solver.pool import Pool
from allocator.solver.sheet import OPEN, Ints

Floats = npt.NDArray[np.float64]

_FIRST = 40
_MORE = 300
_ROUNDS = 200
_NEAR = 1e-7


@dataclass(frozen=True)
class Priced:
    """Where the relaxation ended.

    Attributes:
        prices: By row.
        values: By column.
        met: Whether all rows are met.
    """

    prices: Floats
    values: Floats
    met: bool


class _Master:
    """The relaxation over some of the columns, and the price of missing a row."""

    def __init__(self, pool: Pool, costs: Floats, penalty: float) -> None:
        self._pool, self._costs = pool, costs
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        infinity = self._solver.infinity()
        low, high = pool.sheet.low.astype(np.float64), pool.sheet.high.astype(np.float64)
        low[pool.sheet.low == -OPEN], high[pool.sheet.high == OPEN] = -infinity, infinity
        self._rows = [self._solver.Constraint(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True)]
        self._objective = self._solver.Objective()
        self._objective.SetMinimization()
        self._unknowns: dict[int, pywraplp.Variable] = {}
        self._circles: dict[int, pywraplp.Constraint] = {}
        self._misses = [self._miss(row, sign, penalty) for row in self._rows for sign in (1, -1)]
        order = np.argsort(pool.sheet.column, kind="stable")
        self._start = np.searchsorted(pool.sheet.column[order], np.arange(pool.sheet.width + 1))
        self._row, self._factor = pool.sheet.row[order], pool.sheet.factor[order]

    def _miss(self, row: pywraplp.Constraint, sign: int, penalty: float) -> pywraplp.Variable:
        miss = self._solver.NumVar(0, self._solver.infinity(), "")
        row.SetCoefficient(miss, sign)
        self._objective.SetCoefficient(miss, penalty)
        return miss

    def add(self, columns: list[int]) -> None:
        """Let more columns in."""
        pool = self._pool
        for column in columns:
            unknown = self._solver.NumVar(float(pool.lower[column]), float(pool.upper[column]), "")
            self._unknowns[column] = unknown
            self._objective.SetCoefficient(unknown, float(self._costs[column]))
            start, end = int(self._start[column]), int(self._start[column + 1])
            for row, factor in zip(self._row[start:end].tolist(), self._factor[start:end].tolist(), strict=True):
                self._rows[row].SetCoefficient(unknown, factor)
            circle = int(pool.circle[column])
            if circle >= 0:
                if circle not in self._circles:
                    self._circles[circle] = self._solver.Constraint(float(pool.least[circle]), float(pool.most[circle]))
                self._circles[circle].SetCoefficient(unknown, 1)

    def solve(self) -> Priced:
        """Return prices and values; where the engine gives up, prices of 0, which prove little and nothing wrong."""
        status = self._solver.Solve()
        values = self._pool.lower.astype(np.float64)
        if not ended_well(status):
            return Priced(np.zeros(len(self._rows)), values, met=False)
        for column, unknown in self._unknowns.items():
            values[column] = unknown.solution_value()
        met = sum(miss.solution_value() for miss in self._misses) < _NEAR
        return Priced(np.array([row.dual_value() for row in self._rows]), values, met)


def price(pool: Pool, costs: Ints, setting: Setting) -> Priced:
    """Solve the relaxation."""
    unit = float(np.abs(costs).max(initial=0)) or 1.0
    scaled = costs / unit
    for penalty in (10.0, 1e4):
        priced = _priced(pool, scaled, penalty, setting)
        if priced.met:
            break
    return Priced(priced.prices * unit, priced.values, priced.met)


def _priced(pool: Pool, costs: Floats, penalty: float, setting: Setting) -> Priced:
    master = _Master(pool, costs, penalty)
    inside = np.zeros(pool.sheet.width, dtype=np.bool_)
    more = _first(pool, costs)
    for _ in range(_ROUNDS):
        setting.clock.check()
        master.add(more.tolist())
        inside[more] = True
        priced = master.solve()
        more = _wanted(pool, costs, priced, inside)
        if not len(more):
            break
    return priced


def _first(pool: Pool, costs: Floats) -> Ints:
    """Choose the columns to begin with: those of no circle and of circles that must give somebody, and the cheapest of each row."""
    order = np.lexsort((costs[pool.sheet.column], pool.sheet.row))
    rows = pool.sheet.row[order]
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    chosen = np.zeros(pool.sheet.width, dtype=np.bool_)
    chosen[pool.sheet.column[order[rank < _FIRST]]] = True
    counted = pool.circle >= 0
    chosen[~counted] = True
    chosen[counted] |= pool.least[pool.circle[counted]] > 0
    return np.flatnonzero(chosen & ((pool.upper > pool.lower) | (pool.lower > 0)))


def _wanted(pool: Pool, costs: Floats, priced: Priced, inside: npt.NDArray[np.bool_]) -> Ints:
    """Return columns outside that would make the relaxation cheaper, the most promising first."""
    extra = costs.copy()
    np.subtract.at(extra, pool.sheet.column, pool.sheet.factor * priced.prices[pool.sheet.row])
    counted = pool.circle >= 0
    best = np.zeros(len(pool.most))
    known = counted & inside
    np.minimum.at(best, pool.circle[known], extra[known])
    gain = np.where(counted & ~inside & (pool.upper > 0), extra - best[pool.circle], 0.0)
    wanted = np.flatnonzero(gain < -_NEAR)
    return wanted[np.argsort(gain[wanted])[:_MORE]]
