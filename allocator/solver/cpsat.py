"""The first engine: CP-SAT reads a program and answers. Imported only when a solve starts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from ortools.sat.python import cp_model

from allocator.errors import UnlistedStatus
from allocator.solver.engine import Answer, Found, NoPlan, Objective, OutOfTime, Setting
from allocator.solver.program import Program

NAME = "cp-sat"


def search(
    program: Program, objective: Objective | None, setting: Setting, hint: Sequence[int] | None = None, *, people: bool = False,
    small: bool = False,
) -> Answer:  # fmt: skip
    """Find a plan that meets the program, the best one by `objective` if there is one.

    Args:
        program: What must hold.
        objective: What to minimise, if anything.
        setting: Settings and clock.
        hint: Values to try first.
        people: Whether the unknowns are a few hundred of people: full linear relaxations pay there.
        small: Whether the program is so small that making it simpler first takes longer than searching it.

    Raises:
        TimeIsUp: No time was left to begin with.
        UnlistedStatus: CP-SAT said something that is not in our list.
    """
    setting.clock.check()
    if program.crossed:
        return NoPlan()
    model, variables = _model(program)
    aim = None if objective is None else _aim(model, variables, objective)
    if aim is not None:
        model.minimize(aim)
    for index, value in enumerate(hint or ()):
        model.add_hint(variables[index], value)
    solver = _solver(setting)
    if people:
        solver.parameters.linearization_level = 2
    if small:
        solver.parameters.cp_model_presolve = False
    with setting.clock.watching(solver.stop_search):
        status = solver.solve(model)
    return _answer(solver, status, variables, has_aim=aim is not None)


def _model(program: Program) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    model = cp_model.CpModel()
    variables = [model.new_int_var(each.lower, each.upper, "") for each in program.variables]
    for constraint in program.constraints:
        if program.always(constraint):
            continue
        low = cp_model.INT_MIN if constraint.lower is None else constraint.lower
        high = cp_model.INT_MAX if constraint.upper is None else constraint.upper
        total = cp_model.LinearExpr.weighted_sum([variables[v] for v, _ in constraint.terms], [n for _, n in constraint.terms])
        model.add_linear_constraint(total, low, high)
    for limit in program.limits:
        model.add(_aim(model, variables, Objective(dict(limit.terms), limit.costs)) <= limit.upper)
    return model, variables


def _aim(model: cp_model.CpModel, variables: Sequence[cp_model.IntVar], objective: Objective) -> cp_model.LinearExprT:
    """Return the objective as an expression; a convex cost becomes one 0/1 unknown a step, which convexity puts in order."""
    factors: list[int] = list(objective.terms.values())
    unknowns: list[cp_model.IntVar] = [variables[index] for index in objective.terms]
    for index, lower, marginals in objective.costs:
        steps = [model.new_bool_var("") for _ in marginals]
        model.add(variables[index] == lower + cp_model.LinearExpr.sum(steps))
        unknowns += steps
        factors += marginals
    return cp_model.LinearExpr.weighted_sum(unknowns, factors)


def _solver(setting: Setting) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = setting.settings.workers
    solver.parameters.random_seed = setting.settings.seed % 2**31
    if setting.clock.left is not None:
        solver.parameters.max_time_in_seconds = setting.clock.left
    return solver


def _answer(solver: cp_model.CpSolver, status: object, variables: Sequence[cp_model.IntVar], *, has_aim: bool) -> Answer:
    match status:
        case cp_model.OPTIMAL | cp_model.FEASIBLE:
            values = tuple(solver.value(variable) for variable in variables)
            if not has_aim:
                return Found(values, 0, 0, best=True)
            bound = math.ceil(solver.best_objective_bound - 1e-6)
            return Found(values, round(solver.objective_value), bound, best=status == cp_model.OPTIMAL)
        case cp_model.INFEASIBLE:
            return NoPlan()
        case cp_model.UNKNOWN:
            return OutOfTime()
        case _:
            raise UnlistedStatus(f"CP-SAT: {solver.status_name(status)}")


def holds(program: Program, values: Mapping[int, int] | Sequence[int]) -> bool:
    """Count the constraints of a program on given values, without any engine."""
    return all(
        (constraint.lower is None or constraint.lower <= sum(n * values[v] for v, n in constraint.terms))
        and (constraint.upper is None or sum(n * values[v] for v, n in constraint.terms) <= constraint.upper)
        for constraint in program.constraints
    )
