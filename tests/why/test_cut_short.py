"""Where time runs out, nothing is claimed that a search with time enough does not find."""

from __future__ import annotations

from pathlib import Path

import pytest

from allocator.audit import audit_plan
from allocator.dossier import Solved, Tightness
from allocator.explain.sensitivity import Best, sensitivity
from allocator.explain.why import Demand, Shown, explain_why
from allocator.scenario import read_scenario
from allocator.solver import Setting, Settings, solve
from allocator.solver.clock import Clock
from tests.oracle_people.test_people_agree import written
from tests.oracle_people.worlds import world

SOLVED = 1
"""The seed of a world that has a plan."""


def known(row: Tightness) -> set[tuple[object, ...]]:
    """Return all that is claimed of a number."""
    claims: set[tuple[object, ...]] = {("tightest", row.tightest), ("least", row.least), ("most", row.most), ("binding", row.binding)}
    for step in row.steps:
        claims.add((step.to, step.possible))
        claims |= {(step.to, each.stage, each.then) for each in step.stages}
    return {claim for claim in claims if claim[-1] is not None}


@pytest.mark.parametrize("seed", range(12))
def test_no_more_is_claimed_than_was_proved(seed: int, tmp_path: Path) -> None:
    problem = read_scenario(written(world(seed)[0], tmp_path))
    outcome = solve(problem)
    if not isinstance(outcome, Solved):
        return
    best = Best(outcome.plan, audit_plan(problem, outcome.plan, outcome.stages).stages)
    short = sensitivity(problem, best, Setting(Settings(time_limit=1e-9), Clock(1e-9)))
    full = sensitivity(problem, best, Setting(Settings()))
    assert [(row.rule, row.field) for row in short] == [(row.rule, row.field) for row in full]
    assert all(known(mine) <= known(whole) for mine, whole in zip(short, full, strict=True))
    assert sum(len(known(row)) for row in short) < sum(len(known(row)) for row in full)


def test_why_without_time_is_undecided(tmp_path: Path) -> None:
    problem = read_scenario(written(world(SOLVED)[0], tmp_path))
    outcome = solve(problem)
    assert isinstance(outcome, Solved)
    shown = Shown(outcome.plan, audit_plan(problem, outcome.plan, outcome.stages).stages, proven=True)
    body = next(iter(outcome.plan.bodies))
    row, seats = next(iter(outcome.plan.bodies[body].seats.items()))
    why = explain_why(problem, shown, Demand(body, row, 1 - seats), Settings(time_limit=1e-6))
    assert (why.possible, why.proven, why.moves, why.partners_complete) == (None, False, (), False)
    assert all(each.then is None for each in why.stages)
