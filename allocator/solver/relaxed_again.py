"""One linear relaxation asked again and again, each time with other limits of the unknowns; each time it begins where it ended."""

from __future__ import annotations

from collections.abc import Sequence

from ortools.linear_solver import pywraplp

from allocator.solver.engine import Setting
from allocator.solver.linear import FloatCost, Relaxed, ended_well
from allocator.solver.program import Program


class RelaxedAgain:
    """The relaxation of a program and of its narrower parts.

    Args:
        program: With the widest limits.
        cost: What to minimise, from those limits on.
    """

    def __init__(self, program: Program, cost: FloatCost) -> None:
        self._program, self._cost = program, cost
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        objective = self._solver.Objective()
        objective.SetMinimization()
        self._unknowns: list[list[pywraplp.Variable]] = []
        for index, variable in enumerate(program.variables):
            marginals = cost.marginals.get(index)
            if marginals is None:
                steps, costs = [self._solver.NumVar(variable.lower, variable.upper, "")], [cost.linear.get(index, 0.0)]
            else:
                steps = [self._solver.NumVar(0, 1, "") for _ in range(variable.upper - variable.lower)]
                costs = list(marginals)[: len(steps)]
            for step, each in zip(steps, costs, strict=True):
                objective.SetCoefficient(step, each / cost.unit)
            self._unknowns.append(steps)
        self._rows = [self._row(number) for number in range(len(program.constraints))]

    def _row(self, number: int) -> pywraplp.Constraint:
        constraint, endless = self._program.constraints[number], self._solver.infinity()
        shift = sum(n * self._shift(index) for index, n in constraint.terms)
        low = -endless if constraint.lower is None else constraint.lower - shift
        row = self._solver.Constraint(low, endless if constraint.upper is None else constraint.upper - shift)
        for index, n in constraint.terms:
            for step in self._unknowns[index]:
                row.SetCoefficient(step, n)
        return row

    def _shift(self, index: int) -> int:
        return self._program.variables[index].lower if index in self._cost.marginals else 0

    def within(self, part: Program, setting: Setting) -> tuple[Relaxed, float] | None:
        """Return the relaxation of a part, and what it costs beyond the widest lower limits; None where it has no optimum."""
        setting.clock.check()
        for index, steps in enumerate(self._unknowns):
            self._limit(index, steps, part)
        if not ended_well(self._solver.Solve()):
            return None
        values = tuple(self._shift(index) + sum(step.solution_value() for step in steps) for index, steps in enumerate(self._unknowns))
        relaxed = Relaxed(tuple(row.dual_value() for row in self._rows), tuple(self._loose(part)), values)
        return relaxed, float(self._solver.Objective().Value()) * self._cost.unit

    def _limit(self, index: int, steps: Sequence[pywraplp.Variable], part: Program) -> None:
        own, widest = part.variables[index], self._program.variables[index]
        if index not in self._cost.marginals:
            steps[0].SetBounds(own.lower, own.upper)
            return
        for place, step in enumerate(steps, widest.lower + 1):
            step.SetBounds(int(place <= own.lower), int(place <= own.upper))

    def _loose(self, part: Program) -> list[tuple[int, int]]:
        """Return the unknowns between their limits; steps are counted from the part's own lower limit."""
        basic, loose = pywraplp.Solver.BASIC, []
        for index, steps in enumerate(self._unknowns):
            own = part.variables[index]
            if own.lower == own.upper:
                continue
            if index not in self._cost.marginals:
                loose += [(index, -1)] if steps[0].basis_status() == basic else []
                continue
            first = own.lower - self._program.variables[index].lower
            loose += [(index, at) for at, step in enumerate(steps[first : first + own.upper - own.lower]) if step.basis_status() == basic]
        return loose
