"""The greedy and the engines say the same of the same problem, and the greedy's answer needs no engine."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from allocator.dossier import Infeasible, Outcome, Solved, SolverTrace
from allocator.solver import Setting, Settings, impossible_again, possible, solve
from allocator.solver.compile import compile_musts
from allocator.solver.nested import NAME, solve_nested
from allocator.solver.run import is_impossible_again, is_possible, solve_problem
from tests.rooms.solver.nested_problems import nested_problem

ROOT = Path(__file__).parents[3]
SEEDS = range(300)


def without_trace(outcome: Outcome) -> Outcome:
    return replace(outcome, trace=SolverTrace("", "", 0, 0, 0.0))


def test_both_routes_give_the_same_document() -> None:
    seen = {"infeasible": 0, "tied": 0, "unique": 0}
    for seed in SEEDS:
        problem = nested_problem(random.Random(seed))
        greedy, engines = solve_nested(problem, Settings()), solve_problem(problem, Settings())
        assert greedy is not None
        assert greedy.trace.name == NAME != engines.trace.name
        assert without_trace(greedy) == without_trace(engines), seed
        match greedy:
            case Infeasible(confirmed, _):
                assert confirmed
                seen["infeasible"] += 1
            case Solved(ties=ties):
                seen["unique" if ties.unique else "tied"] += 1
    assert min(seen.values()) > len(SEEDS) // 20, seen


def test_both_routes_judge_the_musts_alike_with_rules_left_out() -> None:
    verdicts = {True: 0, False: 0}
    for seed in range(80):
        rng = random.Random(seed)
        problem = nested_problem(rng)
        left_out = frozenset(rule.id for rule in problem.rules if rng.random() < 0.2)
        program, setting = compile_musts(problem, left_out), Setting(Settings())
        verdict = possible(problem, left_out, setting)
        assert verdict == is_possible(program, setting), seed
        if not verdict:
            assert impossible_again(problem, left_out, setting) == is_impossible_again(program, setting) is True
        verdicts[bool(verdict)] += 1
    assert min(verdicts.values()) > 4, verdicts


def test_a_time_limit_changes_nothing_where_there_is_time() -> None:
    problem = nested_problem(random.Random(1))
    assert without_trace(solve(problem, Settings(time_limit=60.0))) == without_trace(solve(problem))


def test_no_engine_is_loaded_for_a_nested_question() -> None:
    program = (
        "import random, sys\n"
        "from allocator.solver import solve\n"
        "from tests.rooms.solver.nested_problems import nested_problem\n"
        "print(*{solve(nested_problem(random.Random(seed))).trace.name for seed in range(20)})\n"
        "print('LOADED', *sorted({'ortools', 'pandas'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == [NAME, "LOADED"]
