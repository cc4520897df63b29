"""Merging people whom no rule tells apart changes nothing: outcome, optima, ties and the plan are those of the search without it."""

from __future__ import annotations

from collections import Counter

import pytest

from allocator.dossier import Outcome, Solved
from allocator.problem import Problem
from allocator.solver import run
from allocator.solver.engine import Settings
from allocator.solver.program import Program
from allocator.solver.sides import PlainSide, Side
from tests.rooms.solver.small_rosters import small_roster

PORTIONS, EACH = 10, 30


def unmerged(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """Solve a problem as one program that is searched as it stands."""

    def whole(program: Program, problem: Problem) -> list[Side]:
        del problem
        return [PlainSide(program, tuple(range(len(program.variables))))]

    with monkeypatch.context() as patched:
        patched.setattr(run, "sides_of", whole)
        return run.solve_problem(problem, Settings())


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_merging_changes_nothing(portion: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: Counter[str] = Counter()
    for seed in range(portion * EACH, (portion + 1) * EACH):
        problem = small_roster(seed)
        merged, plain = run.solve_problem(problem, Settings()), unmerged(problem, monkeypatch)
        assert type(merged) is type(plain), seed
        seen[type(merged).__name__] += 1
        if isinstance(merged, Solved) and isinstance(plain, Solved):
            assert [stage.value for stage in merged.stages] == [stage.value for stage in plain.stages], seed
            assert (merged.ties, merged.plan) == (plain.ties, plain.plan), seed
            assert merged.ties.complete and merged.confirmed, seed
            seen["tied"] += bool(merged.ties.rows)
    assert seen["Solved"] > EACH // 3 and seen["Infeasible"] and seen["tied"] > EACH // 6, seen
