"""Other engines on the identical program, stage after stage, each to a proved optimum: CP-SAT, HiGHS and SCIP."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from allocator.facts import RuleId
from allocator.solver.program import Constraint, CostStage, Program

FAR = 2**60
Clock = Callable[[], float]
"""Seconds of the wall clock, or of the processor (of all threads together)."""


@dataclass(frozen=True)
class Run:
    """One engine's way through all stages.

    Attributes:
        optima: By stage, as far as it came.
        building: Seconds in which the engine was told of the program.
        solving: Seconds in which it solved.
        finished: Whether it said of every stage that it is proved.
    """

    optima: tuple[int, ...]
    building: float
    solving: float
    finished: bool

    @property
    def seconds(self) -> float:
        """Building and solving together."""
        return self.building + self.solving


@dataclass(frozen=True)
class Answer:
    """What an engine says of one stage; the optimum is None where it was not proved in time."""

    optimum: int | None
    building: float
    solving: float


class Engine(Protocol):
    """Minimises whole costs over a program."""

    def __call__(self, program: Program, costs: Mapping[int, int], limit: float, now: Clock) -> Answer:
        """Return what comes out within so many seconds."""


def linear_costs(program: Program) -> list[dict[int, int]]:
    """Return by stage the cost of each unknown: of people, whose unknowns are 0 or 1."""
    found = []
    for stage in program.stages:
        assert isinstance(stage, CostStage)
        found.append({term.variable: int(term.marginals[0]) for term in stage.terms if len(term.marginals)})
    return found


def through(engine: Engine, program: Program, limit: float, now: Clock) -> Run:
    """Serve all stages with one engine; every optimum is held as one more row."""
    optima: list[int] = []
    building = solving = 0.0
    for costs in linear_costs(program):
        answer = engine(program, costs, limit, now)
        building, solving = building + answer.building, solving + answer.solving
        if answer.optimum is None:
            return Run(tuple(optima), building, solving, finished=False)
        optima.append(answer.optimum)
        held = Constraint(RuleId(""), "held", tuple(costs.items()), None, answer.optimum)
        program = replace(program, constraints=(*program.constraints, held))
    return Run(tuple(optima), building, solving, finished=True)


def cp_sat(program: Program, costs: Mapping[int, int], limit: float, now: Clock, *, parameters: Mapping[str, Any]) -> Answer:
    """Ask CP-SAT."""
    start = now()
    model = cp_model.CpModel()
    unknowns = [model.new_int_var(each.lower, each.upper, "") for each in program.variables]
    for row in program.constraints:
        total = cp_model.LinearExpr.weighted_sum([unknowns[at] for at, _ in row.terms], [factor for _, factor in row.terms])
        model.add_linear_constraint(total, -FAR if row.lower is None else row.lower, FAR if row.upper is None else row.upper)
    model.minimize(cp_model.LinearExpr.weighted_sum([unknowns[at] for at in costs], list(costs.values())))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    for name, value in parameters.items():
        setattr(solver.parameters, name, value)
    built = now()
    status = solver.solve(model)
    solved = now()
    return Answer(round(solver.objective_value) if status == cp_model.OPTIMAL else None, built - start, solved - built)


def mip(program: Program, costs: Mapping[int, int], limit: float, now: Clock, *, name: str, to_the_end: bool) -> Answer:
    """Ask HiGHS or SCIP; by default both stop within a hundredth of a percent of the optimum, `to_the_end` they do not."""
    start = now()
    solver = pywraplp.Solver.CreateSolver(name)
    infinity = solver.infinity()
    unknowns = [solver.IntVar(each.lower, each.upper, "") for each in program.variables]
    for row in program.constraints:
        limits = solver.Constraint(-infinity if row.lower is None else row.lower, infinity if row.upper is None else row.upper)
        for at, factor in row.terms:
            limits.SetCoefficient(unknowns[at], factor)
    objective = solver.Objective()
    objective.SetMinimization()
    for at, cost in costs.items():
        objective.SetCoefficient(unknowns[at], cost)
    solver.SetTimeLimit(int(1000 * limit))
    parameters = pywraplp.MPSolverParameters()
    if to_the_end:
        parameters.SetDoubleParam(parameters.RELATIVE_MIP_GAP, 0.0)
    built = now()
    with silence():
        status = solver.Solve(parameters)
    solved = now()
    return Answer(round(objective.Value()) if status == pywraplp.Solver.OPTIMAL else None, built - start, solved - built)


@contextmanager
def silence() -> Iterator[None]:
    """Keep what an engine prints out of the table."""
    sys.stdout.flush()
    kept = os.dup(1)
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
        try:
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)


PEERS: dict[str, Engine] = {
    "CP-SAT": partial(cp_sat, parameters={}),
    "CP-SAT, 1 worker, full LP, no presolve": partial(
        cp_sat, parameters={"num_workers": 1, "linearization_level": 2, "cp_model_presolve": False}
    ),
    "HiGHS": partial(mip, name="HIGHS", to_the_end=False),
    "HiGHS, gap 0": partial(mip, name="HIGHS", to_the_end=True),
    "SCIP": partial(mip, name="SCIP", to_the_end=False),
    "SCIP, gap 0": partial(mip, name="SCIP", to_the_end=True),
}
