"""The relaxation of a pool that is priced again and again while only the upper limits of some rows change: it is written down once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from ortools.linear_solver import pywraplp

from allocator.solver.engine import Setting
from allocator.solver.linear import ended_well
from allocator.solver.pool import Pool
from allocator.solver.pricing import Priced
from allocator.solver.sheet import OPEN, Ints

_DEAR = 100.0
_NEAR = 1e-7
_WARM = "use_preprocessing: false use_dual_simplex: true"
"""So that the engine goes on from where it ended the last time: where only limits have changed, that is a few steps away."""


class PricesAgain:
    """A relaxation with one objective.

    Args:
        pool: Its rows and columns.
        costs: What is minimised, by column.
        limits: Rows whose upper limits change; to pass one costs so much that it is done only where nothing else is possible.
    """

    def __init__(self, pool: Pool, costs: Ints, limits: Sequence[int]) -> None:
        self._pool, self._unit = pool, float(np.abs(costs).max(initial=0)) or 1.0
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.SetSolverSpecificParametersAsString(_WARM)
        self._infinity = self._solver.infinity()
        sheet = pool.sheet
        spans = zip(pool.lower.tolist(), pool.upper.tolist(), strict=True)
        self._unknowns = [self._solver.NumVar(float(low), float(high), "") for low, high in spans]
        ends = zip(sheet.low.tolist(), sheet.high.tolist(), strict=True)
        self._rows = [self._solver.Constraint(self._low(low), self._high(high)) for low, high in ends]
        for row, column, factor in zip(sheet.row.tolist(), sheet.column.tolist(), sheet.factor.tolist(), strict=True):
            self._rows[row].SetCoefficient(self._unknowns[column], factor)
        self._add_circles()
        objective = self._solver.Objective()
        objective.SetMinimization()
        for unknown, cost in zip(self._unknowns, (costs / self._unit).tolist(), strict=True):
            objective.SetCoefficient(unknown, cost)
        self._beyond = [self._passing(row, int(np.abs(costs).sum())) for row in limits]
        self._set = sheet.high.copy()

    def _passing(self, row: int, spent: int) -> pywraplp.Variable:
        beyond = self._solver.NumVar(0, self._infinity, "")
        self._rows[row].SetCoefficient(beyond, -1)
        self._solver.Objective().SetCoefficient(beyond, min(_DEAR, spent / self._unit))
        return beyond

    def _low(self, low: int) -> float:
        return -self._infinity if low <= -OPEN else float(low)

    def _high(self, high: int) -> float:
        return self._infinity if high >= OPEN else float(high)

    def _add_circles(self) -> None:
        """Say that a circle's roles do not exceed it; where it has one role the column's own limit says so."""
        pool = self._pool
        counted = np.flatnonzero(pool.circle >= 0)
        many = np.bincount(pool.circle[counted], minlength=len(pool.most))
        rows = {
            circle: self._solver.Constraint(float(pool.least[circle]), float(pool.most[circle]))
            for circle in np.flatnonzero((many > 1) | (pool.least > 0)).tolist()
        }
        for column in counted.tolist():
            if (row := rows.get(int(pool.circle[column]))) is not None:
                row.SetCoefficient(self._unknowns[column], 1)

    def price(self, high: Ints, setting: Setting) -> Priced | None:
        """Solve with these upper limits of the rows; None where the engine finds no optimum."""
        setting.clock.check()
        for row in np.flatnonzero(high != self._set).tolist():
            self._rows[row].SetUb(self._high(int(high[row])))
        self._set = high.copy()
        if not ended_well(self._solver.Solve()):
            return None
        prices = np.array([row.dual_value() for row in self._rows])
        met = sum(each.solution_value() for each in self._beyond) < _NEAR
        return Priced(prices * self._unit, np.array([each.solution_value() for each in self._unknowns]), met)
