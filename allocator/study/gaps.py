"""Gaps: which people the rules need, what a roster is short of, who is in every plan and who in none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from allocator.dossier import Conflict, Dossier, SolverTrace
from allocator.dossier.gaps import GapReport, Gaps
from allocator.errors import UsageFault, phrase
from allocator.explain import find_gaps, first_conflict, people_question
from allocator.facts import BodyId
from allocator.problem import Problem, TieBreak
from allocator.scenario import read_scenario
from allocator.solver import Settings
from allocator.solver.clock import Clock
from allocator.study.answers import LEAST_FOR_WHY, FilePath


def gaps(
    path: FilePath, *, body: str | None = None, variant: str | None = None, settings: Sequence[str] = (), seed: int | None = None,
    workers: int = 1, time_limit: float | None = None,
) -> GapReport:
    """Say what people the rules need, where the roster is short of them, who is in every plan that meets the musts and who in none.

    Args:
        path: The scenario.
        body: Tell of this body of people only; its rules and those of all others hold all the same.
        variant: The variant's name.
        settings: Changes, `path=value`.
        seed: Of the solver.
        workers: Threads.
        time_limit: In seconds; what is not settled by then is left open.

    Raises:
        ScenarioFaults: The scenario is wrong.
        UsageFault: The scenario has no body of people, or not this one.
        AuditDisagrees: A plan on which the answer rests does not bear a recount.
    """
    problem = read_scenario(Path(path), variant=variant, settings=settings)
    _refuse(problem, body)
    if seed is not None:
        problem = replace(problem, tie_break=TieBreak(problem.tie_break.by, seed))
    clock = Clock(time_limit)
    found = find_gaps(problem, Settings(problem.tie_break.seed, workers, time_limit))
    conflicts: tuple[Conflict, ...] = ()
    if found.verdict == "infeasible":
        left = None if clock.left is None else max(LEAST_FOR_WHY, clock.left)
        conflicts = (first_conflict(people_question(problem), Settings(problem.tie_break.seed, workers, left)),)
    trace = SolverTrace("cp-sat", version("ortools"), problem.tie_break.seed, workers, round(clock.spent, 3))
    proven = found.verdict != "undecided"
    dossier = Dossier(problem, found.verdict, None, proven, found.confirmed, None, conflicts=conflicts, trace=trace)
    return GapReport(dossier, found if body is None else _only(found, BodyId(body)))


def _refuse(problem: Problem, body: str | None) -> None:
    known = [each for each in problem.facts.bodies if problem.facts.is_people(each)]
    if not known:
        raise UsageFault(phrase("usage.gaps_units"))
    if body is not None and body not in known:
        raise UsageFault(phrase("usage.gaps_body", body=body, known=phrase("list.comma", items=tuple(known))))


def _only(found: Gaps, body: BodyId) -> Gaps:
    certain = None if found.certain is None else MappingProxyType({body: found.certain[body]})
    return replace(found, needs=tuple(need for need in found.needs if need.body == body), certain=certain)
