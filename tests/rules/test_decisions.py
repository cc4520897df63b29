"""`pin`, `keep` and `alternates`: kept, broken by one, mergers, and their sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from allocator.facts import Cell, Facts, FixedGroup, PerRow, RowId
from allocator.words import say
from tests.rules.small_world import BODY, gaps, plan, rule, world

ROWS: list[dict[str, Cell]] = [
    {"members": 9, "before": 4, "fixed": 1}, {"members": 5, "before": 2, "fixed": 0}, {"members": 3, "before": None, "fixed": 0},
]  # fmt: skip


def facts(*, fixed: bool = False) -> Facts:
    plain = world(ROWS, 7)
    groups = (FixedGroup("ex officio", PerRow("fixed")),) if fixed else ()
    earlier = {BODY: {RowId(row): seats for row, seats in {"A": 3, "Y": 2, "Z": 1, "gone": 5}.items()}}
    return replace(plain, bodies={BODY: replace(plain.bodies[BODY], fixed=groups)}, references={"old.csv": earlier, "other.csv": {}})


def test_a_pin_is_exact() -> None:
    pinned = rule("pin", rows=["A", "C"], seats=3, reason="as decided")
    assert gaps(pinned.check(plan(facts(), 3, 1, 3), facts())) == {"r:A": 0, "r:C": 0}
    assert gaps(pinned.check(plan(facts(), 2, 1, 5), facts())) == {"r:A": 1, "r:C": 2}


@pytest.mark.parametrize(("seats", "distance"), [((4, 2, 0), 0), ((5, 1, 0), 1), ((5, 2, 1), 2), ((2, 2, 0), 2), ((3, 3, 1), 2)])
def test_one_swap_is_a_distance_of_one(seats: tuple[int, int, int], distance: int) -> None:
    (found,) = rule("keep", column="before", at_most=1).check(plan(facts(), *seats), facts())
    assert (found.label, found.measured, found.at_most, found.gap) == ("r:congress", distance, 1, max(0, distance - 1))


def test_what_was_merged_counts_for_the_heir_and_what_is_gone_does_not() -> None:
    merged = rule("keep", plan="old.csv", was={"B": ["Y", "Z"]})
    assert gaps(merged.check(plan(facts(), 3, 3, 0), facts())) == {"r:congress": 0}
    assert gaps(merged.check(plan(facts(), 3, 2, 1), facts())) == {"r:congress": 1}


def test_a_row_that_is_merged_into_another_gives_its_seats_away() -> None:
    merged = rule("keep", column="before", was={"A": ["A", "B"]})
    assert gaps(merged.check(plan(facts(), 6, 0, 0), facts())) == {"r:congress": 0}


def test_keep_may_count_the_fixed_ones() -> None:
    here = facts(fixed=True)
    assert gaps(rule("keep", column="before", with_fixed=True).check(plan(here, 3, 2, 0), here)) == {"r:congress": 0}


@pytest.mark.parametrize(("seats", "due"), [(0, 0), (1, 1), (3, 1), (4, 2), (9, 2)])
def test_alternates_are_rounded_up_and_limited(seats: int, due: int) -> None:
    made = plan(facts(), seats, 0, 0)
    body = replace(made.bodies[BODY], alternates={RowId("A"): due, RowId("B"): 0, RowId("C"): 1})
    kept = list(rule("alternates", one_per=3, at_most=2).check(replace(made, bodies={BODY: body}), facts()))
    assert [(found.measured, found.at_least, found.gap) for found in kept] == [(due, due, 0), (0, 0, 0), (1, 0, 1)]


def test_alternates_that_a_draft_does_not_state_are_no_breach() -> None:
    assert [found.measured for found in rule("alternates", one_per=3).check(plan(facts(), 4, 0, 0), facts())] == [None, None, None]


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [("pin", {"rows": "AA", "seats": 1, "reason": "x"}, "unknown.row"),
     ("pin", {"rows": ["A", "A"], "seats": 1, "reason": "x"}, "pin.twice"),
     ("keep", {"column": "befor"}, "unknown.column"), ("keep", {"plan": "old.xlsx"}, "unknown.plan"),
     ("keep", {"plan": "other.csv"}, "keep.no_body"),
     ("keep", {"plan": "old.csv", "was": {"B": ["X"]}}, "unknown.earlier_row"),
     ("keep", {"plan": "old.csv", "was": {"Q": ["Y"]}}, "unknown.row"),
     ("keep", {"plan": "old.csv", "was": {"B": ["Y"], "C": "Y"}}, "keep.merged_twice"),
     ("alternates", {"one_per": 2, "where": {"mmbers": 1}}, "unknown.column")],
)  # fmt: skip
def test_what_the_facts_do_not_bear_out_is_a_misfit(kind: str, fields: dict[str, Any], code: str) -> None:
    found = list(rule(kind, **fields).misfits(facts()))
    assert {misfit.says.code for misfit in found} == {code}
    assert all(say(misfit.says, language) for misfit in found for language in ("vi", "en"))


def test_a_cell_that_is_no_number_of_seats_is_named() -> None:
    here = world([{"members": 1, "before": "1.5"}, {"members": 1, "before": -1}, {"members": 1, "before": ""}], 3)
    found = [misfit.path for misfit in rule("keep", column="before").misfits(here)]
    assert found == [("column", "@cell", "A", "before"), ("column", "@cell", "B", "before")]


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [("pin", {"rows": "A", "seats": 1}, "missing"), ("pin", {"rows": "A", "seats": 1, "reason": "  "}, "pin.reason"),
     ("pin", {"rows": "A", "seats": 1, "reason": "x", "where": {"kind": "x"}}, "pin.where"),
     ("pin", {"rows": [], "seats": 1, "reason": "x"}, "too_short"),
     ("pin", {"rows": "A", "seats": -1, "reason": "x"}, "greater_than_equal"),
     ("keep", {}, "keep.one_reference"), ("keep", {"plan": "a", "column": "b"}, "keep.one_reference"),
     ("keep", {"column": "b", "was": "A"}, "keep.was_shape"), ("alternates", {"one_per": 0}, "greater_than_equal")],
)  # fmt: skip
def test_a_rule_that_cannot_be_meant_is_refused(kind: str, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        rule(kind, **fields)
    assert code in {error["type"] for error in refused.value.errors()}


@pytest.mark.parametrize(
    ("kind", "fields", "vietnamese", "english"),
    [
        ("pin", {"rows": "A", "seats": 3, "reason": "nơi đăng cai."},
         "Đại hội: Unit A được đúng 3 ghế theo quyết định (lý do: nơi đăng cai).",
         "Congress: Unit A holds exactly 3 seats by decision (reason: nơi đăng cai)."),
        ("pin", {"rows": ["A", "B"], "seats": 1, "reason": "x"},
         "Đại hội: Unit A, Unit B mỗi đơn vị được đúng 1 ghế theo quyết định (lý do: x).",
         "Congress: Unit A, Unit B hold exactly 1 seat each by decision (reason: x)."),
        ("keep", {"column": "before", "at_most": 2}, "Đại hội: so với số ở cột “before”, chênh lệch không quá 2 ghế (tất cả 3 đơn vị).",
         "Congress: compared with the column “before”, no more than 2 seats may move (all 3 units)."),
        ("keep", {"plan": "old.csv", "was": {"B": ["Y", "Z"]}},
         "Đại hội: giữ nguyên số ghế như phương án “old.csv” (sáp nhập: B từ Y, Z) (tất cả 3 đơn vị).",
         "Congress: seats stay as in the plan “old.csv” (merged: B from Y, Z) (all 3 units)."),
        ("alternates", {"one_per": 10, "at_most": 2},
         "Đại hội: ngoài số ghế chính thức, cứ 10 ghế, phần lẻ cũng tính, được 1 dự khuyết, mỗi đơn vị nhiều nhất 2 (tất cả 3 đơn vị).",
         "Congress: beside the seats, one alternate for every 10 seats or part of them, at most 2 a unit (all 3 units)."),
        ("alternates", {"one_per": 1}, "Đại hội: ngoài số ghế chính thức, mỗi ghế được 1 dự khuyết (tất cả 3 đơn vị).",
         "Congress: beside the seats, one alternate for every seat (all 3 units)."),
    ],
)  # fmt: skip
def test_it_can_be_read_aloud(kind: str, fields: dict[str, Any], vietnamese: str, english: str) -> None:
    phrase = rule(kind, **fields).describe(facts())
    assert (say(phrase, "vi"), say(phrase, "en")) == (vietnamese, english)
