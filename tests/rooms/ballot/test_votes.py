"""Vote models: draws against enumerated elections, intervals against exact tails, past losses against enumerated averages."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import comb

import pytest

from allocator.ballot import Voters, ballot_report
from allocator.ballot.conditions import Condition
from allocator.ballot.interval import at_least, interval
from allocator.ballot.losses import expected_elected, odds_for
from allocator.ballot.voting import draws, tally
from allocator.dossier.ballot import Chance
from allocator.facts import Range, RowId, RuleId
from tests.rooms.ballot.test_worst_case import judged
from tests.rooms.ballot.worlds import COMMITTEE, ELECTION, LIST, MINORITY, WOMEN, drawn_world, outcomes

SEEDS = 400
MOST_OUTSIDE = 0.02


def elections(weights: Sequence[Fraction], elected: int) -> dict[frozenset[int], Fraction]:
    """Return how likely each set of names is elected, one after another with odds like their weights."""
    @cache
    def likely(inside: frozenset[int]) -> Fraction:
        if not inside:
            return Fraction(1)
        waiting = {last: sum(w for at, w in enumerate(weights) if at not in inside - {last}) for last in inside}
        return sum((likely(inside - {last}) * weights[last] / waiting[last] for last in inside), Fraction(0))

    return {frozenset(each): likely(frozenset(each)) for each in combinations(range(len(weights)), elected)}


def women(counted: Sequence[int], low: int) -> Condition:
    return Condition(RuleId("r"), "r", frozenset(RowId(f"P{at}") for at in counted), (Range(low, None),))


def test_enumerated_elections_add_up_and_favour_the_heavy() -> None:
    found = elections([Fraction(1), Fraction(2), Fraction(1, 2)], 1)
    assert found == {frozenset({0}): Fraction(2, 7), frozenset({1}): Fraction(4, 7), frozenset({2}): Fraction(1, 7)}
    assert sum(elections([Fraction(at + 1) for at in range(6)], 3).values()) == 1


def test_draws_stay_within_their_interval_of_the_enumerated_probability() -> None:
    """Over many seeds, the 99% interval misses the truth at most 2% of the time: even votes, and biased ones."""
    outside = trials = 0
    for seed in range(SEEDS):
        rng = random.Random(f"interval {seed}")
        names = [RowId(f"P{at}") for at in range(rng.randint(4, 8))]
        elected = rng.randint(1, len(names) - 1)
        weights = [rng.choice([Fraction(1), Fraction(1, 2), Fraction(4, 5), Fraction(3)]) if seed % 2 else Fraction(1) for _ in names]
        conditions = [women(rng.sample(range(len(names)), rng.randint(1, len(names) - 1)), rng.randint(1, elected)) for _ in range(2)]
        found = tally(conditions, [[0], [0, 1]], names, [float(w) for w in weights], elected, seed=[seed], samples=1000)
        inside = [{names.index(RowId(name)) for name in each.counted} for each in conditions]
        alone = both = Fraction(0)
        for chosen, likely in elections(weights, elected).items():
            held = [len(chosen & each) >= (condition.spans[0].at_least or 0) for each, condition in zip(inside, conditions, strict=True)]
            alone, both = alone + likely * held[0], both + likely * all(held)
        for hits, truth in zip(found.groups, (alone, both), strict=True):
            sure = interval(hits, found.draws)
            outside += not sure.low <= truth <= sure.high
            trials += 1
    assert trials == 2 * SEEDS
    assert outside <= MOST_OUTSIDE * trials


def test_every_draw_elects_just_so_many_and_the_same_seed_the_same() -> None:
    for weights in ([1.0] * 7, [1.0, 0.5, 2.0, 0.0, 0.0, 1.0, 3.0]):
        first, second = (list(draws(weights, 4, seed=[3], samples=500)) for _ in range(2))
        assert all((mask.sum(axis=1) == 4).all() for mask in first)
        assert all((one == other).all() for one, other in zip(first, second, strict=True))
    assert all(mask.all() for mask in draws([1.0, 2.0], 2, seed=[0], samples=10))


def test_a_name_of_weight_0_is_elected_only_when_the_others_are() -> None:
    table = next(iter(draws([1.0, 0.0, 2.0, 0.0], 3, seed=[1], samples=400)))
    assert table[:, [0, 2]].all() and 100 < table[:, 1].sum() < 300


@pytest.mark.parametrize(("hits", "draws_"), [(0, 30), (1, 50), (7, 20), (30, 30), (99, 100), (60, 200)])
def test_the_interval_is_that_of_clopper_and_pearson(hits: int, draws_: int) -> None:
    def tail(p: float, low: int, high: int) -> float:
        exact = Fraction(p).limit_denominator(10**12)
        return float(sum(comb(draws_, k) * exact**k * (1 - exact) ** (draws_ - k) for k in range(low, high + 1)))

    sure = interval(hits, draws_)
    assert sure.low <= hits / draws_ <= sure.high
    assert sure.low == 0 if hits == 0 else abs(tail(sure.low, hits, draws_) - 0.005) < 1e-9
    assert sure.high == 1 if hits == draws_ else abs(tail(sure.high, 0, hits) - 0.005) < 1e-9
    for p in (0.01, 0.3, 0.77):
        if hits:
            assert abs(at_least(hits, draws_, p) - tail(p, hits, draws_)) < 1e-9


def test_averages_are_those_of_the_enumerated_elections() -> None:
    for seed in range(30):
        rng = random.Random(f"average {seed}")
        kinds = [frozenset(), frozenset({"w"}), frozenset({"m"}), frozenset({"w", "m"})]
        many = [rng.randint(1, 2) for _ in kinds]
        factors = {"w": rng.choice([0.5, 0.8, 2.0]), "m": rng.choice([0.25, 1.0, 3.0])}
        exact = [Fraction(factors["w"] if "w" in kind else 1) * Fraction(factors["m"] if "m" in kind else 1) for kind in kinds]
        owner = [at for at, count in enumerate(many) for _ in range(count)]
        elected = rng.randint(1, len(owner) - 1)
        truth = [Fraction(0)] * len(kinds)
        for chosen, likely in elections([exact[at] for at in owner], elected).items():
            for name in chosen:
                truth[owner[name]] += likely
        found = expected_elected(kinds, many, factors, elected)
        assert all(abs(float(one) - other) < 1e-7 for one, other in zip(truth, found, strict=True))


def test_a_past_loss_is_met_on_average_and_no_more_than_the_surplus_allows() -> None:
    marks = [frozenset({"w"})] * 20 + [frozenset({"w", "m"})] * 4 + [frozenset({"m"})] * 6 + [frozenset[str]()] * 58
    losses = {"w": Fraction(1, 5), "m": Fraction(1, 20)}
    odds = odds_for(losses, marks, 70)
    kinds = [frozenset({"w"}), frozenset({"w", "m"}), frozenset({"m"}), frozenset[str]()]
    expected = dict(zip(kinds, expected_elected(kinds, [20, 4, 6, 58], odds.factors, 70), strict=True))
    for category, loss in losses.items():
        on_list = sum(category in mark for mark in marks)
        reached = sum(number for kind, number in expected.items() if category in kind)
        assert abs(reached / 70 - on_list / 88 * float(1 - loss)) < 1e-7
    assert odds.missed == {} and 0 < odds.factors["w"] < odds.factors["m"] < 1
    bounded = odds_for({"w": Fraction(1, 2)}, marks, 80)
    assert bounded.factors == {"w": 0.0}
    assert abs(bounded.missed["w"] - (1 - 16 / (24 * 80 / 88))) < 1e-9
    both = odds_for({"w": Fraction(9, 20), "m": Fraction(19, 50)}, marks, 76)
    assert set(both.missed) <= {"w", "m"} and both.missed
    assert odds_for({"w": Fraction(0)}, marks, 70).factors == {"w": 1.0}
    nobody = odds_for({"x": Fraction(1, 2)}, marks, 70)
    assert (nobody.missed, nobody.factors) == ({}, {"x": 1.0})
    assert odds_for({"x": Fraction(1, 2)}, [], 0).missed == {}


def test_biased_chances_of_a_report_are_near_the_truth_and_sure_ones_are_exact() -> None:
    outside = trials = sure = 0
    for seed in range(60):
        problem, plan, seats = drawn_world(random.Random(f"bias {seed}"), (5, 7))
        names, vacant = plan.bodies[LIST].members, plan.bodies[COMMITTEE].vacant
        voters = Voters({WOMEN: Fraction(1, 2), MINORITY: Fraction(3)}, seed=seed, samples=2000)
        report = ballot_report(problem, plan, ELECTION, voters)
        table = problem.facts.tables["people"].by_id
        weights = [Fraction(1, 2 if WOMEN in table[n].marks else 1) * (3 if MINORITY in table[n].marks else 1) for n in names]
        likely = elections(weights, min(seats, len(names)))
        plans = list(outcomes(problem, names, seats, vacant))
        held = judged(problem, plans)
        chances = {f"[{rule.rule}]": rule.chances["bias"] for rule in report.rules} | {"*": report.together["bias"]}
        for label, chance in chances.items():
            truth = sum(
                likely[frozenset(names.index(row) for row in each.bodies[COMMITTEE].members)] * yes
                for each, yes in zip(plans, held[label], strict=True)
            )
            if truth in (0, 1):
                sure += 1
                assert chance == Chance(Fraction(truth))
            elif not chance.exact:
                trials += 1
                outside += not (chance.low or 0) <= truth <= (chance.high or 1)
            else:
                assert chance.value == truth
    assert trials > 40 and sure > 20
    assert outside <= MOST_OUTSIDE * trials
