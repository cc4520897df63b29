"""The second engines behind one door: GLOP for the linear relaxation, SCIP for whole numbers. Imported only when a solve starts.

They count in floats, so nothing they say is taken at its word: GLOP's prices are made exact in `certificate`, and SCIP is asked only
whether it comes to the same verdict as the first engine.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ortools.linear_solver import pywraplp

from allocator.errors import UnlistedStatus
from allocator.solver.engine import Setting
from allocator.solver.program import ConvexLimit, Program


@dataclass(frozen=True)
class FloatCost:
    """A stage's cost as floats: linear coefficients, and convex marginals from each variable's lower limit on."""

    linear: Mapping[int, float]
    marginals: Mapping[int, Sequence[float]]

    @cached_property
    def unit(self) -> float:
        """The greatest coefficient: engines count in this unit, so that their tolerances mean the same for every basis."""
        ends = [abs(steps[at]) for steps in self.marginals.values() if len(steps) for at in (0, len(steps) - 1)]
        return max([*ends, *map(abs, self.linear.values())], default=0.0) or 1.0


@dataclass(frozen=True)
class Relaxed:
    """The optimum of the relaxation.

    Attributes:
        prices: By constraint, what one more unit of its limit would cost, as a share of the greatest coefficient.
        loose: Variables (index, and the step of their convex cost or -1) that the optimum leaves between their limits.
        values: By variable.
    """

    prices: tuple[float, ...]
    loose: tuple[tuple[int, int], ...]
    values: tuple[float, ...]


def relax(program: Program, cost: FloatCost, setting: Setting) -> Relaxed | None:
    """Solve the linear relaxation; None where it has no optimum or time runs out (limits of earlier stages are left out)."""
    setting.clock.check()
    solver = pywraplp.Solver.CreateSolver("GLOP")
    unknowns = _unknowns(solver, program, cost)
    rows = _rows(solver, program, unknowns)
    _limit_time(solver, setting)
    status = solver.Solve()
    if not ended_well(status):
        return None
    basic = pywraplp.Solver.BASIC
    loose = tuple(
        (index, step if index in cost.marginals else -1)
        for index, unknown in enumerate(unknowns)
        for step, each in enumerate(unknown.steps)
        if each.basis_status() == basic
    )
    values = tuple(each.shift + sum(step.solution_value() for step in each.steps) for each in unknowns)
    return Relaxed(tuple(row.dual_value() for row in rows), loose, values)


def second_verdict(
    program: Program, cost: FloatCost | None, setting: Setting, limit: float = 30.0, *, people: bool = False
) -> float | None:
    """Let SCIP solve the program in whole numbers.

    Args:
        program: What must hold.
        cost: What to minimise.
        setting: Settings and clock.
        limit: Seconds that SCIP is given.
        people: Whether the unknowns are a few hundred of people: cutting planes cost more there than they save.

    Returns:
        The optimum (0.0 without a cost), infinity where SCIP finds the program impossible, None where it did not finish.
    """
    answer = second_answer(program, cost, setting, limit, people=people)
    return None if answer is None else answer.value


@dataclass(frozen=True)
class SecondAnswer:
    """What SCIP says.

    Attributes:
        value: The optimum; infinity where it finds the program impossible.
        values: The plan that reaches it, by variable; empty where there is none.
    """

    value: float
    values: tuple[float, ...]


def second_answer(
    program: Program, cost: FloatCost | None, setting: Setting, limit: float = 30.0, *, people: bool = False
) -> SecondAnswer | None:
    """Let SCIP solve the program in whole numbers (see `second_verdict`); None where it did not finish."""
    setting.clock.check()
    solver = pywraplp.Solver.CreateSolver("SCIP")
    cost = cost or FloatCost({}, {})
    unknowns = _unknowns(solver, program, cost, whole=True)
    _rows(solver, program, unknowns)
    for held in program.limits:
        _hold(solver, held, unknowns)
    left = setting.clock.left
    solver.SetTimeLimit(int(1000 * (limit if left is None else min(limit, left))) + 1)
    if people:
        solver.SetSolverSpecificParametersAsString("separating/maxroundsroot = 0")
    exact = pywraplp.MPSolverParameters()
    exact.SetDoubleParam(exact.RELATIVE_MIP_GAP, 0.0)
    status = solver.Solve(exact)
    match status:
        case pywraplp.Solver.OPTIMAL:
            values = tuple(each.shift + sum(step.solution_value() for step in each.steps) for each in unknowns)
            return SecondAnswer(float(solver.Objective().Value()) * cost.unit, values)
        case pywraplp.Solver.INFEASIBLE:
            return SecondAnswer(math.inf, ())
        case _:
            _listed(status)
            return None


@dataclass(frozen=True)
class _Unknown:
    """A variable in the linear model: its unknowns, which add up to `value - shift`."""

    shift: int
    steps: Sequence[pywraplp.Variable]


def _unknowns(solver: pywraplp.Solver, program: Program, cost: FloatCost, *, whole: bool = False) -> list[_Unknown]:
    """Make one unknown a variable, or one a step where the variable has a convex cost."""
    objective = solver.Objective()
    objective.SetMinimization()
    unknowns: list[_Unknown] = []
    for index, variable in enumerate(program.variables):
        marginals = cost.marginals.get(index)
        if marginals is None:
            unknown = solver.Var(variable.lower, variable.upper, whole, "")
            objective.SetCoefficient(unknown, cost.linear.get(index, 0.0) / cost.unit)
            unknowns.append(_Unknown(0, [unknown]))
            continue
        steps = [solver.Var(0, 1, whole, "") for _ in range(variable.upper - variable.lower)]
        for step, marginal in zip(steps, marginals, strict=True):
            objective.SetCoefficient(step, marginal / cost.unit)
        unknowns.append(_Unknown(variable.lower, steps))
    return unknowns


def _rows(solver: pywraplp.Solver, program: Program, unknowns: Sequence[_Unknown]) -> list[pywraplp.Constraint]:
    rows = []
    for constraint in program.constraints:
        shift = sum(n * unknowns[variable].shift for variable, n in constraint.terms)
        low = -solver.infinity() if constraint.lower is None else constraint.lower - shift
        high = solver.infinity() if constraint.upper is None else constraint.upper - shift
        row = solver.Constraint(low, high)
        for variable, n in constraint.terms:
            for step in unknowns[variable].steps:
                row.SetCoefficient(step, n)
        rows.append(row)
    return rows


def _hold(solver: pywraplp.Solver, held: ConvexLimit, unknowns: Sequence[_Unknown]) -> None:
    """Hold the optimum of an earlier stage, in steps of its own (in floats: a plan that misses it by a trillionth may pass)."""
    unit = max((abs(each) for _, _, marginals in held.costs for each in marginals), default=1)
    spent = sum(n * unknowns[index].shift for index, n in held.terms)
    row = solver.Constraint(-solver.infinity(), (held.upper - spent) / unit)
    for index, n in held.terms:
        for step in unknowns[index].steps:
            row.SetCoefficient(step, n / unit)
    for index, lower, marginals in held.costs:
        steps = [solver.Var(0, 1, True, "") for _ in marginals]
        same = solver.Constraint(lower - unknowns[index].shift, lower - unknowns[index].shift)
        for step in unknowns[index].steps:
            same.SetCoefficient(step, 1)
        for own, marginal in zip(steps, marginals, strict=True):
            same.SetCoefficient(own, -1)
            row.SetCoefficient(own, marginal / unit)


def _limit_time(solver: pywraplp.Solver, setting: Setting) -> None:
    if setting.clock.left is not None:
        solver.SetTimeLimit(int(1000 * setting.clock.left) + 1)


def ended_well(status: int) -> bool:
    """Say whether a linear engine found an optimum.

    Raises:
        UnlistedStatus: It said something that is not in our list.
    """
    if status == pywraplp.Solver.OPTIMAL:
        return True
    _listed(status)
    return False


def _listed(status: int) -> None:
    known = {
        pywraplp.Solver.FEASIBLE,
        pywraplp.Solver.INFEASIBLE,
        pywraplp.Solver.UNBOUNDED,
        pywraplp.Solver.ABNORMAL,
        pywraplp.Solver.NOT_SOLVED,
    }
    if status not in known:
        raise UnlistedStatus(f"linear engine: {status}")
