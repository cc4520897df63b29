"""Sensitivity: how tight every number of a scenario is, and how it ends over a grid of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from allocator.audit import audit_plan
from allocator.dossier import Dossier, GridCell, Infeasible, Solved
from allocator.dossier.grid import Grid
from allocator.errors import AuditDisagrees, ScenarioFaults, UsageFault, phrase
from allocator.explain.sensitivity import Best
from allocator.explain.sensitivity import sensitivity as all_tightness
from allocator.problem import Problem, TieBreak
from allocator.scenario import read_scenario
from allocator.solver import Setting, Settings
from allocator.solver import solve as solved
from allocator.solver.clock import Clock, TimeIsUp
from allocator.solver.stages_only import stages_only
from allocator.study.answers import LEAST_FOR_WHY, FilePath, Listener, dossier_of
from allocator.study.grid_axes import read_axis

MOST_CELLS = 10_000


def sensitivity(
    path: FilePath, *, variant: str | None = None, settings: Sequence[str] = (), seed: int | None = None, workers: int = 1,
    time_limit: float | None = None, progress: Listener | None = None,
) -> Dossier:
    """Solve a scenario, and say of every rule and size how tight it is and what one step either way does.

    Args:
        path: The scenario.
        variant: The variant's name.
        settings: Changes, `path=value`.
        seed: Of the draw and of the solver, instead of the scenario's.
        workers: Threads.
        time_limit: In seconds, for everything; what is not settled by then is left open.
        progress: Is told how far the solver is.

    Returns:
        The dossier of the scenario's own plan, with `sensitivity`; it is empty where the best plan is not known.

    Raises:
        ScenarioFaults: The scenario is wrong.
        AuditDisagrees: A plan that was found does not bear a recount.
    """
    clock = Clock(time_limit)
    dossier = _answered(_read(path, variant, settings, seed), workers, clock, progress)
    if dossier.verdict != "solved" or dossier.plan is None or dossier.audit is None:
        return dossier
    best = Best(dossier.plan, dossier.audit.stages)
    setting = Setting(Settings(dossier.problem.tie_break.seed, workers, time_limit), clock)
    return replace(dossier, sensitivity=all_tightness(dossier.problem, best, setting))


def grid(
    path: FilePath, over: Sequence[str], *, variant: str | None = None, settings: Sequence[str] = (), seed: int | None = None,
    workers: int = 1, time_limit: float | None = None, progress: Listener | None = None,
) -> Grid:
    """Solve a scenario at every point of a grid.

    Args:
        path: The scenario.
        over: One or two axes, each `path=a:b:step`.
        variant: The variant's name.
        settings: Changes, `path=value`, made before those of the grid.
        seed: Of the draw and of the solver, instead of the scenario's.
        workers: Threads.
        time_limit: In seconds, for everything; points that are not settled by then are undecided.
        progress: Is told how far the solver is.

    Raises:
        ScenarioFaults: The scenario is wrong, or no point of the grid makes a valid one.
        UsageFault: An axis is not written as it should be, or there are too many points.
        AuditDisagrees: A plan that was found does not bear a recount.
    """
    axes = tuple(read_axis(each) for each in over)
    points = [tuple(zip((axis.path for axis in axes), values, strict=True)) for values in product(*(axis.values for axis in axes))]
    if len(points) > MOST_CELLS:
        raise UsageFault(phrase("usage.grid_many", count=len(points), most=MOST_CELLS))
    clock = Clock(time_limit)
    dossier = _answered(_read(path, variant, settings, seed), workers, clock, progress)
    setting = Setting(Settings(dossier.problem.tie_break.seed, workers, time_limit), clock)
    cells, faults = [], []
    for point in points:
        try:
            problem = _read(path, variant, [*settings, *(f"{name}={value}" for name, value in point)], seed)
            cells.append(_cell(problem, point, setting))
        except ScenarioFaults as wrong:
            faults.append(wrong)
            cells.append(GridCell(point, "faulty"))
    if len(faults) == len(points):
        raise faults[0]
    return Grid(dossier, axes, tuple(cells))


def _read(path: FilePath, variant: str | None, settings: Sequence[str], seed: int | None) -> Problem:
    problem = read_scenario(Path(path), variant=variant, settings=settings)
    return problem if seed is None else replace(problem, tie_break=TieBreak(problem.tie_break.by, seed))


def _answered(problem: Problem, workers: int, clock: Clock, progress: Listener | None) -> Dossier:
    outcome = solved(problem, Settings(problem.tie_break.seed, workers, clock.limit, progress))
    left = None if clock.left is None else max(LEAST_FOR_WHY, clock.left)
    return dossier_of(problem, outcome, Settings(problem.tie_break.seed, workers, left, progress))


def _cell(problem: Problem, point: tuple[tuple[str, str], ...], setting: Setting) -> GridCell:
    """Solve one point, and recount its plan."""
    if setting.clock.left == 0.0:
        return GridCell(point, "undecided")
    try:
        outcome = stages_only(problem, setting)
    except TimeIsUp:
        return GridCell(point, "undecided")
    match outcome:
        case Infeasible():
            return GridCell(point, "infeasible")
        case Solved(plan, stages):
            audit = audit_plan(problem, plan, stages)
            if not audit.clean:
                raise AuditDisagrees(*audit.breaches)
            return GridCell(point, "solved", tuple((each.stage, each.value) for each in stages))
        case _:
            return GridCell(point, "undecided")
