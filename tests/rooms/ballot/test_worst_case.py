"""The worst case against full enumeration: every election that can come, judged by the rules' own recount."""

from __future__ import annotations

import random
from collections import defaultdict
from fractions import Fraction

import pytest

from allocator.ballot import Voters, ballot_report
from allocator.dossier.ballot import BallotReport
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules.guarantee import GuaranteeRule
from tests.rooms.ballot.worlds import COMMITTEE, ELECTION, LIST, drawn_world, outcomes

LISTS = 1200
PARTS = 4


def judged(problem: Problem, plans: list[Plan]) -> dict[str, list[bool]]:
    """Return for every clause, every rule (in brackets) and all of them (`*`) whether they hold in each outcome."""
    held: dict[str, list[bool]] = defaultdict(list)
    asked = [rule for rule in problem.rules if (rule.body == COMMITTEE and ":" not in rule.id) or rule.kind == "guarantee"]
    for plan in plans:
        together = True
        for rule in asked:
            if isinstance(rule, GuaranteeRule):
                women = sum(plan.bodies[COMMITTEE].counts[rule.category].values())
                least = next(found.at_least for found in rule.check(plan, problem.facts))
                findings = {f"{rule.id}:{LIST}": least is not None and women >= least}
            else:
                findings = {found.label: found.holds for found in rule.check(plan, problem.facts)}
            for label, holds in findings.items():
                held[label].append(holds)
            held[f"[{rule.id}]"].append(all(findings.values()))
            together = together and all(findings.values())
        held["*"].append(together)
    return held


def reported(problem: Problem, plan: Plan) -> BallotReport:
    return ballot_report(problem, plan, ELECTION, Voters(samples=500))


@pytest.mark.parametrize("part", range(PARTS))
def test_worst_case_and_exact_probability_are_those_of_all_elections(part: int) -> None:
    seen = guaranteed = exact = 0
    for number in range(LISTS // PARTS):
        problem, plan, seats = drawn_world(random.Random(f"worst {part} {number}"))
        names, vacant = plan.bodies[LIST].members, plan.bodies[COMMITTEE].vacant
        plans = list(outcomes(problem, names, seats, vacant))
        held, report = judged(problem, plans), reported(problem, plan)
        for category, line in report.categories.items():
            counts = [sum(each.bodies[COMMITTEE].counts[category].values()) for each in plans]
            assert (line.worst, line.best, line.on_list) == (min(counts), max(counts), sum(plan.bodies[LIST].counts[category].values()))
        for rule in report.rules:
            for clause in rule.clauses:
                truth = held[clause.label]
                assert clause.guaranteed == all(truth), (number, clause)
                assert clause.possible == any(truth), (number, clause)
                assert clause.chances["uniform"].value == Fraction(sum(truth), len(truth)), (number, clause)
            truth = held[f"[{rule.rule}]"]
            assert (rule.guaranteed, rule.chances["uniform"].value) == (all(truth), Fraction(sum(truth), len(truth))), (number, rule)
            seen += 1
            guaranteed += rule.guaranteed
        assert report.together["uniform"].value == Fraction(sum(held["*"]), len(plans))
        exact += report.together["uniform"].exact
    assert seen > LISTS // PARTS and 0 < guaranteed < seen and exact == LISTS // PARTS


@pytest.mark.parametrize("part", range(PARTS))
def test_needed_is_what_the_body_asks_of_the_elected(part: int) -> None:
    asked = 0
    for number in range(60):
        problem, plan, seats = drawn_world(random.Random(f"needed {part} {number}"))
        plans = list(outcomes(problem, plan.bodies[LIST].members, seats, plan.bodies[COMMITTEE].vacant))
        held = judged(problem, plans)
        for category, line in reported(problem, plan).categories.items():
            if line.depends or not line.rules:
                continue
            asked += 1
            labels = {f"{rule}:{LIST if rule == 'sure' else COMMITTEE}" for rule in line.rules}
            for at, each in enumerate(plans):
                count = sum(each.bodies[COMMITTEE].counts[category].values())
                inside = count >= (line.needed or 0) and (line.at_most is None or count <= line.at_most)
                assert inside == all(held[label][at] for label in labels)
    assert asked > 20


def test_a_published_list() -> None:
    """51 seats, 58 names, 9 women: the worst case is 2, as the domain's own example has it."""
    from allocator.ballot.worst_case import Draw

    assert (Draw(58, 51, 9, 9).worst, Draw(58, 51, 9, 9).best) == (2, 9)
