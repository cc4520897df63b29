"""The linear relaxation of rows over kinds of people, and who is of one kind."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from ortools.linear_solver import linear_solver_pb2, pywraplp

from allocator.errors import OurBug
from allocator.solver.board import FAR
from allocator.solver.engine import Setting

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]

NEAR = 1e-7
"""What engines that count in floats call nothing."""


def kinds(member: NDArray[np.bool_]) -> tuple[Ints, Ints, list[int]]:
    """Return the first person of every kind, everybody's kind, and how many of each there are; people of a kind are in the same crowds."""
    width = member.shape[1]
    if not len(member) or not width:
        return np.zeros(min(1, width), dtype=np.int64), np.zeros(width, dtype=np.int64), [width] if width else []
    packed = np.ascontiguousarray(np.packbits(member, axis=0).T)
    marks = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, heads, inverse, many = np.unique(marks, return_index=True, return_inverse=True, return_counts=True)
    return heads, inverse.ravel(), many.tolist()


class Relaxation:
    """The linear relaxation of rows over kinds, made once; every question says what limits the rows have.

    Args:
        factors: By row and unknown.
        lower, upper: By unknown.
    """

    def __init__(self, factors: Ints, lower: Sequence[int], upper: Sequence[int]) -> None:
        model = linear_solver_pb2.MPModelProto()
        for low, high in zip(lower, upper, strict=True):
            model.variable.add(lower_bound=low, upper_bound=high)
        for _ in range(2 * len(factors)):
            model.variable.add(lower_bound=0.0, upper_bound=math.inf, objective_coefficient=1.0)
        for number, times in enumerate(factors):
            used, slack = np.flatnonzero(times), len(lower) + 2 * number
            row = model.constraint.add(lower_bound=0.0, upper_bound=0.0)
            row.var_index.extend([*used.tolist(), slack, slack + 1])
            row.coefficient.extend([*times[used].astype(float).tolist(), 1.0, -1.0])
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        fault = self._solver.LoadModelFromProto(model)
        if fault:
            raise OurBug(f"GLOP does not take the relaxation: {fault}")
        self._endless = self._solver.infinity()
        self._unknowns, self._rows = self._solver.variables()[: len(lower)], self._solver.constraints()

    def ask(self, limits: Sequence[tuple[int, int]], setting: Setting) -> tuple[Sequence[float] | None, Mapping[int, float]]:
        """Return values that meet all limits, or prices by row that may show that none do; neither where the engine did not finish."""
        for row, (low, high) in zip(self._rows, limits, strict=True):
            row.SetBounds(low if low > -FAR else -self._endless, high if high < FAR else self._endless)
        if setting.clock.left is not None:
            self._solver.SetTimeLimit(int(1000 * setting.clock.left) + 1)
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None, {}
        if self._solver.Objective().Value() <= NEAR:
            return [each.solution_value() for each in self._unknowns], {}
        prices = ((number, row.dual_value()) for number, row in enumerate(self._rows))
        return None, {number: price for number, price in prices if abs(price) > NEAR}
