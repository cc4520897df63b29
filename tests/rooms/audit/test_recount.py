"""The auditor sees every must that is broken, every number that is missing, and every claim that is not so."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

import pytest

from allocator.audit import audit_plan
from allocator.dossier import StageResult
from allocator.facts import Body, BodyId, Category, CategoryId, Facts, FixedGroup, LocalText, Range, Row, RowId, RuleId, Table
from allocator.plan import BodyPlan, Plan
from allocator.problem import Origin, Problem, TieBreak
from allocator.rules import Rule
from allocator.rules.seats import SeatsRule, SizeRule

BODY, WOMEN = BodyId("congress"), CategoryId("women")
ROWS = tuple(map(RowId, "ABC"))


def world() -> Facts:
    rows = tuple(Row(row, row, {"members": 10}) for row in ROWS)
    body = Body(BODY, "units", Range(8, 8), LocalText("Đại hội", "Congress"), fixed=(FixedGroup("", 2),))
    categories = {WOMEN: Category(WOMEN, LocalText("Nữ", "Women"))}
    return Facts({"units": Table("units", "units", rows, ("members",))}, categories, {BODY: body})


def question(*rules: Rule) -> Problem:
    return Problem("", "vi", world(), rules, TieBreak(), Origin("x.yaml", "0"))


def plan(*seats: int, size: int = 8, **counts: tuple[int, ...]) -> Plan:
    told = {CategoryId(name): MappingProxyType(dict(zip(ROWS, numbers, strict=False))) for name, numbers in counts.items()}
    return Plan({BODY: BodyPlan(size, 0, MappingProxyType(dict(zip(ROWS, seats, strict=False))), told)})


def floor(at_least: int, *, prefer: int | None = None, weight: Fraction = Fraction(1), name: str = "floor") -> SeatsRule:
    return SeatsRule(id=RuleId(name), kind="seats", body=BODY, at_least=at_least, prefer=prefer, weight=weight)


def claim(value: Fraction, bound: Fraction | None = None) -> StageResult:
    return StageResult(1, value, value if bound is None else bound, True, True, (RuleId("floor"),))


def codes(problem: Problem, decided: Plan, *claims: StageResult, draft: bool = False) -> list[str]:
    return [breach.code for breach in audit_plan(problem, decided, claims, draft=draft).breaches]


def test_a_plan_that_keeps_every_must_is_clean() -> None:
    audited = audit_plan(question(floor(1)), plan(3, 2, 1))
    assert audited.clean
    assert [(found.label, found.measured, found.at_least) for found in audited.reports[0].findings] == [
        ("floor:A", 3, 1), ("floor:B", 2, 1), ("floor:C", 1, 1),
    ]


def test_each_clause_of_a_broken_must_is_a_breach_with_its_gap() -> None:
    breaches = audit_plan(question(floor(3)), plan(4, 2, 0)).breaches
    assert [(breach.code, breach.params["label"], breach.params["gap"]) for breach in breaches] == [
        ("breach.must", "floor:B", 1), ("breach.must", "floor:C", 3),
    ]


def test_a_preference_may_be_missed_and_its_gaps_add_up_with_their_weights() -> None:
    heavy = floor(3, prefer=1, weight=Fraction(1, 2), name="heavy")
    size = SizeRule(id=RuleId("size"), kind="size", body=BODY, at_most=7, prefer=1)
    audited = audit_plan(question(heavy, size), plan(4, 2, 0))
    assert audited.clean
    assert audited.stages == {1: Fraction(3)}


@pytest.mark.parametrize(("claimed", "wrong"), [(4, []), (3, ["breach.stage_value"]), (5, ["breach.stage_value"])])
def test_the_claimed_value_of_a_stage_is_counted_again(claimed: int, wrong: list[str]) -> None:
    assert codes(question(floor(3, prefer=1)), plan(4, 2, 0), claim(Fraction(claimed))) == wrong


def test_a_bound_above_the_value_is_a_contradiction() -> None:
    assert codes(question(floor(3, prefer=1)), plan(4, 2, 0), claim(Fraction(4), bound=Fraction(5))) == ["breach.stage_bound"]


def test_a_stage_that_no_rule_stands_in_is_a_contradiction() -> None:
    assert codes(question(floor(1)), plan(3, 2, 1), claim(Fraction(0))) == ["breach.stage_value"]


@pytest.mark.parametrize(("decided", "code"), [
    (Plan({}), "breach.no_body"),
    (plan(3, 3), "breach.no_row"),
    (plan(7, -1, 0), "breach.no_count"),
    (plan(3, 2, 1, size=-8), "breach.no_count"),
    (plan(3, 2, 1, elders=(0, 0, 0)), "breach.unknown_category"),
    (plan(3, 2, 1, women=(1, 0)), "breach.no_row"),
    (Plan({**plan(3, 2, 1).bodies, BodyId("board"): BodyPlan(0, 0, {})}), "breach.unknown_body"),
    (Plan({BODY: replace(plan(3, 2, 1).bodies[BODY], seats={**dict.fromkeys(ROWS, 2), RowId("Z"): 1})}), "breach.unknown_row"),
    (Plan({BODY: replace(plan(3, 2, 1).bodies[BODY], alternates={RowId("A"): 1})}), "breach.no_row"),
])  # fmt: skip
def test_what_is_no_whole_plan_is_not_counted_but_refused(decided: Plan, code: str) -> None:
    audited = audit_plan(question(floor(1)), decided)
    assert code in {breach.code for breach in audited.breaches}
    assert [report.findings for report in audited.reports] == [()]
