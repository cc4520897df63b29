"""Swaps, additions and removals against brute force; what can be guaranteed at all against every list."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import pytest

from allocator.ballot import Voters, ballot_report, contest_of, likeliest
from allocator.ballot.asked import asked_of
from allocator.ballot.interval import interval
from allocator.ballot.likeliest import likelihoods
from allocator.ballot.uniform import together
from allocator.ballot.voting import tally
from allocator.ballot.weighing import Move
from allocator.dossier.ballot import Change
from allocator.facts import BodyId, RowId
from allocator.plan import Plan
from allocator.problem import Problem
from tests.rooms.ballot.test_worst_case import judged
from tests.rooms.ballot.worlds import COMMITTEE, ELECTION, LIST, WOMEN, drawn_world, outcomes, person, plan_of, world

Rank = tuple[int, int, Fraction]
"""Rules that are not guaranteed, seats that the worst cases miss, and minus the probability of all together."""


def gaps(problem: Problem, plans: list[Plan]) -> dict[str, int]:
    """Return for every clause by how much the worst outcome misses it."""
    worst: dict[str, int] = {}
    for plan in plans:
        for rule in problem.rules:
            if rule.body == COMMITTEE and ":" not in rule.id:
                for found in rule.check(plan, problem.facts):
                    worst[found.label] = max(worst.get(found.label, 0), found.gap)
            if rule.kind == "guarantee":
                found = next(iter(rule.check(plan, problem.facts)))
                count = sum(plan.bodies[COMMITTEE].counts[WOMEN].values())
                worst[found.label] = max(worst.get(found.label, 0), (found.at_least or 0) - count)
    return worst


def ranked(problem: Problem, names: tuple[RowId, ...], seats: int, vacant: int) -> Rank:
    plans = list(outcomes(problem, names, seats, vacant))
    held = judged(problem, plans)
    unsure = sum(not all(truth) for label, truth in held.items() if label.startswith("["))
    return unsure, sum(gaps(problem, plans).values()), -Fraction(sum(held["*"]), len(plans))


def list_gaps(problem: Problem, names: tuple[RowId, ...], seats: int, vacant: int) -> dict[str, int]:
    plan = plan_of(problem, names, names[:seats], vacant)
    musts = [rule for rule in problem.rules if rule.body == LIST and rule.prefer is None]
    return {rule.id: sum(found.gap for found in rule.check(plan, problem.facts)) for rule in musts}


def moves(problem: Problem, names: tuple[RowId, ...], kind: str) -> Iterator[tuple[RowId | None, RowId | None]]:
    others = [row for row in problem.facts.row_ids(BodyId(LIST)) if row not in names]
    yield from {
        "swap": ((out, joins) for out in names for joins in others), "addition": ((None, joins) for joins in others),
        "removal": ((out, None) for out in names),
    }[kind]  # fmt: skip


def kind_of(change: Change) -> str:
    return "addition" if change.out is None else "removal" if change.joins is None else "swap"


@pytest.mark.parametrize("part", range(4))
def test_the_best_swap_addition_and_removal_are_those_of_brute_force(part: int) -> None:
    helped = unhelped = 0
    for number in range(40):
        problem, plan, seats = drawn_world(random.Random(f"help {part} {number}"), (5, 8))
        names, vacant = plan.bodies[LIST].members, plan.bodies[COMMITTEE].vacant
        now, before = ranked(problem, names, seats, vacant), list_gaps(problem, names, seats, vacant)
        report = ballot_report(problem, plan, ELECTION, Voters(samples=500))
        assert (len(report.rules) - report.guaranteed, report.shortfall, -report.together["uniform"].value) == now
        told = {kind_of(change): change for change in report.help}
        for kind in ("swap", "addition", "removal"):
            best: Rank | None = None
            for out, joins in moves(problem, names, kind):
                changed = tuple(name for name in names if name != out) + (() if joins is None else (joins,))
                after = list_gaps(problem, changed, seats, vacant) if len(changed) >= seats else {}
                if after and all(gap <= before[rule] for rule, gap in after.items()):
                    rank = ranked(problem, changed, seats, vacant)
                    best = rank if best is None else min(best, rank)
            if best is None or best >= now:
                assert kind not in told, (number, kind, best, now)
                unhelped += 1
                continue
            change = told[kind]
            found = (len(report.rules) - change.guaranteed, change.shortfall, -change.together.value)
            assert found == best, (number, kind)
            changed = tuple(name for name in names if name != change.out) + (() if change.joins is None else (change.joins,))
            assert ranked(problem, changed, seats, vacant) == best
            helped += 1
        order = [(-change.guaranteed, change.shortfall, -change.together.value) for change in report.help]
        assert order == sorted(order)
    assert helped > 5 and unhelped > 5


def test_what_is_ruled_out_no_list_can_guarantee_and_what_is_possible_some_list_can() -> None:
    said = {True: 0, False: 0, None: 0}
    for number in range(300):
        rng = random.Random(f"can {number}")
        rows = [person(at, rng) for at in range(rng.randint(5, 8))]
        length = rng.randint(3, len(rows))
        seats = rng.randint(2, length)
        asked = rng.choice([
            [{"id": "areas", "kind": "bloc", "each": "area", "at_least": 1, "body": COMMITTEE}],
            [{"id": "women", "kind": "category", "category": WOMEN, "at_least": rng.choice([1, 2, "40%"]), "body": COMMITTEE}],
            [{"id": "areas", "kind": "bloc", "each": "area", "at_least": 1, "body": COMMITTEE},
             {"id": "women", "kind": "category", "category": WOMEN, "at_least": 1, "body": COMMITTEE}],
        ])  # fmt: skip
        problem = world(rows, seats, asked)
        ids = tuple(row.id for row in rows)
        plan = plan_of(problem, ids[:length], ids[:seats])
        report = ballot_report(problem, plan, ELECTION, Voters(samples=500))
        can = any(
            all(truth) for names in combinations(ids, length) for truth in [judged(problem, list(outcomes(problem, names, seats)))["*"]]
        )
        said[report.ruled_out] += 1
        if report.ruled_out is not None:
            assert report.ruled_out != can, number
        for floors in report.floors:
            assert floors.fits or report.ruled_out
    assert said[True] > 30 and said[False] > 30


def test_ten_areas_cannot_be_guaranteed() -> None:
    rng = random.Random(1)
    rows = [person(at, rng) for at in range(58)]
    rows = [type(row)(row.id, row.name, {**row.cells, "area": f"area {at % 10}"}, marks=row.marks) for at, row in enumerate(rows)]
    problem = world(rows, 51, [{"id": "areas", "kind": "bloc", "each": "area", "at_least": 1, "body": COMMITTEE}])
    ids = tuple(row.id for row in rows)
    report = ballot_report(problem, plan_of(problem, ids, ids[:51]), ELECTION, Voters())
    floors = report.floors[0]
    assert (floors.floors, floors.names_needed, floors.names, floors.most_surplus) == (10, 80, 58, 4)
    assert report.ruled_out is True and not report.rules[0].guaranteed
    assert report.together["uniform"].exact and 0 < report.together["uniform"].value < 1


def test_where_counting_takes_too_long_changes_are_judged_by_the_same_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    for number in range(60):
        problem, plan, _ = drawn_world(random.Random(f"draws {number}"), (6, 8))
        contest = contest_of(problem, ELECTION, plan)
        names, conditions = plan.bodies[LIST].members, asked_of(problem, contest).conditions
        tried = [
            Move(out, joins) for kind in ("swap", "addition", "removal") for out, joins in moves(problem, names, kind)
            if len(names) + (joins is not None) - (out is not None) >= contest.seats
        ]  # fmt: skip
        exact = likelihoods(tried, conditions, names, contest.filled, seed=number)
        with monkeypatch.context() as patch:
            patch.setattr(likeliest, "_STEPS", -1)
            patch.setattr(likeliest, "_DRAWS", 4000)
            drawn = likelihoods(tried, conditions, names, contest.filled, seed=number)
        for move in tried:
            assert abs(exact[move] - drawn[move]) < Fraction(1, 20), (number, move)
            compared += exact[move] != drawn[move]
    assert compared > 30


def test_a_long_count_is_given_up_and_drawn_instead() -> None:
    rng = random.Random(5)
    rows = [person(at, rng) for at in range(40)]
    asked = [
        {"id": f"r{at}", "kind": "bloc", "where": {"years": {"at_least": at, "at_most": at + 4}}, "at_least": 11, "body": COMMITTEE}
        for at in range(6)
    ]
    problem = world(rows, 30, asked)
    conditions = asked_of(problem, contest_of(problem, ELECTION, plan_of(problem, [row.id for row in rows], [rows[0].id]), 30)).conditions
    names = [row.id for row in rows]
    exact = together(conditions, names, 30)
    assert exact is not None and together(conditions, names, 30, steps=50) is None
    drawn = tally(conditions, [range(len(conditions))], names, [1.0] * 40, 30, seed=[0], samples=20_000)
    sure = interval(drawn.groups[0], drawn.draws)
    assert sure.low <= exact <= sure.high
