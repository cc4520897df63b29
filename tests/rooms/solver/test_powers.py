"""Powers of a base beyond all bounds compare as lists of deviations do, and the prices of nested limits prove what the greedy finds."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from allocator.apportion import Powers, cost_of_deviations, step_of_deviation
from allocator.dossier import Solved
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.solver import Setting, Settings, solve
from allocator.solver.certificate import cost_table, proof_by
from allocator.solver.compile import compile_program
from allocator.solver.program import CostStage
from allocator.solver.proofs_nested import nested_contradiction, nested_prices
from benchmarks import growth_questions


def drawn(rng: Random) -> list[Fraction]:
    return sorted((Fraction(rng.randint(0, 9), rng.randint(1, 3)) for _ in range(4)), reverse=True)


def test_lists_compare_at_the_first_place_that_differs() -> None:
    rng = Random(1)
    smaller = 0
    for _ in range(2000):
        one, other = drawn(rng), drawn(rng)
        assert (cost_of_deviations(one) < cost_of_deviations(other)) == (one < other)
        assert (cost_of_deviations(one) == cost_of_deviations(other)) == (one == other)
        smaller += one < other
    assert smaller > 800


def test_steps_add_up_to_what_a_row_costs() -> None:
    share = Fraction(17, 5)
    taken = Powers.added(step_of_deviation(share, value) for value in range(1, 8))
    assert taken == Powers.of(7 - share) - Powers.of(share)
    assert (taken - taken).sign() == 0
    assert (taken * Fraction(-1, 2)).leading == (7 - share, Fraction(-1, 2))


def proved(problem: Problem, plan: Plan) -> Fraction:
    """Return the bound that prices read off a plan give."""
    program = compile_program(problem)
    (stage,) = program.stages
    assert isinstance(stage, CostStage)
    table = cost_table(program, stage)
    prices = nested_prices(program, stage, table, plan, Setting(Settings()))
    assert prices is not None
    bound: Fraction = proof_by(program, table, prices).bound
    return bound


def test_prices_of_nested_limits_prove_the_best_plan() -> None:
    for units in range(10, 40):
        problem = growth_questions.nested(units)
        best = solve(problem, Settings())
        assert isinstance(best, Solved)
        assert proved(problem, best.plan) == best.stages[0].value


def test_crossing_limits_are_left_to_others() -> None:
    program = compile_program(growth_questions.crossing(60))
    outcome = solve(growth_questions.crossing(60), Settings())
    assert isinstance(outcome, Solved)
    (stage,) = program.stages
    assert isinstance(stage, CostStage)
    assert nested_prices(program, stage, cost_table(program, stage), outcome.plan, Setting(Settings())) is None
    assert nested_contradiction(program) is None
