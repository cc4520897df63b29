"""`step`: a published formula, its brackets, its choice, its sentence."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from allocator.facts import Facts, RowId
from allocator.plan import Formula, Plan
from allocator.rules.formula_recount import Parts
from allocator.rules.step import StepRule
from allocator.words import say
from tests.rules.listening import listened, posted_gaps
from tests.rules.small_world import BODY, gaps, members, plan, rule, world


def step(**fields: object) -> StepRule:
    found = rule("step", **({"basis": "members"} | fields))
    assert isinstance(found, StepRule)
    return found


def asked(formula: StepRule, facts: Facts) -> list[int | None]:
    """Return the seats that the formula asks for, as the check counts and as the board is told."""
    nobody = plan(facts, *[0] * len(facts.row_ids(BODY)))
    counted = [found.at_least for found in formula.check(nobody, facts)]
    assert list(posted_gaps(listened(formula, facts), nobody).values()) == counted
    return list(counted)


def test_the_thirteenth_congress() -> None:
    formula = step(base=13, per=12000, threshold=6001)
    assert asked(formula, world(members(29_000, 30_000, 30_001, 0))) == [15, 15, 16, 13]


def test_kept_and_broken_by_one() -> None:
    facts = world(members(29_000, 30_001))
    formula = step(base=13, per=12000, threshold=6001)
    assert gaps(formula.check(plan(facts, 15, 16), facts)) == {"r:A": 0, "r:B": 0}
    assert gaps(formula.check(plan(facts, 14, 17), facts)) == {"r:A": 1, "r:B": 1}
    assert posted_gaps(listened(formula, facts), plan(facts, 14, 17)) == {"r:A": 1, "r:B": 1}


def test_after_and_no_threshold() -> None:
    assert asked(step(per=10, after=100), world(members(0, 100, 109, 110, 139))) == [0, 0, 0, 1, 3]


def test_numbers_from_columns() -> None:
    facts = world([{"members": 25, "parts": 2, "size": 10, "least": 5}, {"members": 25, "parts": 3, "size": 4, "least": 2}])
    formula = step(base={"column": "parts", "times": 11, "plus": 2}, per={"column": "size"}, threshold={"column": "least"})
    assert asked(formula, facts) == [24 + 2 + 1, 35 + 6]


def test_bonus_floor_and_cap() -> None:
    facts = world(members(10, 50, 900))
    bonus = [{"where": {"id": ["A", "C"]}, "seats": 2, "note": "border"}, {"where": {"id": "A"}, "seats": 1}]
    formula = step(per=10, bonus=bonus, floor=5, cap=60)
    assert asked(formula, facts) == [5, 5, 60]
    assert [formula.parts(row, facts) for row in facts.row_ids(BODY)] == [Parts(0, 1, 3, 1), Parts(0, 5, 0, 0), Parts(0, 90, 2, -32)]
    assert formula.parts(RowId("C"), facts).seats == 60


def test_councils_by_brackets() -> None:
    scale = [{"up_to": 10_000, "seats": 15}, {"up_to": 20_000, "per": 2_000}, {"per": 6_000, "threshold": 3_000}]
    facts = world(members(0, 10_000, 11_999, 12_000, 20_000, 22_999, 23_000, 26_000, 500_000))
    assert asked(step(brackets=scale, cap=30), facts) == [15, 15, 15, 16, 20, 20, 21, 21, 30]


def test_fixed_seats_count_along_if_so_asked() -> None:
    facts = world([{"members": 40, "fixed": 3}], 4, fixed=True)
    assert gaps(step(per=10, with_fixed=True).check(plan(facts, 1), facts)) == {"r:A": 0}
    assert gaps(step(per=10).check(plan(facts, 1), facts)) == {"r:A": 3}
    assert posted_gaps(listened(step(per=10, with_fixed=True), facts), plan(facts, 2)) == {"r:A": 1}


def test_the_formulas_come_in_order_and_once() -> None:
    facts = world(members(100, 70))
    formula = step(base={"from": 1, "to": 2, "by": 1}, per={"from": 40, "to": 60, "by": 10}, threshold=30)
    numbers = [f"{each.per} {each.base}" for each in formula.options(facts)]
    assert numbers == ["40 1", "40 2", "50 1", "50 2"]
    assert step(per=10).options(facts) == ()


def chosen(formula: Formula, facts: Facts, *seats: int) -> Plan:
    return plan(facts, *seats, chosen=formula)


def test_a_chosen_formula_is_held_against_the_seats() -> None:
    facts = world(members(100, 50))
    formula = step(per={"from": 10, "to": 50, "by": 10})
    assert gaps(formula.check(chosen(Formula(Fraction(10), None, None), facts, 10, 5), facts)) == {"r:A": 0, "r:B": 0}
    assert gaps(formula.check(chosen(Formula(Fraction(20), None, None), facts, 10, 5), facts)) == {"r:A": 5, "r:B": 3}


def test_a_draft_is_read_by_the_formula_it_comes_closest_to() -> None:
    facts = world(members(100, 50))
    formula = step(per={"from": 10, "to": 50, "by": 10})
    assert gaps(formula.check(plan(facts, 5, 3), facts)) == {"r:A": 0, "r:B": 1}
    not_offered = chosen(Formula(Fraction(25), None, None), facts, 4, 2)
    assert gaps(formula.check(not_offered, facts)) == {"r:A": 1, "r:B": 0}
    assert gaps(formula.check(plan(facts, 5, 3), facts)) == posted_gaps(listened(formula, facts), plan(facts, 5, 3))


def test_thousands_of_formulas_take_no_time() -> None:
    facts = world(members(*range(500, 9000, 100)))
    formula = step(base=1, per={"from": 100, "to": 3000, "by": 1}, threshold={"from": 50, "to": 51, "by": 1})
    options = formula.options(facts)
    assert len(options) > 1000 and options[0] == Formula(Fraction(100), Fraction(1), Fraction(50))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "step.per_or_brackets"),
        ({"per": 5, "brackets": [{"per": 5}]}, "step.per_or_brackets"),
        ({"brackets": [{"per": 5}], "threshold": 3}, "step.per_or_brackets"),
        ({"per": 0}, "step.number"),
        ({"per": 5, "threshold": "0.5"}, "step.number"),
        ({"per": 5, "base": "1.5"}, "step.number"),
        ({"per": 5, "after": -1}, "step.number"),
        ({"per": {"from": 5, "to": 3, "by": 1}}, "step.span"),
        ({"per": {"from": 5, "to": 9, "by": 0}}, "step.span"),
        ({"per": 5, "after": {"from": 1, "to": 3, "by": 1}}, "step.shape"),
        ({"per": 5, "base": {"from": 1, "to": 2, "by": "1/2"}}, "step.number"),
        ({"per": {"from": 1, "to": 9000, "by": 1}, "threshold": {"from": 1, "to": 9000, "by": 1}}, "step.too_many"),
        ({"brackets": [{"up_to": 5, "seats": 1}, {"up_to": 5, "per": 1}, {"per": 2}]}, "brackets.order"),
        ({"brackets": [{"up_to": 5, "seats": 1}]}, "brackets.order"),
        ({"brackets": []}, "brackets.order"),
        ({"brackets": [{"seats": 1, "per": 2}]}, "brackets.seats_or_per"),
        ({"brackets": [{"seats": 1, "threshold": 2}]}, "brackets.threshold"),
    ],
)
def test_formulas_that_make_no_sense(fields: dict[str, object], code: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        step(**fields)
    assert [error["type"] for error in wrong.value.errors()] == [code]


def test_misfits_name_the_cell_or_the_column() -> None:
    facts = world([{"members": 5, "per": 0, "base": "1.5"}])
    formula = step(per={"column": "per"}, base={"column": "base"}, bonus=[{"where": {"typ": "x"}, "seats": 1}])
    found = {misfit.path: misfit.says.code for misfit in formula.misfits(facts)}
    assert found == {
        ("per", "column", "@cell", "A", "per"): "cell.number",
        ("base", "column", "@cell", "A", "base"): "cell.number",
        ("bonus", 0, "where", "typ"): "unknown.column",
    }


def test_sentences() -> None:
    facts = world(members(5))
    formula = step(base=13, per=12000, threshold=6001)
    said = say(formula.describe(facts), "vi")
    assert "mỗi đơn vị được 13 ghế; cứ đủ 12.000 “members” được thêm 1; số dư từ 6.001 trở lên được thêm 1." in said
    said = say(formula.describe(facts), "en")
    assert "13 seats for each unit; one more for every full 12,000 of “members”; one more if the remainder is 6,001 or more." in said
    scale = [{"up_to": 10, "seats": 3}, {"up_to": 90, "per": 5, "threshold": 2}, {"per": 9}]
    said = say(step(brackets=scale, cap=30, bonus={"column": "members"}).describe(facts), "en")
    assert "“members” up to 10: 3 seats; “members” over 10 up to 90: one more for every full 5 beyond 10, and one if the" in said
    assert "“members” over 90: one more for every full 9 beyond 90;" in said and said.endswith("but at most 30 seats.")
    open_formula = step(per={"from": 5, "to": 9, "by": 2}, after=100)
    assert "P (một số từ 5 đến 9, bước 2, chung cho mọi đơn vị)" in say(open_formula.describe(facts), "vi")
