"""Finding any plan part by part: there is one exactly where brute force finds one, and it meets every constraint and every limit."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

from allocator.facts import BodyId, CategoryId, RowId, RuleId
from allocator.rules.board import CountOf, Own, SeatsOf
from allocator.solver.by_parts import Halfway, begin_by_parts, plan_by_parts
from allocator.solver.engine import Found, NoPlan, Setting, Settings
from allocator.solver.program import AnyKey, Constraint, ConvexLimit, GapOf, Program, Variable
from allocator.solver.undemanding import Undemanding

PORTIONS, EACH = 4, 250
SETTING = Setting(Settings())
RULE, BODY = RuleId("r"), BodyId("b")


def key(rng: random.Random, at: int) -> AnyKey:
    row = RowId(str(at))
    keys: list[AnyKey] = [SeatsOf(BODY, row), CountOf(BODY, CategoryId("women"), row), GapOf(RULE, str(at)), Own(RULE, str(at))]
    return rng.choice(keys)


def program(rng: random.Random) -> Program:
    """Draw a program: mostly plain sums, some with a name for the sum, some with other coefficients, now and then a held optimum."""
    wide = rng.random() < 0.2
    variables = []
    for at in range(rng.randint(1, 5)):
        low = rng.randint(0, 2)
        variables.append(Variable(key(rng, at), low, low + rng.choice([0, 1, 2, 6 if wide else 1])))
    rows = [constraint(rng, len(variables)) for _ in range(rng.randint(0, 5))]
    limits = [limit(rng, variables)] if rng.random() < 0.3 else []
    return Program(tuple(variables), tuple(rows), limits=tuple(limits))


def constraint(rng: random.Random, count: int) -> Constraint:
    some = sorted(rng.sample(range(count), rng.randint(1, count)))
    factors = [1] * len(some) if rng.random() < 0.5 else [rng.choice([1, 1, -1, 2, -3]) for _ in some]
    low = rng.randint(-3, 6)
    kind = rng.random()
    lower, upper = (low if kind < 0.7 else None), (low + rng.randint(0, 2) if kind > 0.4 else None)
    return Constraint(RULE, "c", tuple(zip(some, factors, strict=True)), lower, upper)


def limit(rng: random.Random, variables: list[Variable]) -> ConvexLimit:
    at = rng.randrange(len(variables))
    one = variables[at]
    marginals = tuple(sorted(rng.randint(0, 3) for _ in range(one.upper - one.lower)))
    return ConvexLimit(((at, one.lower, marginals),), ((rng.randrange(len(variables)), 1),), rng.randint(0, 5))


def meets(asked: Program, values: tuple[int, ...]) -> bool:
    """Count all by hand."""
    within = all(each.lower <= value <= each.upper for each, value in zip(asked.variables, values, strict=True))
    sums = [(each, sum(n * values[at] for at, n in each.terms)) for each in asked.constraints]
    held = all((each.lower is None or each.lower <= total) and (each.upper is None or total <= each.upper) for each, total in sums)
    return within and held and all(cost(each, values) <= each.upper for each in asked.limits)


def cost(held: ConvexLimit, values: tuple[int, ...]) -> int:
    steps = sum(sum(marginals[: values[at] - lower]) for at, lower, marginals in held.costs)
    return steps + sum(n * values[at] for at, n in held.terms)


def plans(asked: Program) -> Iterator[tuple[int, ...]]:
    spans = product(*(range(each.lower, each.upper + 1) for each in asked.variables))
    return (values for values in spans if meets(asked, values))


def open_ones(asked: Program) -> int:
    return sum(each.lower < each.upper for each in asked.variables)


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_a_plan_is_found_exactly_where_there_is_one(portion: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(portion * EACH, (portion + 1) * EACH):
        asked = program(random.Random(seed))
        begun, answer = begin_by_parts(asked, SETTING), plan_by_parts(asked, SETTING)
        possible = next(plans(asked), None) is not None
        assert isinstance(answer, Found if possible else NoPlan), seed
        assert not isinstance(answer, Found) or meets(asked, answer.values), seed
        taken_out = open_ones(asked) > open_ones(Undemanding(asked).rest)
        seen.update({type(begun).__name__: 1, "taken out": taken_out, "held optima": possible and bool(asked.limits)})
    assert seen["Found"] > EACH // 6 and seen["NoPlan"] > EACH // 10 and seen["Halfway"] > 5, seen
    assert seen["taken out"] > EACH // 4 and seen["held optima"] > EACH // 25, seen


def test_what_nobody_asks_for_is_taken_out_and_the_names_of_sums_come_out_right() -> None:
    women = [Variable(CountOf(BODY, CategoryId("women"), RowId(str(at))), 0, 3) for at in range(3)]
    total, gap = Variable(Own(RULE, "together"), 2, 4), Variable(GapOf(RULE, "0"), 0, 100)
    rows = (
        Constraint(RULE, "together", ((0, 1), (1, 1), (2, 1), (3, -1)), 0, 0),
        Constraint(RULE, "spread", ((0, 1), (4, 1)), 2, None),
    )
    asked = Program((*women, total, gap), rows)
    left = Undemanding(asked)
    assert [each.lower < each.upper for each in left.rest.variables] == [True, True, True, False, False]
    (row,) = left.rest.constraints
    assert (row.terms, row.lower, row.upper) == (((0, 1), (1, 1), (2, 1)), 2, 4)
    found = plan_by_parts(asked, SETTING)
    assert isinstance(found, Found)
    assert sum(found.values[:3]) == found.values[3] == 2
    assert isinstance(begin_by_parts(asked, SETTING), Found)


def test_what_is_coupled_is_left_to_a_search() -> None:
    seats = [Variable(SeatsOf(BODY, RowId(str(at))), 0, 40) for at in range(3)]
    rows = (
        Constraint(RULE, "one", ((0, 2), (1, 3)), 31, 31),
        Constraint(RULE, "other", ((1, 5), (2, 1)), 47, 47),
    )
    asked = Program(tuple(seats), rows)
    assert isinstance(begin_by_parts(asked, SETTING), Halfway)
    found = plan_by_parts(asked, SETTING)
    assert isinstance(found, Found)
    assert meets(asked, found.values)
