"""`category`, `partition` and `spread`: kept, broken by one, what a draft leaves open, and their sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from allocator.facts import CategoryId, Cell, Facts, FixedGroup, PerRow
from allocator.rules import Rule
from allocator.words import say
from tests.rules.small_world import BODY, gaps, plan, rule, world

WOMEN = CategoryId("women")
ROWS: list[dict[str, Cell]] = [
    {"members": 9, "women": 6, "kind": "x", "fixed": 2, "fixed_women": 1},
    {"members": 5, "women": 3, "kind": "y", "fixed": 0, "fixed_women": 0},
    {"members": 3, "women": 0, "kind": "x", "fixed": 1, "fixed_women": 0},
]


def facts(*groups: FixedGroup) -> Facts:
    plain = world(ROWS, 12, categories={"women": "women", "young": None, "old": None})
    return replace(plain, bodies={BODY: replace(plain.bodies[BODY], fixed=groups)})


PER_ROW = FixedGroup("ex officio", PerRow("fixed"), {WOMEN: PerRow("fixed_women")})
APPOINTED = FixedGroup("appointed", 4, {WOMEN: 3})


def counted(kind: Rule, here: Facts, women: list[int], *seats: int) -> dict[str, int]:
    return gaps(kind.check(plan(here, *seats, counts={"women": women}), here))


def test_a_category_reaches_its_share_or_not() -> None:
    share = rule("category", category="women", at_least="30%")
    assert counted(share, facts(), [1, 1, 1], 4, 3, 3) == {"r:congress": 0}
    assert counted(share, facts(), [1, 1, 0], 4, 3, 3) == {"r:congress": 1}


@pytest.mark.parametrize(
    ("fields", "measured", "base"),
    [({}, 6, 13), ({"out_of": "filled"}, 6, 13), ({"out_of": "elected"}, 2, 6), ({"out_of": "rows"}, 2, 6),
     ({"where": {"kind": "x"}}, 2, 13), ({"where": {"kind": "x"}, "out_of": "rows"}, 1, 4)],
)  # fmt: skip
def test_fixed_seats_count_on_both_sides_or_on_neither(fields: dict[str, Any], measured: int, base: int) -> None:
    here = facts(PER_ROW, APPOINTED)
    made = plan(here, 3, 2, 1, counts={"women": [1, 1, 0]})
    (found,) = rule("category", category="women", at_most="100%", **fields).check(made, here)
    assert (found.measured, found.at_most) == (measured, base)


def test_with_each_a_share_is_of_the_rows_own_seats() -> None:
    half = rule("category", category="women", each="row", at_least="50%")
    assert counted(half, facts(PER_ROW), [1, 1, 0], 3, 2, 1) == {"r:A": 1, "r:B": 0, "r:C": 1}
    assert counted(rule("category", category="women", each="kind", at_least="50%"), facts(), [2, 1, 0], 3, 2, 1) == {"r:x": 0, "r:y": 0}


def test_limits_may_follow_the_units_own_seats() -> None:
    by_seats = rule("category", category="women", each="row", exactly={"by_seats": {2: 1, 3: {"at_least": 1, "at_most": 2}}})
    assert counted(by_seats, facts(), [0, 2, 7], 3, 2, 9) == {"r:A": 1, "r:B": 1, "r:C": 0}


def test_what_a_draft_does_not_state_is_no_breach() -> None:
    here = facts()
    kinds = [rule("category", category="women", at_least=5), rule("spread", category="women"),
             rule("partition", categories=["young", "old"])]  # fmt: skip
    for each in kinds:
        findings = list(each.check(plan(here, 3, 2, 1), here))
        assert findings and all(found.measured is None and found.holds for found in findings)


def test_a_partition_gives_every_seat_one_category() -> None:
    bands, here = rule("partition", categories=["young", "old"]), facts()
    assert gaps(bands.check(plan(here, 3, 2, 0, counts={"young": [1, 2, 0], "old": [2, 2, 0]}), here)) == {"r:A": 0, "r:B": 2, "r:C": 0}
    assert bands.splits_seats == ("young", "old")
    assert rule("partition", categories=["young", "old"], prefer=1).splits_seats == ()


def test_a_spread_rounds_the_exact_share_either_way() -> None:
    shared, here = rule("spread", category="women"), facts()
    assert counted(shared, here, [3, 1, 0], 4, 2, 1) == {"r:A": 0, "r:B": 0, "r:C": 0}      # 4 x 6/9 = 2.67; 1.33; 0
    assert counted(shared, here, [4, 0, 0], 4, 2, 1) == {"r:A": 1, "r:B": 1, "r:C": 0}
    assert counted(shared, here, [2, 1, 1], 4, 2, 1) == {"r:A": 0, "r:B": 0, "r:C": 1}


def test_a_spread_over_nothing_gives_nothing() -> None:
    here = world([{"members": 3, "women": 0}, {"members": 4, "women": 0}], 5, categories={"women": "women"})
    assert gaps(rule("spread", category="women").check(plan(here, 3, 2, counts={"women": [1, 0]}), here)) == {"r:A": 1, "r:B": 0}


def test_a_spread_may_count_the_fixed_ones() -> None:
    here = facts(PER_ROW)
    assert counted(rule("spread", category="women", with_fixed=True), here, [1, 1, 0], 3, 2, 1) == {"r:A": 0, "r:B": 0, "r:C": 0}
    assert counted(rule("spread", category="women", with_fixed=True), here, [3, 0, 0], 3, 2, 1) == {"r:A": 1, "r:B": 1, "r:C": 0}


@pytest.mark.parametrize(
    ("kind", "fields", "code", "maybe"),
    [("category", {"category": "woman", "at_least": 1}, "unknown.category", "women"),
     ("partition", {"categories": ["young", "young"]}, "partition.twice", None),
     ("partition", {"categories": ["yung"]}, "unknown.category", "young"), ("spread", {"category": "young"}, "spread.no_basis", None),
     ("spread", {"category": "young", "basis": "member"}, "unknown.column", "members"),
     ("spread", {"category": "young", "basis": "kind"}, "cell.number", None)],
)  # fmt: skip
def test_what_the_facts_do_not_bear_out_is_a_misfit(kind: str, fields: dict[str, Any], code: str, maybe: str | None) -> None:
    found = list(rule(kind, **fields).misfits(facts()))
    assert {(misfit.says.code, misfit.maybe) for misfit in found} == {(code, maybe)}
    assert all(say(misfit.says, language) for misfit in found for language in ("vi", "en"))


@pytest.mark.parametrize(
    ("kind", "fields", "vietnamese", "english"),
    [
        ("category", {"category": "women", "at_least": "15%"},
         "Đại hội: women chiếm ít nhất 15% (tính trên tổng số ghế, kể cả ghế cố định).",
         "Congress: women fill at least 15% (of all seats, the fixed ones included)."),
        ("category", {"category": "women", "each": "row", "exactly": "1/3", "rounding": "down"},
         "Đại hội: ở mỗi đơn vị, women chiếm đúng 1/3 (tính trên số ghế của các đơn vị ấy, làm tròn xuống) (tất cả 3 đơn vị).",
         "Congress: in each unit, women fill exactly 1/3 (of the seats of these units, rounded down) (all 3 units)."),
        ("category", {"category": "women", "where": {"kind": {"not": "y"}}, "at_most": 2},
         "Đại hội: ở 2 đơn vị có “kind” không phải y, women chiếm nhiều nhất 2 ghế (tính cả ghế cố định).",
         "Congress: in 2 units with “kind” other than y, women fill at most 2 seats (fixed seats counted)."),
        ("partition", {"categories": ["young", "old"]},
         "Đại hội: mỗi ghế thuộc đúng một trong các cơ cấu young, old (tất cả 3 đơn vị).",
         "Congress: every seat belongs to exactly one of young, old (all 3 units)."),
        ("spread", {"category": "women"},
         "Đại hội: số ghế của women được chia cho các đơn vị theo tỷ lệ “women”, làm tròn lên hoặc xuống (tất cả 3 đơn vị).",
         "Congress: the seats of women are shared out in proportion to “women”, rounded up or down (all 3 units)."),
    ],
)  # fmt: skip
def test_it_can_be_read_aloud(kind: str, fields: dict[str, Any], vietnamese: str, english: str) -> None:
    phrase = rule(kind, **fields).describe(facts(APPOINTED))
    assert (say(phrase, "vi"), say(phrase, "en")) == (vietnamese, english)
