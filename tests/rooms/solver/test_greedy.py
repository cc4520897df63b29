"""The greedy against plain enumeration: value, ties, the plan among equals, and the proof where there is none."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from allocator.apportion import Cost, Deviations, cost_text
from allocator.facts import BodyId, CategoryId, RowId
from allocator.rules.board import CountOf, SeatsOf, SizeOf, VacantIn
from allocator.solver.clock import Clock, TimeIsUp
from allocator.solver.exchange import meets, try_exchanges
from allocator.solver.laminar import read_laminar
from allocator.solver.nested import Best, best_nested
from allocator.solver.prices import CostPrices, DeviationPrices, FreeOfCharge, Prices, exact_sum
from allocator.solver.program import Constraint, ConvexTerm, CostStage, DeviationStage, GapStage, Program, Variable
from allocator.solver.room import Cited, Overfull, contradicts, measure
from tests.rooms.solver.nested_programs import RULE, nested_program, plans

SEEDS = range(1500)


def places(program: Program) -> list[int]:
    """Return the order of ties: seats as they come, vacancies, sizes."""
    ranks = {SeatsOf: 0, VacantIn: 1, SizeOf: 2}
    count = len(program.variables)
    return [ranks[type(each.key)] * count + at for at, each in enumerate(program.variables)]


def cost(program: Program, values: Sequence[int]) -> Cost:
    match program.stages:
        case (CostStage(terms=terms),):
            return sum((sum(term.marginals[: values[term.variable] - term.above], Fraction(0)) for term in terms), Fraction(0))
        case (DeviationStage(shares=shares, then_the_next=then_the_next),):
            sizes = sorted((abs(values[at] - share) for at, share in shares), reverse=True)
            return Deviations(tuple(sizes)) if then_the_next else max(sizes, default=Fraction(0))
        case _:
            return Fraction(0)


def first_of(program: Program, best: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Return the contract's plan: the largest sizes, then the lexicographically greatest seats."""
    sizes = [at for at, each in enumerate(program.variables) if isinstance(each.key, SizeOf)]
    seats = [at for at, each in enumerate(program.variables) if isinstance(each.key, SeatsOf)]
    return max(best, key=lambda values: [values[at] for at in sizes + seats])


def judged(program: Program) -> str:
    """Compare one answer with enumeration; return what kind of case it was."""
    found = best_nested(program, places(program), Clock())
    every = plans(program)
    if not every:
        assert isinstance(found, Overfull)
        assert contradicts(program, found)
        return "infeasible"
    assert isinstance(found, Best)
    least = min(cost(program, values) for values in every)
    best = [values for values in every if cost(program, values) == least]
    assert found.values in best
    assert found.value == (least if program.stages else None)
    watched = [at for at, each in enumerate(program.variables) if isinstance(each.key, SeatsOf | SizeOf)]
    assert [found.values[at] for at in watched] == [first_of(program, best)[at] for at in watched]
    assert found.moving == {at for at in range(len(program.variables)) if len({values[at] for values in best}) > 1}
    return "tied" if len(best) > 1 else "unique"


def test_every_answer_is_that_of_enumeration() -> None:
    kinds = [judged(nested_program(random.Random(seed))) for seed in SEEDS]
    census = {kind: kinds.count(kind) for kind in ("infeasible", "tied", "unique")}
    assert all(number >= len(kinds) // 20 for number in census.values()), census


def prices_of(program: Program) -> Prices:
    match program.stages:
        case (CostStage() as stage,):
            return CostPrices(stage.terms)
        case (DeviationStage() as stage,):
            return DeviationPrices(stage.shares)
        case _:
            return FreeOfCharge()


def test_exchanges_tell_the_best_plans_from_all_others() -> None:
    told = {True: 0, False: 0}
    for seed in range(300):
        program = nested_program(random.Random(seed))
        if program.stages and isinstance(program.stages[0], DeviationStage):
            program = replace(program, stages=(replace(program.stages[0], then_the_next=True),))
        laminar = read_laminar(program)
        assert laminar is not None
        every = plans(program)[:200]
        least = min((cost(program, values) for values in plans(program)), default=None)
        for values in every:
            counted = [values[p.variable] if p.mirror is None else p.mirror - values[p.variable] for p in laminar.parts]
            told[cost(program, values) == least] += 1
            assert try_exchanges(laminar, prices_of(program), counted).best == (cost(program, values) == least)
    assert min(told.values()) > 300, told


def rows(*spans: tuple[int, int]) -> tuple[Variable, ...]:
    return tuple(Variable(SeatsOf(BodyId("b"), RowId(str(at))), low, high) for at, (low, high) in enumerate(spans))


def asked(terms: dict[int, int], lower: int | None = None, upper: int | None = None) -> Constraint:
    return Constraint(RULE, "c", tuple(terms.items()), lower, upper)


@pytest.mark.parametrize(
    "constraints",
    [
        [asked({0: 1, 1: 1}, 1), asked({1: 1, 2: 1}, 1)],
        [asked({0: 1, 1: -1}, 0)],
        [asked({0: 1, 1: 2}, 3)],
    ],
    ids=["two sets cut across", "one row against another", "unequal coefficients"],
)
def test_other_limits_are_left_to_the_engines(constraints: list[Constraint]) -> None:
    assert read_laminar(Program(rows((0, 3), (0, 3), (0, 3)), tuple(constraints))) is None


def test_unknowns_other_than_seats_are_left_to_the_engines() -> None:
    count = Variable(CountOf(BodyId("b"), CategoryId("women"), RowId("0")), 0, 1)
    assert read_laminar(Program((*rows((0, 3)), count), ())) is None
    assert read_laminar(Program((*rows((0, 3)), replace(count, upper=0)), ())) is not None


@pytest.mark.parametrize(
    "stages",
    [
        (GapStage(1, (RULE,), ((0, Fraction(1)),)),),
        (CostStage(1, (RULE,), (), True),),
        (CostStage(1, (RULE,), (), False), CostStage(2, (RULE,), (), False)),
    ],
    ids=["gaps", "logarithms", "two stages"],
)
def test_other_preferences_are_left_to_the_engines(stages: tuple[GapStage | CostStage, ...]) -> None:
    assert best_nested(Program(rows((0, 3), (0, 3)), (), stages), [0, 1], Clock()) is None


def test_limits_that_cut_across_settled_rows_are_nested_all_the_same() -> None:
    constraints = (asked({0: 1, 1: 1}, 3), asked({1: 1, 2: 1}, None, 4))
    assert read_laminar(Program(rows((0, 3), (2, 2), (0, 3)), constraints)) is not None


def test_a_proof_of_contradiction_must_speak_of_the_same_rows() -> None:
    program = Program(rows((0, 3), (0, 3), (1, 3)), (asked({0: 1, 1: 1}, 5), asked({0: 1, 1: 1, 2: 1}, None, 5)))
    overfull = measure(read_laminar(program))  # type: ignore[arg-type]
    assert isinstance(overfull, Overfull)
    assert contradicts(program, overfull)
    assert not contradicts(program, replace(overfull, needs=overfull.needs[:1]))
    assert not contradicts(program, replace(overfull, rooms=(Cited(0, None),)))
    assert not contradicts(program, Overfull("", (Cited(0, None),), (Cited(None, 0),)))
    assert not contradicts(program, Overfull("", (Cited(0, None), Cited(0, None)), (Cited(None, 0), Cited(None, 1))))
    assert not contradicts(replace(program, variables=rows((0, 3), (0, 3), (0, 3))), overfull)


def test_a_plan_that_breaks_a_limit_is_seen() -> None:
    program = Program(rows((0, 3), (0, 3)), (asked({0: 1, 1: 1}, 3, 3),))
    assert meets(program, (1, 2))
    assert not meets(program, (1, 1))
    assert not meets(program, (-1, 4))


def test_the_greedy_looks_at_the_clock() -> None:
    steps = tuple(Fraction(k) for k in range(1, 6001))
    stage = CostStage(1, (RULE,), (ConvexTerm(0, 0, steps), ConvexTerm(1, 0, steps)), False)
    program = Program(rows((0, 6000), (0, 6000)), (asked({0: 1, 1: 1}, 10000, 10000),), (stage,))
    assert isinstance(best_nested(program, [0, 1], Clock()), Best)
    with pytest.raises(TimeIsUp):
        best_nested(program, [0, 1], Clock(0.0))


def test_a_chain_of_a_thousand_sets_is_no_deeper_than_the_stack() -> None:
    count = 1100
    chain = tuple(asked(dict.fromkeys(range(size), 1), size // 2, None) for size in range(2, count + 1, 1))
    program = Program(rows(*[(0, 2)] * count), (*chain, asked(dict.fromkeys(range(count), 1), count, count)))
    found = best_nested(program, range(count), Clock())
    assert isinstance(found, Best)
    assert found.values == tuple([2] * (count // 2) + [0] * (count // 2))


def test_fractions_are_added_up_exactly_in_any_order() -> None:
    rng = random.Random(1)
    amounts = [Fraction(rng.randint(-50, 50), rng.randint(1, 40)) for _ in range(500)]
    assert exact_sum(amounts) == sum(amounts, Fraction(0))
    assert exact_sum([]) == 0


def test_a_cost_of_thousands_of_digits_can_be_written() -> None:
    cost = exact_sum(Fraction(1, basis) for basis in range(1, 12_000))
    top, bottom = cost_text(cost).split("/")  # type: ignore[union-attr]
    assert len(bottom) > 4300
    assert Decimal(top) == cost.numerator and Decimal(bottom) == cost.denominator
