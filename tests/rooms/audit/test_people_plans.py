"""The auditor refuses plans of people that are none: two seats for one person, strangers in posts, a post held by a guest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from allocator.audit import audit_plan
from allocator.facts import Body, BodyId, Category, CategoryId, Facts, LocalText, Range, Row, RowId, Table, Where
from allocator.plan import BodyPlan, Plan
from allocator.problem import Origin, Problem, TieBreak
from allocator.rules import KINDS
from allocator.rules.implied import implied_rules

COMMITTEE, WOMEN = BodyId("committee"), CategoryId("women")
ROWS = tuple(map(RowId, "ABC"))
POSTS = {"id": "posts", "kind": "posts", "body": COMMITTEE, "posts": [{"name": "chair"}, {"name": "whip", "among": ["chair"]}]}


def question(*asked: Mapping[str, Any]) -> Problem:
    rows = tuple(Row(row, f"Synthetic {row}", {}, marks=frozenset([WOMEN]) if row == "A" else frozenset()) for row in ROWS)
    body = Body(COMMITTEE, "people", Range(2, 2), LocalText("Ban", "Committee"))
    categories = {WOMEN: Category(WOMEN, LocalText("Nữ", "Women"), people=Where())}
    facts = Facts({"people": Table("people", "people", rows, ())}, categories, {COMMITTEE: body})
    rules = [KINDS[rule["kind"]].model_validate(rule) for rule in asked]
    return Problem("", "vi", facts, (*rules, *implied_rules(facts, rules)), TieBreak(), Origin("x.yaml", "0"))


def plan(seats: tuple[int, int, int], **posts: str) -> Plan:
    held = {post: tuple(map(RowId, rows)) for post, rows in posts.items()}
    given = dict(zip(ROWS, seats, strict=True))
    counts = {WOMEN: {row: seats * (row == "A") for row, seats in given.items()}}
    return Plan({COMMITTEE: BodyPlan(sum(seats), 0, given, counts, posts=held)})


@pytest.mark.parametrize(
    ("decided", "breaches"),
    [
        (plan((1, 1, 0), chair="A", whip="A"), []),
        (plan((2, 0, 0), chair="A", whip="A"), ["breach.person_once"]),
        (plan((1, 1, 0), chair="AZ", whip="A"), ["breach.post_row"]),
        (plan((1, 1, 0), chair="AA", whip="A"), ["breach.post_twice"]),
        (plan((1, 1, 0), chair="C", whip="C"), ["breach.post_outside"]),
        (plan((1, 1, 0), chair="A", whip="B"), ["breach.post_among"]),
        (plan((1, 1, 0), chair="", whip=""), ["breach.post_count"] * 2),
        (plan((1, 1, 0), chair="A"), ["breach.not_stated"]),
    ],
)
def test_what_is_wrong_with_a_plan_is_said(decided: Plan, breaches: list[str]) -> None:
    assert [breach.code for breach in audit_plan(question(POSTS), decided).breaches] == breaches


def test_a_draft_may_leave_posts_open() -> None:
    assert audit_plan(question(POSTS), plan((1, 1, 0)), draft=True).clean


def test_the_gap_of_a_preferred_post_is_a_stage_value_and_who_may_hold_it_is_a_must() -> None:
    preferred = {**POSTS, "prefer": 1, "weight": 2}
    audited = audit_plan(question(preferred), plan((1, 1, 0), chair="AB", whip=""))
    assert audited.clean and audited.stages == {1: 4}
    wrongly = audit_plan(question(preferred), plan((1, 1, 0), chair="A", whip="AB"))
    assert [breach.code for breach in wrongly.breaches] == ["breach.post_among"]


def test_people_in_none_or_several_categories_are_counted() -> None:
    division = {"id": "split", "kind": "partition", "body": COMMITTEE, "categories": ["women"], "prefer": 1}
    assert audit_plan(question(division), plan((1, 1, 0))).stages == {1: 1}
