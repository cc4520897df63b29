"""`monotone`, `degressive` and `within_quota`: kept, broken by one, posted and counted alike."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest

from allocator.facts import Facts, Range
from allocator.rules import Rule
from allocator.words import say
from tests.rules.listening import listened, posted_gaps
from tests.rules.small_world import every_plan, gaps, members, plan, rule, settled, world

WORLDS = [
    world(members(5, 3, 3, 1), 8),
    world(members(2, 7, 0, 7), 6),
    world([{"members": n, "fixed": f} for n, f in ((4, 1), (4, 0), (9, 2))], 7, fixed=True),
    world([{"members": n, "kind": k} for n, k in ((4, "x"), (6, "y"), (9, "X "), (2, None))], 9),
]
RULES: list[dict[str, Any]] = [
    {"kind": "monotone"}, {"kind": "monotone", "each": "kind"}, {"kind": "degressive"}, {"kind": "within_quota"},
    {"kind": "within_quota", "tolerance": 1},
]  # fmt: skip


def cases() -> list[tuple[dict[str, Any], Facts]]:
    found = []
    for facts in WORLDS:
        columns = facts.table_of(next(iter(facts.bodies))).columns
        for fields in RULES:
            if fields.get("each", "members") in columns:
                found.append((fields | {"with_fixed": "fixed" in columns}, settled(facts)))
    return found


@pytest.mark.parametrize(("fields", "facts"), cases())
def test_a_preference_is_posted_with_the_very_gaps(fields: dict[str, Any], facts: Facts) -> None:
    preferred = rule(**{"basis": "members", "prefer": 1, **fields})
    board = listened(preferred, facts, most=3)
    seen = 0
    for each in islice(every_plan(facts, 3), 0, None, 3):
        counted = gaps(preferred.check(each, facts))
        assert posted_gaps(board, each) == counted
        assert list(counted) == [clause.label for clause in board.clauses]
        seen += any(counted.values())
    assert seen > 4


@pytest.mark.parametrize(("fields", "facts"), cases())
def test_a_must_is_posted_with_the_very_verdict(fields: dict[str, Any], facts: Facts) -> None:
    must = rule(**{"basis": "members", **fields})
    board = listened(must, facts, most=3)
    kept = 0
    for each in every_plan(facts, 3):
        counted = gaps(must.check(each, facts))
        assert any(posted_gaps(board, each).values()) == any(counted.values())
        kept += not any(counted.values())
    assert kept > 0


def test_monotone_by_hand() -> None:
    facts = world(members(10, 20, 20, 30))
    order = rule("monotone", basis="members")
    assert gaps(order.check(plan(facts, 2, 2, 4, 4), facts)) == {"r:B": 0, "r:C": 0, "r:D": 0}
    assert gaps(order.check(plan(facts, 3, 2, 4, 4), facts)) == {"r:B": 1, "r:C": 0, "r:D": 0}
    assert gaps(order.check(plan(facts, 6, 2, 4, 4), facts)) == {"r:B": 4, "r:C": 2, "r:D": 2}


def test_degressive_by_hand() -> None:
    facts = world(members(10, 25))
    order = rule("degressive", basis="members")
    assert [found.at_most for found in order.check(plan(facts, 2, 5), facts)] == [5]
    assert gaps(order.check(plan(facts, 2, 6), facts)) == {"r:B": 1}
    assert gaps(order.check(plan(facts, 1, 4), facts)) == {"r:B": 2}


def test_within_quota_by_hand() -> None:
    facts = settled(world(members(86, 8, 6), 20))
    quota = rule("within_quota", basis="members")
    assert [(found.at_least, found.at_most) for found in quota.check(plan(facts, 17, 2, 1), facts)] == [(17, 18), (1, 2), (1, 2)]
    assert gaps(quota.check(plan(facts, 19, 1, 0), facts)) == {"r:A": 1, "r:B": 0, "r:C": 1}
    whole = settled(world(members(50, 50), 4))
    assert [(found.at_least, found.at_most) for found in quota.check(plan(whole, 2, 2), whole)] == [(2, 2), (2, 2)]


def test_misfits() -> None:
    facts = settled(world(members(0, 0), Range(3, 4)))
    quota = rule("within_quota", basis="members")
    assert [misfit.says.code for misfit in quota.misfits(facts)] == ["basis.all_zero", "share.size_open"]
    assert [misfit.path for misfit in rule("monotone", basis="members", each="kin").misfits(facts)] == [("each",)]
    assert list(rule("degressive", basis="members").misfits(facts)) == []


def said(told: Rule, facts: Facts) -> tuple[str, str]:
    return say(told.describe(facts), "vi"), say(told.describe(facts), "en")


def test_sentences() -> None:
    facts = world([{"members": 4, "kind": "x"}])
    vi, en = said(rule("monotone", basis="members", each="kind"), facts)
    assert "so trong cùng một “kind”" in vi and "no unit with more “members” has fewer seats" in en
    vi, en = said(rule("degressive", basis={"members": 1, "kind": 2}), facts)
    assert "“members” + 2 × “kind”" in vi and "has less “members” + 2 × “kind” per seat" in en
    vi, en = said(rule("within_quota", basis="members", tolerance=2, with_fixed=True), facts)
    assert "được lệch thêm tối đa 2 ghế" in vi and "or up to 2 further off (the unit's fixed seats included)" in en
