"""Why this plan: answer a scenario, then ask what another number of seats for one row would take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from allocator.dossier import Dossier
from allocator.errors import UsageFault, phrase
from allocator.explain.why import Demand, Shown, explain_why
from allocator.facts import BodyId, Facts, RowId
from allocator.problem import Problem, TieBreak
from allocator.rules.references import nearest
from allocator.scenario import read_scenario
from allocator.solver import Settings
from allocator.solver import solve as solved
from allocator.solver.clock import Clock
from allocator.study.answers import LEAST_FOR_WHY, FilePath, Listener, dossier_of


def why(
    path: FilePath, row: str, *, seats: int | None = None, body: str | None = None, variant: str | None = None,
    settings: Sequence[str] = (), seed: int | None = None, workers: int = 1, time_limit: float | None = None,
    progress: Listener | None = None,
) -> Dossier:
    """Solve a scenario, and say what it would take to give a row another number of seats.

    Args:
        path: The scenario.
        row: Id of the unit or person.
        seats: How many; left out: one more, and of people in if they are out, out if they are in.
        body: Of which body, where several have this row.
        variant: The variant's name.
        settings: Changes, `path=value`.
        seed: Of the draw and of the solver, instead of the scenario's.
        workers: Threads.
        time_limit: In seconds, for the plan and for the question together.
        progress: Is told how far the solver is.

    Returns:
        The dossier of the plan as it is, with `why`; without it where there is none to begin with.

    Raises:
        ScenarioFaults: The scenario is wrong.
        UsageFault: There is no such row or body, or a person shall have several seats.
        AuditDisagrees: A plan that was found does not bear a recount.
    """
    problem = read_scenario(Path(path), variant=variant, settings=settings)
    home, found = _asked_of(problem.facts, row, body)
    if seats is not None and seats > 1 and problem.facts.is_people(home):
        raise UsageFault(phrase("usage.why_person", row=row))
    if seed is not None:
        problem = replace(problem, tie_break=TieBreak(problem.tie_break.by, seed))
    clock = Clock(time_limit)
    outcome = solved(problem, Settings(problem.tie_break.seed, workers, time_limit, progress))
    dossier = dossier_of(problem, outcome, _with_time(problem, workers, clock))
    return _with_why(dossier, home, found, seats, _with_time(problem, workers, clock))


def _with_why(dossier: Dossier, body: BodyId, row: RowId, seats: int | None, settings: Settings) -> Dossier:
    if dossier.plan is None or dossier.audit is None:
        return dossier
    shown = Shown(dossier.plan, dossier.audit.stages, dossier.proven)
    demand = Demand(body, row, _wanted(dossier.problem, dossier, body, row, seats))
    return replace(dossier, why=explain_why(dossier.problem, shown, demand, settings))


def _with_time(problem: Problem, workers: int, clock: Clock) -> Settings:
    left = None if clock.left is None else max(LEAST_FOR_WHY, clock.left)
    return Settings(problem.tie_break.seed, workers, left)


def _wanted(problem: Problem, dossier: Dossier, body: BodyId, row: RowId, seats: int | None) -> int:
    assert dossier.plan is not None
    was = dossier.plan.bodies[body].seats[row]
    if seats is not None:
        return seats
    return 1 - was if problem.facts.is_people(body) else was + 1


def _asked_of(facts: Facts, row: str, body: str | None) -> tuple[BodyId, RowId]:
    """Return the body and the row that are meant."""
    if body is not None and body not in facts.bodies:
        known = phrase("list.comma", items=tuple(facts.bodies))
        raise UsageFault(phrase("usage.why_body", body=body, known=known))
    homes = [each for each in facts.bodies if RowId(row) in facts.table_of(each).by_id and body in (None, each)]
    if len(homes) == 1:
        return homes[0], RowId(row)
    if homes:
        raise UsageFault(phrase("usage.why_bodies", row=row, bodies=phrase("list.comma", items=tuple(homes))))
    maybe = nearest(row, [each for home in facts.bodies if body in (None, home) for each in facts.row_ids(home)])
    raise UsageFault(phrase("usage.why_no_row", row=row) if maybe is None else phrase("usage.why_row", row=row, maybe=maybe))
