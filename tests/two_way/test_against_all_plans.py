"""On hundreds of tiny tables the program says what looking at every plan says: verdict, cost, ties, the plan that is shown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from allocator.apportion import Logs
from allocator.audit import audit_plan
from allocator.dossier import Infeasible, Outcome, Solved
from allocator.facts import BodyId
from allocator.problem import Problem
from allocator.scenario import read_scenario
from allocator.solver import solve
from allocator.solver.compile import compile_program
from allocator.solver.run import is_plainly_impossible
from allocator.solver.two_way import read_table
from tests.two_way.worlds import Judged, World, differing, judged, told, world

WORLDS = 800


def product_of(cost: object) -> Fraction:
    """Return the number whose logarithm a cost is."""
    assert isinstance(cost, Logs)
    product = Fraction(1)
    for argument, times in cost.terms.items():
        product *= argument ** int(times)
    return product


def differences(made: World, best: Judged | None, problem: Problem, outcome: Outcome) -> Iterator[str]:
    """Yield what the program says otherwise."""
    if best is None or not isinstance(outcome, Solved):
        if best is not None or not (isinstance(outcome, Infeasible) and outcome.confirmed):
            yield f"verdict {outcome}"
        return
    counts = outcome.plan.bodies[BodyId("house")].counts
    stages = [product_of(outcome.stages[0].value), *(stage.value for stage in outcome.stages[1:])]
    if stages != [best.cost, *([best.wish] if made.second is not None else [])]:
        yield f"stages {stages}, judge {best.cost} {best.wish}"
    if told(counts, len(made.columns)) != best.shown:
        yield f"plan {told(counts, len(made.columns))}, judge {best.shown}"
    seats, only_counts = ({f"U{at}" for at in some} for some in differing(best.plans))
    if seats != set(outcome.ties.rows) or only_counts != set(outcome.ties.counts):
        yield f"ties {outcome.ties}, judge {seats} {only_counts}"
    if not (outcome.confirmed and outcome.ties.complete and audit_plan(problem, outcome.plan, outcome.stages).clean):
        yield "not confirmed, not complete or not clean"


def is_a_table(problem: Problem) -> bool:
    """Say whether the engine for tables serves the first stage."""
    program = compile_program(problem)
    return not is_plainly_impossible(program) and read_table(program, program.stages[0]) is not None


@pytest.fixture(scope="module")
def census() -> Counter[str]:
    return Counter()


@pytest.mark.parametrize("chunk", range(4))
def test_the_program_says_what_all_plans_say(chunk: int, tmp_path: Path, census: Counter[str]) -> None:
    file, wrong = tmp_path / "scenario.yaml", []
    for seed in range(chunk, WORLDS, 4):
        made = world(seed)
        file.write_text(json.dumps(made.scenario), encoding="utf-8")
        best, problem = judged(made), read_scenario(file)
        wrong += [f"world {seed}: {each}" for each in differences(made, best, problem, solve(problem))]
        census["worlds"] += 1
        census["a table"] += is_a_table(problem)
        census["seats to be decided"] += not made.tells_seats
        census[made.method] += 1
        census["infeasible"] += best is None
        census["tied"] += best is not None and len(best.plans) > 1
        census["seats tied"] += best is not None and bool(differing(best.plans)[0])
        census["a wish"] += made.second is not None
        census["blocs and seats to be decided"] += bool(made.blocs) and not made.tells_seats
        census["a zero"] += any(0 in row for row in made.weights)
    assert not wrong, "\n".join(wrong)


def test_the_worlds_are_worth_it(census: Counter[str], record_property: Callable[[str, object], None]) -> None:
    record_property("census", dict(census))
    assert census["worlds"] == WORLDS and census["a table"] > 0.8 * WORLDS
    ties, worlds = ("infeasible", "tied", "seats tied"), ("a wish", "seats to be decided", "blocs and seats to be decided", "a zero")
    traits = (*ties, *worlds, "jefferson", "webster")
    assert all(census[trait] > 0.05 * WORLDS for trait in traits)
