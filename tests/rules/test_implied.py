"""What holds without being written: size, nesting, supply, and counts that real people can fill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from allocator.facts import Body, BodyId, Category, CategoryId, Facts, LocalText, Range, Row, RowId, Table
from allocator.plan import BodyPlan, Plan
from allocator.rules import Rule
from allocator.rules.implied import decided_categories, implied_rules
from allocator.words import say
from tests.rules.small_world import BODY, gaps, plan, rule, world

INNER = BodyId("standing")


def compound(size: Range | int = 6, *, inner: bool = False) -> Facts:
    """Return two units, women and the young, those who are both, those who are neither, and perhaps a body inside."""
    cells = [{"members": 4, "women": 3}, {"members": 5, "women": 1}]
    units = Table("units", "units", tuple(Row(RowId("AB"[at]), f"Unit {at}", each) for at, each in enumerate(cells)),
                  ("members", "women"), members="members")  # fmt: skip
    combined: dict[str, dict[str, object]] = {
        "women": {"units": "women"}, "young": {}, "both": {"all_of": ("women", "young")}, "men": {"not_of": "women"},
        "either": {"any_of": ("women", "young")},
    }  # fmt: skip
    named = {CategoryId(name): Category(CategoryId(name), LocalText(name, name), **how) for name, how in combined.items()}  # type: ignore[arg-type]
    bodies = {BODY: Body(BODY, "units", Range(size, size) if isinstance(size, int) else size, LocalText("Đại hội", "Congress"))}
    if inner:
        bodies[INNER] = Body(INNER, "units", Range(), LocalText("Thường vụ", "Standing"), within=BODY)
    return Facts({"units": units}, named, bodies)


def naming(*categories: str, body: str = BODY) -> list[Rule]:
    """Return rules that name these categories."""
    return [rule("category", id=name, body=body, category=name, at_least=0) for name in categories]


def named(identity: str, facts: Facts, rules: Sequence[Rule]) -> Rule:
    return next(each for each in implied_rules(facts, rules) if each.id == identity)


def filled(facts: Facts, counts: Mapping[str, Sequence[int]], *seats: int) -> Plan:
    return plan(facts, *seats, counts=counts)


def test_only_named_categories_and_their_parts_are_decided_in_the_order_of_the_file() -> None:
    facts = compound()
    assert decided_categories(facts, naming("both"), BODY) == ("women", "young", "both")
    assert decided_categories(facts, naming("young", "men"), BODY) == ("women", "young", "men")
    assert decided_categories(facts, [rule("seats", at_least=1)], BODY) == ()


def test_the_implied_rules_have_the_ids_that_conflicts_name() -> None:
    facts = compound(inner=True)
    rules = [*naming("women"), *naming("women", "young", body=INNER)]
    assert [each.id for each in implied_rules(facts, rules)] == [
        "size:congress", "size:standing", "within:standing", "supply:women", "supply:members", "marks:congress",
    ]  # fmt: skip
    assert [each.id for each in implied_rules(world([{"cells": 1}], 3), [])] == ["size:congress"]


@pytest.mark.parametrize(("seats", "vacant", "size", "expected"), [
    ((3, 3), 0, 6, {"size:congress": 0}), ((3, 2), 0, 5, {"size:congress": 1}),
    ((3, 2), 1, 6, {"size:congress:vacant": 1, "size:congress": 0}), ((3, 3), 0, 7, {"size:congress:sum": 1, "size:congress": 1}),
])  # fmt: skip
def test_the_seats_add_up_to_the_size(seats: tuple[int, int], vacant: int, size: int, expected: dict[str, int]) -> None:
    facts = compound()
    body = BodyPlan(size, vacant, dict(zip(facts.row_ids(BODY), seats, strict=True)))
    assert gaps(named("size:congress", facts, []).check(Plan({BODY: body}), facts)) == expected


def test_no_unit_fills_more_than_it_has() -> None:
    facts = compound()
    women, members = (named(f"supply:{name}", facts, naming("women")) for name in ("women", "members"))
    made = filled(facts, {"women": [4, 0]}, 4, 6)
    assert gaps(women.check(made, facts)) == {"supply:women:A": 1, "supply:women:B": 2}      # 6 others of 4
    assert gaps(members.check(made, facts)) == {"supply:members:A": 0, "supply:members:B": 1}


def test_an_inner_body_nests_in_seats_in_counts_and_in_those_who_are_left() -> None:
    facts = compound(inner=True)
    within = named("within:standing", facts, [*naming("women"), *naming("women", body=INNER)])
    outer = filled(facts, {"women": [2, 1]}, 3, 3).bodies[BODY]
    rows = facts.row_ids(BODY)

    def gaps_of(seats: Sequence[int], women: Sequence[int]) -> list[int]:
        counts = {CategoryId("women"): dict(zip(rows, women, strict=True))}
        inner = BodyPlan(sum(seats), 0, dict(zip(rows, seats, strict=True)), counts)
        return [found.gap for found in within.check(Plan({BODY: outer, INNER: inner}), facts)]

    assert gaps_of((3, 3), (2, 1)) == [0, 0, 0, 0]
    assert gaps_of((4, 0), (3, 0)) == [1, 1, 0, 0]
    assert gaps_of((2, 3), (0, 1)) == [0, 1, 0, 0]      # two men where there is one


@pytest.mark.parametrize(("seats", "counts", "off"), [
    (3, {"women": 2, "young": 2, "both": 1}, 0), (3, {"women": 2, "young": 2, "both": 0}, 1), (3, {"women": 2, "young": 2, "both": 3}, 1),
    (3, {"women": 1, "men": 2}, 0), (3, {"women": 1, "men": 1}, 1), (2, {"women": 1, "young": 1, "either": 1}, 0),
    (2, {"women": 1, "young": 1, "either": 0}, 1), (5, {"women": 0, "men": 0}, 2),
])  # fmt: skip
def test_counts_can_be_filled_by_real_people_or_not(seats: int, counts: dict[str, int], off: int) -> None:
    facts = compound(Range())
    marks = named("marks:congress", facts, naming(*counts))
    made = filled(facts, {name: [count, 0] for name, count in counts.items()}, seats, 0)
    assert gaps(marks.check(made, facts)) == {"marks:congress:A": off, "marks:congress:B": 0}


def test_a_plain_category_has_at_most_all_seats() -> None:
    facts = compound()
    marks = named("marks:congress", facts, naming("women", "young"))
    made = filled(facts, {"women": [3, 1], "young": [5, 0]}, 3, 3)
    assert gaps(marks.check(made, facts)) == {"marks:congress:A": 2, "marks:congress:B": 0}


def test_a_division_ties_the_marks_of_what_is_combined_from_it() -> None:
    facts = compound(Range())
    rules = [*naming("both"), rule("partition", id="split", categories=["women", "young"])]
    marks = named("marks:congress", facts, rules)
    made = filled(facts, {"women": [2, 0], "young": [1, 0], "both": [0, 0]}, 3, 0)
    assert gaps(marks.check(made, facts))["marks:congress:A"] == 0
    spoiled = filled(facts, {"women": [2, 0], "young": [2, 0], "both": [1, 0]}, 3, 0)
    assert gaps(marks.check(spoiled, facts))["marks:congress:A"] == 1


def test_marks_nest() -> None:
    """Outside one young woman of two seats; inside a woman and a young man: the inner two are not among the outer."""
    facts = compound(Range(), inner=True)
    rules = [*naming("both"), *naming("women", "young", body=INNER)]
    marks, rows = named("marks:congress", facts, rules), facts.row_ids(BODY)

    def off(inner_women: int, inner_young: int, inner_seats: int) -> int:
        outer = filled(facts, {"women": [1, 0], "young": [1, 0], "both": [1, 0]}, 2, 0).bodies[BODY]
        numbers = {"women": inner_women, "young": inner_young}
        counts = {CategoryId(name): dict(zip(rows, (n, 0), strict=True)) for name, n in numbers.items()}
        inner = BodyPlan(inner_seats, 0, dict(zip(rows, (inner_seats, 0), strict=True)), counts)
        return next(iter(marks.check(Plan({BODY: outer, INNER: inner}), facts))).gap

    assert off(1, 1, 1) == off(1, 1, 2) == off(0, 0, 1) == 0
    assert off(1, 0, 1) == off(0, 1, 1) == 1


@pytest.mark.parametrize(("identity", "vietnamese", "english"), [
    ("size:congress", "Đại hội: đúng 6 ghế.", "Congress: exactly 6 seats."),
    ("size:standing", "Thường vụ: tổng số ghế không ấn định trước.", "Standing: the size is left open."),
    ("within:standing", "Thường vụ nằm trong Đại hội: ở mỗi đơn vị, số ghế và số ghế của từng cơ cấu không nhiều hơn ở đó.",
     "Standing lies within Congress: no unit has more seats here than there, nor more of any category."),
    ("supply:women",
     "Ở mỗi đơn vị (2 đơn vị), số ghế women không quá số người theo cột “women”, và số ghế còn lại không quá số người còn lại.",
     "No unit (2 units) fills more seats with women than it has by the column “women”, nor more other seats than it has others."),
    ("supply:members", "Không đơn vị nào (2 đơn vị) được giao nhiều ghế hơn số thành viên theo cột “members”.",
     "No unit (2 units) holds more seats than it has members by the column “members”."),
    ("marks:congress", "Đại hội: số ghế theo cơ cấu (women, young, both) của mỗi đơn vị phải bố trí được bằng người thật.",
     "Congress: the counts of every unit (women, young, both) are possible for real people."),
])  # fmt: skip
def test_it_can_be_read_aloud(identity: str, vietnamese: str, english: str) -> None:
    facts = compound(inner=True)
    said = named(identity, facts, naming("both")).describe(facts)
    assert (say(said, "vi"), say(said, "en")) == (vietnamese, english)


def test_the_size_names_what_is_fixed_and_what_may_stay_open() -> None:
    facts = world([{"members": 9, "fixed": 2}], Range(5, 7), fixed=True, vacant=1)
    said = named("size:congress", facts, []).describe(facts)
    assert say(said, "vi") == "Đại hội: từ 5 đến 7 ghế, trong đó 2 ghế cố định, được để trống nhiều nhất 1 ghế."
    assert say(said, "en") == "Congress: from 5 to 7 seats, of which fixed: 2 seats, of which at most 1 seat may stay open."
