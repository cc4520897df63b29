"""CP-SAT itself: a program written in its own protocol and handed to its core. Loaded when the first search starts.

The modelling layer of OR-Tools would load pandas, which takes longer than a small solve.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from ortools.sat.python import cp_model_helper as core

from allocator.errors import UnlistedStatus
from allocator.solver.engine import Answer, Found, NoPlan, Objective, OutOfTime, Setting
from allocator.solver.program import Program

_LEAST, _MOST = -(2**63), 2**63 - 1


def solve_by_cpsat(
    program: Program, objective: Objective | None, setting: Setting, hint: Sequence[int] | None, *, people: bool, small: bool
) -> Answer:
    """Let CP-SAT search (see `cpsat.search`)."""
    model = _model(program)
    if objective is not None:
        _minimise(model, program, objective)
    if hint is not None:
        model.solution_hint.vars.extend(range(len(hint)))
        model.solution_hint.values.extend(hint)
    parameters = _parameters(setting)
    if people:
        parameters.linearization_level = 2
    if small:
        parameters.cp_model_presolve = False
    solver: Any = core.SolveWrapper()
    solver.set_parameters(parameters)
    with setting.clock.watching(solver.stop_search):
        response = solver.solve(model)
    return _answer(response, len(program.variables), has_aim=objective is not None)


def _model(program: Program) -> core.CpModelProto:
    model = core.CpModelProto()
    for each in program.variables:
        model.variables.add().domain.extend((each.lower, each.upper))
    for constraint in program.constraints:
        if program.always(constraint):
            continue
        low = _LEAST if constraint.lower is None else constraint.lower
        high = _MOST if constraint.upper is None else constraint.upper
        _row(model, constraint.terms, low, high)
    for limit in program.limits:
        _row(model, _expanded(model, program, Objective(dict(limit.terms), limit.costs)), _LEAST, limit.upper)
    return model


def _row(model: core.CpModelProto, terms: Iterable[tuple[int, int]], low: int, high: int) -> None:
    row = model.constraints.add().linear
    kept = [(index, times) for index, times in terms if times]
    row.vars.extend([index for index, _ in kept])
    row.coeffs.extend([times for _, times in kept])
    row.domain.extend((low, high))


def _minimise(model: core.CpModelProto, program: Program, objective: Objective) -> None:
    kept = [(index, times) for index, times in _expanded(model, program, objective) if times]
    model.objective.vars.extend([index for index, _ in kept])
    model.objective.coeffs.extend([times for _, times in kept])
    model.objective.scaling_factor = 1.0


def _expanded(model: core.CpModelProto, program: Program, objective: Objective) -> list[tuple[int, int]]:
    """Return an objective as terms; a convex cost becomes one 0/1 unknown a step, which convexity puts in order."""
    terms = list(objective.terms.items())
    for index, lower, marginals in objective.costs:
        first = len(model.variables)
        for _ in marginals:
            model.variables.add().domain.extend((0, 1))
        steps = range(first, first + len(marginals))
        _row(model, [(index, 1), *((step, -1) for step in steps)], lower, lower)
        terms += zip(steps, marginals, strict=True)
    return terms


def _parameters(setting: Setting) -> core.SatParameters:
    parameters = core.SatParameters()
    parameters.num_workers = setting.settings.workers
    parameters.random_seed = setting.settings.seed % 2**31
    if setting.clock.left is not None:
        parameters.max_time_in_seconds = setting.clock.left
    return parameters


def _answer(response: core.CpSolverResponse, unknowns: int, *, has_aim: bool) -> Answer:
    match response.status:
        case core.OPTIMAL | core.FEASIBLE:
            values = tuple(response.solution)[:unknowns]
            if not has_aim:
                return Found(values, 0, 0, best=True)
            bound = math.ceil(response.best_objective_bound - 1e-6)
            return Found(values, round(response.objective_value), bound, best=response.status == core.OPTIMAL)
        case core.INFEASIBLE:
            return NoPlan()
        case core.UNKNOWN:
            return OutOfTime()
        case _:
            raise UnlistedStatus(f"CP-SAT: {response.status.name}")
