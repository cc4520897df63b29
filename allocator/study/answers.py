"""Check, solve, audit: each verb takes a file and gives back a finished answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from allocator.audit import audit_plan
from allocator.dossier import Checked, Dossier, Infeasible, Outcome, Solved, StageResult, Undecided
from allocator.errors import AuditDisagrees, Fault, ScenarioFaults, UsageFault, phrase
from allocator.plan import Plan
from allocator.problem import Problem, TieBreak
from allocator.rules.reading import clause_limits
from allocator.scenario import read_plan, read_scenario, variant_names
from allocator.scenario.reference_plans import read_reference
from allocator.solver import Progress, Settings
from allocator.solver import solve as solved
from allocator.solver.clock import Clock
from allocator.study.decisions import keeping, kept_in, merging, pinning

FilePath = str | PathLike[str]
Listener = Callable[[Progress], None]

LEAST_FOR_WHY = 1.0
"""Seconds that the search for a conflict is given, however little of the time limit is left."""


def check(path: FilePath, *, variant: str | None = None, settings: Sequence[str] = ()) -> Checked:
    """Read and validate a scenario and every variant of it; say what each rule became in whole numbers.

    Raises:
        ScenarioFaults: Everything that is wrong, in the file, its tables and its variants.
    """
    file = Path(path)
    problem, faults = _read(file, variant, settings)
    names = tuple(variant_names(file)) if variant is None and not settings else ()
    for name in names:
        faults += [fault for fault in _read(file, name, ())[1] if fault not in faults]
    if problem is None or faults:
        raise ScenarioFaults(faults)
    from allocator.explain import at_sight

    limits = {rule.id: clause_limits(rule, problem.facts) for rule in problem.rules}
    return Checked(problem, MappingProxyType(limits), names, at_sight(problem))


def _read(file: Path, variant: str | None, settings: Sequence[str]) -> tuple[Problem | None, list[Fault]]:
    try:
        return read_scenario(file, variant=variant, settings=settings), []
    except ScenarioFaults as wrong:
        return None, list(wrong.faults)


def solve(
    path: FilePath, *, variant: str | None = None, settings: Sequence[str] = (), seed: int | None = None, workers: int = 1,
    time_limit: float | None = None, keep: FilePath | None = None, keep_as: str | None = None, was: Sequence[str] = (),
    pin: Sequence[str] = (), progress: Listener | None = None,
) -> Dossier:
    """Find the best plan, audit it, and hand it over; or say which rules cannot hold together.

    Args:
        path: The scenario.
        variant: The variant's name.
        settings: Changes, `path=value`.
        seed: Of the draw and of the solver, instead of the scenario's.
        workers: Threads.
        time_limit: In seconds.
        keep: An earlier plan, to which this one shall be as close as can be before any other preference is served.
        keep_as: What the earlier plan is called; as its file, if that is left out.
        was: Rows of the earlier plan that were merged into one, `NEW=OLD,OLD`.
        pin: Seats by decision, `ROW=N`.
        progress: Is told how far the solver is.

    Raises:
        ScenarioFaults: The scenario is wrong.
        UsageFault: A pin or a merger names no row, or a merger has no earlier plan.
        AuditDisagrees: The plan that was found does not bear a recount.
    """
    problem = asked_problem(path, variant=variant, settings=settings, seed=seed, keep=keep, keep_as=keep_as, was=was, pin=pin)
    clock = Clock(time_limit)
    outcome = solved(problem, Settings(problem.tie_break.seed, workers, time_limit, progress))
    left = None if clock.left is None else max(LEAST_FOR_WHY, clock.left)
    return dossier_of(problem, outcome, Settings(problem.tie_break.seed, workers, left, progress))


def asked_problem(
    path: FilePath, *, variant: str | None = None, settings: Sequence[str] = (), seed: int | None = None,
    keep: FilePath | None = None, keep_as: str | None = None, was: Sequence[str] = (), pin: Sequence[str] = (),
) -> Problem:
    """Read a scenario with all that is decided besides: the seed, an earlier plan to keep to, seats by decision (see `solve`).

    Returns:
        The question, and the earlier plan, if there is one.

    Raises:
        ScenarioFaults: The scenario or the earlier plan is wrong.
        UsageFault: A pin or a merger names no row, or a merger has no earlier plan.
    """
    problem = read_scenario(Path(path), variant=variant, settings=settings)
    if seed is not None:
        problem = replace(problem, tie_break=TieBreak(problem.tie_break.by, seed))
    if keep is None and was:
        raise UsageFault(phrase("usage.was_alone"))
    if keep is not None:
        earlier = read_reference(Path(keep), problem)
        problem = keeping(problem, keep_as or str(keep), earlier, merging(problem, earlier, was))
    return pinning(problem, pin)


def dossier_of(problem: Problem, outcome: Outcome, for_why: Settings) -> Dossier:
    """Recount the plan of an outcome, or find one conflict, and hand it over.

    Raises:
        AuditDisagrees: The plan does not bear a recount.
    """
    match outcome:
        case Solved(plan, stages, ties, confirmed, trace):
            audited = _audited(problem, plan, stages)
            return replace(audited, verdict="solved", proven=True, confirmed=confirmed, stages=stages, ties=ties, trace=trace)
        case Infeasible(confirmed, trace):
            from allocator.explain import first_conflict

            conflict = first_conflict(problem, for_why)
            return Dossier(problem, "infeasible", None, True, confirmed, None, conflicts=(conflict,), trace=trace)
        case Undecided(None, stages, trace):
            return Dossier(problem, "undecided", None, False, False, None, stages, trace=trace)
        case Undecided(plan, stages, trace):
            assert plan is not None
            audited = _audited(problem, plan, stages)
            return replace(audited, verdict="undecided", stages=stages, trace=trace)


def _audited(problem: Problem, plan: Plan, stages: Sequence[StageResult]) -> Dossier:
    """Recount a plan of the solver's; what does not bear a recount is shown to nobody."""
    recount = audit_plan(problem, plan, stages)
    if not recount.clean:
        raise AuditDisagrees(*recount.breaches)
    return Dossier(problem, "solved", plan, False, False, recount, kept=kept_in(problem, plan))


def audit(path: FilePath, plan_path: FilePath, *, variant: str | None = None, settings: Sequence[str] = ()) -> Dossier:
    """Hold a plan or a draft against the rules of a scenario.

    Raises:
        ScenarioFaults: The scenario or the draft is wrong.
    """
    problem = read_scenario(Path(path), variant=variant, settings=settings)
    plan = read_plan(Path(plan_path), problem)
    recount = audit_plan(problem, plan, draft=True)
    stages = tuple(
        StageResult(stage, value, None, False, False, tuple(rule.id for rule in problem.rules if rule.prefer == stage))
        for stage, value in sorted(recount.stages.items())
    )
    return Dossier(problem, "audited", plan, False, False, recount, stages)
