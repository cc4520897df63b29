"""Explain: which rules cannot hold together, all of them where they are few, and which changes would mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from allocator.dossier import Dossier, Infeasible
from allocator.explain import MOST_CONFLICTS, conflicts, find_repairs
from allocator.problem import TieBreak
from allocator.scenario import read_scenario
from allocator.solver import Settings
from allocator.solver import solve as solved
from allocator.solver.clock import Clock
from allocator.study.answers import LEAST_FOR_WHY, FilePath, Listener, dossier_of


def explain(
    path: FilePath, *, variant: str | None = None, settings: Sequence[str] = (), seed: int | None = None, workers: int = 1,
    time_limit: float | None = None, most: int = MOST_CONFLICTS, progress: Listener | None = None,
) -> Dossier:
    """Say which rules cannot hold together and what would mend it; where a plan exists, the best one is handed over as `solve` does.

    Args:
        path: The scenario.
        variant: The variant's name.
        settings: Changes, `path=value`.
        seed: Of the draw and of the solver, instead of the scenario's.
        workers: Threads.
        time_limit: In seconds; conflicts and repairs that are not found by then are left open, and the dossier says so.
        most: How many conflicts to look for.
        progress: Is told how far the solver is.

    Raises:
        ScenarioFaults: The scenario is wrong.
        AuditDisagrees: A plan on which the answer rests does not bear a recount.
    """
    problem = read_scenario(Path(path), variant=variant, settings=settings)
    if seed is not None:
        problem = replace(problem, tie_break=TieBreak(problem.tie_break.by, seed))
    clock = Clock(time_limit)
    outcome = solved(problem, Settings(problem.tie_break.seed, workers, time_limit, progress))
    left = None if clock.left is None else max(LEAST_FOR_WHY, clock.left)
    for_why = Settings(problem.tie_break.seed, workers, left, progress)
    if not isinstance(outcome, Infeasible):
        return dossier_of(problem, outcome, for_why)
    found = conflicts(problem, for_why, most)
    left = None if clock.left is None else max(LEAST_FOR_WHY, clock.left)
    repairs = find_repairs(problem, replace(for_why, time_limit=left))
    return Dossier(
        problem, "infeasible", None, True, outcome.confirmed, None, conflicts=found.found, conflicts_complete=found.complete,
        trace=outcome.trace, repairs=repairs,
    )  # fmt: skip
