"""Random tiny programs: every stage's optimum and every moving variable against plain enumeration."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest

from allocator.apportion import Deviations, Logs
from allocator.facts import BodyId, RowId, RuleId
from allocator.rules.board import SeatsOf
from allocator.solver.costs import serve_costs
from allocator.solver.deviations import serve_deviations
from allocator.solver.engine import NoPlan, Setting, Settings
from allocator.solver.gaps import serve_gaps
from allocator.solver.program import Constraint, ConvexTerm, CostStage, DeviationStage, GapStage, Program, Variable
from allocator.solver.served import Served
from allocator.solver.ties import moving
from allocator.solver.tightening import tightened

RULE = RuleId("r")


def random_program(rng: random.Random) -> Program:
    """Return a few variables under a few constraints, some of which cross."""
    count = rng.randint(2, 4)
    variables = [Variable(SeatsOf(BodyId("b"), RowId(str(i))), low := rng.randint(0, 1), low + rng.randint(0, 4)) for i in range(count)]
    constraints = []
    for number in range(rng.randint(1, 3)):
        chosen = rng.sample(range(count), rng.randint(2, count))
        terms = tuple((index, 1 if number == 0 else rng.choice([-2, -1, 1, 1, 2, 3])) for index in chosen)
        middle = sum(n * rng.randint(variables[v].lower, variables[v].upper) for v, n in terms)
        lower = middle - rng.randint(0, 2) if rng.random() < 0.8 else None
        upper = middle + rng.randint(0, 2) if rng.random() < 0.7 or lower is None else None
        constraints.append(Constraint(RULE, f"c{number}", terms, lower, upper))
    return Program(tuple(variables), tuple(constraints))


def plans(program: Program) -> list[tuple[int, ...]]:
    spans = [range(each.lower, each.upper + 1) for each in program.variables]
    return [values for values in itertools.product(*spans) if all(_meets(each, values) for each in program.constraints)]


def _meets(constraint: Constraint, values: Sequence[int]) -> bool:
    total = sum(n * values[v] for v, n in constraint.terms)
    low = -math.inf if constraint.lower is None else constraint.lower
    high = math.inf if constraint.upper is None else constraint.upper
    return low <= total <= high


def check_agreement(program: Program, served: object, cost: Callable[[Sequence[int]], object]) -> str:
    """Compare what was served with enumeration; return what kind of case it was."""
    every = plans(program)
    if not every:
        assert isinstance(served, NoPlan)
        return "infeasible"
    assert isinstance(served, Served)
    least = min(cost(values) for values in every)  # type: ignore[type-var]
    assert served.value == least
    best = [values for values in every if cost(values) == least]
    assert tuple(served.values[: len(program.variables)]) in best
    moved = moving(tightened(served.program), range(len(program.variables)), served.values, Setting(Settings()))
    assert moved.complete
    assert moved.variables == {i for i in range(len(program.variables)) if len({values[i] for values in best}) > 1}
    return "tied" if len(best) > 1 else "unique"


def run_all(seeds: range, one: Callable[[random.Random], str]) -> None:
    kinds = [one(random.Random(seed)) for seed in seeds]
    census = {kind: kinds.count(kind) for kind in ("infeasible", "tied", "unique")}
    assert all(share >= len(kinds) // 20 for share in census.values()), census


def convex_stage(rng: random.Random, program: Program, *, logarithms: bool) -> CostStage:
    terms = []
    signpost = rng.choice([Fraction(0), Fraction(1, 2)])
    great = rng.random() < 0.4
    for index, variable in enumerate(program.variables):
        basis = rng.randint(1, 10**7) if great else rng.randint(1, 3)
        steps = [(k - signpost) / basis if k else Fraction(1, 9) for k in range(1, variable.upper + 1)]
        terms.append(ConvexTerm(index, 0, tuple(steps)))
    return CostStage(1, (RULE,), tuple(terms), logarithms)


@pytest.mark.parametrize("logarithms", [False, True])
def test_convex_costs(logarithms: bool) -> None:
    def one(rng: random.Random) -> str:
        program = random_program(rng)
        stage = convex_stage(rng, program, logarithms=logarithms)

        def cost(values: Sequence[int]) -> Fraction | Logs:
            taken = [step for term in stage.terms for step in term.marginals[: values[term.variable]]]
            return Logs.of(math.prod(taken, start=Fraction(1))) if logarithms else sum(taken, Fraction(0))

        return check_agreement(program, serve_costs(program, stage, Setting(Settings())), cost)

    run_all(range(160), one)


def test_gaps() -> None:
    def one(rng: random.Random) -> str:
        program = random_program(rng)
        weights = {i: Fraction(rng.randint(1, 5), rng.randint(1, 3)) for i in rng.sample(range(len(program.variables)), 2)}
        stage = GapStage(1, (RULE,), tuple(weights.items()))

        def cost(values: Sequence[int]) -> Fraction:
            return sum((weight * values[index] for index, weight in weights.items()), Fraction(0))

        return check_agreement(program, serve_gaps(program, stage, Setting(Settings())), cost)

    run_all(range(160), one)


@pytest.mark.parametrize("then_the_next", [False, True])
def test_deviations(then_the_next: bool) -> None:
    def one(rng: random.Random) -> str:
        program = random_program(rng)
        shares = tuple((i, Fraction(rng.randint(0, 12), rng.choice([1, 2, 3]))) for i in range(len(program.variables)))
        stage = DeviationStage(1, (RULE,), shares, then_the_next)

        def cost(values: Sequence[int]) -> Fraction | Deviations:
            sizes = sorted((abs(values[index] - share) for index, share in shares), reverse=True)
            return Deviations(tuple(sizes)) if then_the_next else sizes[0]

        return check_agreement(program, serve_deviations(program, stage, Setting(Settings())), cost)

    run_all(range(160), one)
